package good.clashes;

import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link Value} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class ValueJson implements EntityJson<Value> {
  @Override
  public void write(Value value, JsonOutput json) throws IOException {
    json
        .field("id", Scalar.LONG, value.id())
        .field("value", Scalar.STRING, value.value());
  }

  @Override
  public Value read(JsonInput json) {
    Long id = json.optional("id", Scalar.LONG);
    String value = json.required("value", Scalar.STRING);
    json.check();
    return new Value(id, value);
  }
}
