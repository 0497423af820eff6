package good.clashes;

import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link Json} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class JsonJson implements EntityJson<Json> {
  @Override
  public void write(Json json, JsonOutput json_) throws IOException {
    json_
        .field("id", Scalar.LONG, json.id())
        .field("json", Scalar.STRING, json.json());
  }

  @Override
  public Json read(JsonInput json__) {
    Long id = json__.optional("id", Scalar.LONG);
    String json = json__.required("json", Scalar.STRING);
    json__.check();
    return new Json(id, json);
  }
}
