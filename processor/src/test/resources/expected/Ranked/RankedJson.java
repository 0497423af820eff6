package good.ranked;

import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link Ranked} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class RankedJson implements EntityJson<Ranked> {
  @Override
  public void write(Ranked ranked, JsonOutput json) throws IOException {
    json
        .field("id", Scalar.INT, ranked.id())
        .field("name", Scalar.STRING, ranked.name())
        .field("place", Scalar.INT, ranked.place());
  }

  @Override
  public Ranked read(JsonInput json) {
    Integer id = json.required("id", Scalar.INT, 0);
    String name = json.required("name", Scalar.STRING);
    Integer place = json.optional("place", Scalar.INT);
    json.check();
    return new Ranked(id, name, place);
  }
}
