package good.numbered;

import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link Numbered.Odd} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class Numbered_OddJson implements EntityJson<Numbered.Odd> {
  @Override
  public void write(Numbered.Odd odd, JsonOutput json) throws IOException {
    json
        .field("id", Scalar.LONG, odd.id)
        .field("name", Scalar.STRING, odd.name);
  }

  @Override
  public Numbered.Odd read(JsonInput json) {
    Numbered.Odd odd = new Numbered.Odd();
    Long id = json.optional("id", Scalar.LONG, odd.id);
    String name = json.required("name", Scalar.STRING, odd.name);
    json.check();
    odd.id = id;
    odd.name = name;
    return odd;
  }
}
