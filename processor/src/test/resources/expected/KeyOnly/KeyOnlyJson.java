package good.keyonly;

import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link KeyOnly} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class KeyOnlyJson implements EntityJson<KeyOnly> {
  @Override
  public void write(KeyOnly keyOnly, JsonOutput json) throws IOException {
    json.field("id", Scalar.INT, keyOnly.id());
  }

  @Override
  public KeyOnly read(JsonInput json) {
    Integer id = json.required("id", Scalar.INT, 0);
    json.check();
    return new KeyOnly(id);
  }
}
