package good.numbered;

import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link Numbered.Hib} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class Numbered_HibJson implements EntityJson<Numbered.Hib> {
  @Override
  public void write(Numbered.Hib hib, JsonOutput json) throws IOException {
    json
        .field("id", Scalar.LONG, hib.id())
        .field("name", Scalar.STRING, hib.name());
  }

  @Override
  public Numbered.Hib read(JsonInput json) {
    Long id = json.optional("id", Scalar.LONG);
    String name = json.required("name", Scalar.STRING);
    json.check();
    return new Numbered.Hib(id, name);
  }
}
