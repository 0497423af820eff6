package good.clashes;

import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import java.io.IOException;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link Scalar} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class ScalarJson implements EntityJson<Scalar> {
  private static final dev.lightapi.scalar.Scalar<Scalar.Kind> KIND_TYPE = dev.lightapi.scalar.Scalar.ofEnum(Scalar.Kind.class);

  @Override
  public void write(Scalar scalar, JsonOutput json) throws IOException {
    json
        .field("id", dev.lightapi.scalar.Scalar.LONG, scalar.id())
        .field("kind", KIND_TYPE, scalar.kind());
  }

  @Override
  public Scalar read(JsonInput json) {
    Long id = json.optional("id", dev.lightapi.scalar.Scalar.LONG);
    Scalar.Kind kind = json.required("kind", KIND_TYPE);
    json.check();
    return new Scalar(id, kind);
  }
}
