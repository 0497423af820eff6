package good.numbered;

import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link Numbered.Draw} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class Numbered_DrawJson implements EntityJson<Numbered.Draw> {
  @Override
  public void write(Numbered.Draw draw, JsonOutput json) throws IOException {
    json.field("id", Scalar.INT, draw.id());
  }

  @Override
  public Numbered.Draw read(JsonInput json) {
    Integer id = json.required("id", Scalar.INT, 0);
    json.check();
    return new Numbered.Draw(id);
  }
}
