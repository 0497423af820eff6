package good.clashes;

import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link Jdbc} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class JdbcJson implements EntityJson<Jdbc> {
  @Override
  public void write(Jdbc jdbc, JsonOutput json) throws IOException {
    json
        .field("id", Scalar.LONG, jdbc.id())
        .field("jdbc", Scalar.STRING, jdbc.jdbc());
  }

  @Override
  public Jdbc read(JsonInput json) {
    Long id = json.optional("id", Scalar.LONG);
    String jdbc = json.required("jdbc", Scalar.STRING);
    json.check();
    return new Jdbc(id, jdbc);
  }
}
