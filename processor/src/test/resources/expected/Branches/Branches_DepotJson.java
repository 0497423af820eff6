package good.branches;

import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link Branches.Depot} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class Branches_DepotJson implements EntityJson<Branches.Depot> {
  @Override
  public void write(Branches.Depot depot, JsonOutput json) throws IOException {
    json
        .field("id", Scalar.LONG, depot.id())
        .object("open", depot.open(), Branches_DepotJson::writeOpen)
        .field("note", Scalar.STRING, depot.note());
  }

  @Override
  public Branches.Depot read(JsonInput json) {
    Long id = json.required("id", Scalar.LONG);
    Branches.Span open = json.requiredObject("open", null, Branches_DepotJson::readOpen);
    String note = json.optional("note", Scalar.STRING);
    json.check();
    return new Branches.Depot(id, open, note);
  }

  private static void writeOpen(Branches.Span span, JsonOutput json) throws IOException {
    json
        .field("fromHour", Scalar.INT, span.fromHour())
        .field("toHour", Scalar.INT, span.toHour());
  }

  private static Branches.Span readOpen(JsonInput json) {
    Integer fromHour = json.required("fromHour", Scalar.INT);
    Integer toHour = json.required("toHour", Scalar.INT);
    json.check();
    return new Branches.Span(fromHour, toHour);
  }
}
