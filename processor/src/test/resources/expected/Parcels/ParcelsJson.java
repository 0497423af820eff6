package good.parcels;

import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.EnumForms;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import java.util.Map;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link Parcels} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class ParcelsJson implements EntityJson<Parcels> {
  private static final Scalar<Parcels.Code> CODE_TYPE = EnumForms
      .of(Parcels.Code.class)
      .inJson(Scalar.INT, constant -> constant.number)
      .inColumn(Scalar.STRING, Parcels.Code::text)
      .scalar();

  private static final Scalar<Parcels.State> STATE_TYPE = EnumForms
      .of(Parcels.State.class)
      .inJson(Map.ofEntries(Map.entry("CLOSED", "CLOSED"), Map.entry("IN_WORK", "in-work"),
          Map.entry("OPEN", "open")))
      .scalar();

  private static final Scalar<Parcels.Urgency> URGENCY_TYPE = EnumForms
      .of(Parcels.Urgency.class)
      .inJson(Scalar.STRING, Parcels.Urgency::label)
      .inColumn(Scalar.INT, constant -> constant.inColumn)
      .scalar();

  private static final Scalar<Parcels.Kind> KIND_TYPE = EnumForms
      .of(Parcels.Kind.class)
      .inJson(Map.ofEntries(Map.entry("BUG", "bug"), Map.entry("WISH", "wish")))
      .inColumn(Scalar.INT, Parcels.Kind::ordinal)
      .scalar();

  @Override
  public void write(Parcels parcels, JsonOutput json) throws IOException {
    json
        .field("code", CODE_TYPE, parcels.code())
        .field("state", STATE_TYPE, parcels.state())
        .field("urgency", URGENCY_TYPE, parcels.urgency())
        .field("kind", KIND_TYPE, parcels.kind());
  }

  @Override
  public Parcels read(JsonInput json) {
    Parcels.Code code = json.required("code", CODE_TYPE);
    Parcels.State state = json.required("state", STATE_TYPE);
    Parcels.Urgency urgency = json.optional("urgency", URGENCY_TYPE);
    Parcels.Kind kind = json.required("kind", KIND_TYPE);
    json.check();
    return new Parcels(code, state, urgency, kind);
  }
}
