package good.clashes;

import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link Case} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class CaseJson implements EntityJson<Case> {
  @Override
  public void write(Case case_, JsonOutput json) throws IOException {
    json
        .field("id", Scalar.LONG, case_.id)
        .field("name", Scalar.STRING, case_.name);
  }

  @Override
  public Case read(JsonInput json) {
    Case case_ = new Case();
    Long id = json.optional("id", Scalar.LONG, case_.id);
    String name = json.required("name", Scalar.STRING, case_.name);
    json.check();
    case_.id = id;
    case_.name = name;
    return case_;
  }
}
