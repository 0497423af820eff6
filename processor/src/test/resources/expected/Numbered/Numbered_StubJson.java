package good.numbered;

import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link Numbered.Stub} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class Numbered_StubJson implements EntityJson<Numbered.Stub> {
  @Override
  public void write(Numbered.Stub stub, JsonOutput json) throws IOException {
    json
        .field("subject", Scalar.STRING, stub.subject())
        .field("number", Scalar.LONG, stub.number())
        .field("version", Scalar.INT, stub.version());
  }

  @Override
  public Numbered.Stub read(JsonInput json) {
    String subject = json.required("subject", Scalar.STRING);
    Long number = json.required("number", Scalar.LONG, 0L);
    Integer version = json.required("version", Scalar.INT);
    json.check();
    return new Numbered.Stub(subject, number, version);
  }
}
