package good.nulls;

import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link Nulls} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class NullsJson implements EntityJson<Nulls> {
  @Override
  public void write(Nulls nulls, JsonOutput json) throws IOException {
    json
        .field("id", Scalar.INT, nulls.id)
        .field("version", Scalar.LONG, nulls.version)
        .field("plain", Scalar.STRING, nulls.plain)
        .field("onField", Scalar.STRING, nulls.onField)
        .field("onType", Scalar.STRING, nulls.onType)
        .field("onArray", Scalar.BYTES, nulls.onArray)
        .field("byGetter", Scalar.INT, nulls.getByGetter())
        .field("byGettersType", Scalar.INT, nulls.getByGettersType())
        .field("notInTheDatabase", Scalar.STRING, nulls.notInTheDatabase)
        .field("unset", Scalar.STRING, nulls.unset);
  }

  @Override
  public Nulls read(JsonInput json) {
    Nulls nulls = new Nulls();
    Integer id = json.optional("id", Scalar.INT, nulls.id);
    Long version = json.required("version", Scalar.LONG, nulls.version);
    String plain = json.required("plain", Scalar.STRING, nulls.plain);
    String onField = json.optional("onField", Scalar.STRING, nulls.onField);
    String onType = json.optional("onType", Scalar.STRING, nulls.onType);
    byte[] onArray = json.optional("onArray", Scalar.BYTES, nulls.onArray);
    Integer byGetter = json.optional("byGetter", Scalar.INT, nulls.getByGetter());
    Integer byGettersType = json.optional("byGettersType", Scalar.INT, nulls.getByGettersType());
    String notInTheDatabase = json.required("notInTheDatabase", Scalar.STRING, nulls.notInTheDatabase);
    String unset = json.optional("unset", Scalar.STRING, nulls.unset);
    json.check();
    nulls.id = id;
    nulls.version = version;
    nulls.plain = plain;
    nulls.onField = onField;
    nulls.onType = onType;
    nulls.onArray = onArray;
    nulls.setByGetter(byGetter);
    nulls.setByGettersType(byGettersType);
    nulls.notInTheDatabase = notInTheDatabase;
    nulls.unset = unset;
    return nulls;
  }
}
