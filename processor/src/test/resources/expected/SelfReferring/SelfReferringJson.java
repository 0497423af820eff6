package good.self;

import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link SelfReferring} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class SelfReferringJson implements EntityJson<SelfReferring> {
  @Override
  public void write(SelfReferring selfReferring, JsonOutput json) throws IOException {
    json
        .field("id", Scalar.LONG, selfReferring.id())
        .field("name", Scalar.STRING, selfReferring.name());
  }

  @Override
  public SelfReferring read(JsonInput json) {
    Long id = json.optional("id", Scalar.LONG);
    String name = json.required("name", Scalar.STRING);
    json.check();
    return new SelfReferring(id, name);
  }
}
