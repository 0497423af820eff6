package good.clashes;

import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link Entity} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class EntityJson implements dev.lightapi.json.EntityJson<Entity> {
  @Override
  public void write(Entity entity, JsonOutput json) throws IOException {
    json
        .field("id", Scalar.LONG, entity.id())
        .field("entity", Scalar.STRING, entity.entity());
  }

  @Override
  public Entity read(JsonInput json) {
    Long id = json.optional("id", Scalar.LONG);
    String entity = json.required("entity", Scalar.STRING);
    json.check();
    return new Entity(id, entity);
  }
}
