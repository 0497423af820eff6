package good.clashes;

import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link Route} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class RouteJson implements EntityJson<Route> {
  @Override
  public void write(Route route, JsonOutput json) throws IOException {
    json
        .field("id", Scalar.LONG, route.id())
        .field("route", Scalar.STRING, route.route());
  }

  @Override
  public Route read(JsonInput json) {
    Long id = json.optional("id", Scalar.LONG);
    String route = json.required("route", Scalar.STRING);
    json.check();
    return new Route(id, route);
  }
}
