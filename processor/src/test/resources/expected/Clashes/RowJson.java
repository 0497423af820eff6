package good.clashes;

import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link Row} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class RowJson implements EntityJson<Row> {
  @Override
  public void write(Row row, JsonOutput json) throws IOException {
    json
        .field("id", Scalar.LONG, row.id())
        .field("row", Scalar.STRING, row.row());
  }

  @Override
  public Row read(JsonInput json) {
    Long id = json.optional("id", Scalar.LONG);
    String row = json.required("row", Scalar.STRING);
    json.check();
    return new Row(id, row);
  }
}
