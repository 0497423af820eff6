package good.clashes;

import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link Routes} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class RoutesJson implements EntityJson<Routes> {
  @Override
  public void write(Routes routes, JsonOutput json) throws IOException {
    json
        .field("id", Scalar.LONG, routes.id())
        .field("routes", Scalar.STRING, routes.routes());
  }

  @Override
  public Routes read(JsonInput json) {
    Long id = json.optional("id", Scalar.LONG);
    String routes = json.required("routes", Scalar.STRING);
    json.check();
    return new Routes(id, routes);
  }
}
