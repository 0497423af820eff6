package good.inherited;

import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link Inherited} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class InheritedJson implements EntityJson<Inherited> {
  @Override
  public void write(Inherited inherited, JsonOutput json) throws IOException {
    json
        .field("id", Scalar.LONG, inherited.getId())
        .field("author", Scalar.STRING, inherited.author)
        .field("version", Scalar.INT, inherited.version)
        .field("label", Scalar.STRING, inherited.getLabel());
  }

  @Override
  public Inherited read(JsonInput json) {
    Inherited inherited = new Inherited();
    Long id = json.optional("id", Scalar.LONG, inherited.getId());
    String author = json.optional("author", Scalar.STRING, inherited.author);
    Integer version = json.required("version", Scalar.INT, inherited.version);
    String label = json.required("label", Scalar.STRING, inherited.getLabel());
    json.check();
    inherited.setId(id);
    inherited.author = author;
    inherited.version = version;
    inherited.setLabel(label);
    return inherited;
  }
}
