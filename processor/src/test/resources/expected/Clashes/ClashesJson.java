package good.clashes;

import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link Clashes} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class ClashesJson implements EntityJson<Clashes> {
  @Override
  public void write(Clashes clashes, JsonOutput json) throws IOException {
    json
        .field("key", Scalar.STRING, clashes.key())
        .field("json", Scalar.STRING, clashes.json())
        .field("row", Scalar.STRING, clashes.row())
        .field("values", Scalar.STRING, clashes.values())
        .field("routes", Scalar.STRING, clashes.routes())
        .field("context", Scalar.STRING, clashes.context())
        .field("database", Scalar.STRING, clashes.database())
        .field("clashes", Scalar.STRING, clashes.clashes())
        .field("sql", Scalar.STRING, clashes.sql())
        .field("shape", Scalar.STRING, clashes.shape());
  }

  @Override
  public Clashes read(JsonInput json_) {
    String key = json_.required("key", Scalar.STRING);
    String json = json_.required("json", Scalar.STRING);
    String row = json_.required("row", Scalar.STRING);
    String values = json_.required("values", Scalar.STRING);
    String routes = json_.required("routes", Scalar.STRING);
    String context = json_.required("context", Scalar.STRING);
    String database = json_.required("database", Scalar.STRING);
    String clashes = json_.required("clashes", Scalar.STRING);
    String sql = json_.required("sql", Scalar.STRING);
    String shape = json_.required("shape", Scalar.STRING);
    json_.check();
    return new Clashes(key, json, row, values, routes, context, database, clashes, sql, shape);
  }
}
