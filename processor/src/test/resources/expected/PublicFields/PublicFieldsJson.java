package good.fields;

import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import java.time.LocalDate;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link PublicFields} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class PublicFieldsJson implements EntityJson<PublicFields> {
  @Override
  public void write(PublicFields publicFields, JsonOutput json) throws IOException {
    json
        .field("id", Scalar.LONG, publicFields.id)
        .field("name", Scalar.STRING, publicFields.name)
        .field("level", Scalar.INT, publicFields.level)
        .field("since", Scalar.LOCAL_DATE, publicFields.since)
        .field("checked", Scalar.BOOLEAN, publicFields.checked)
        .field("version", Scalar.SHORT, publicFields.version);
  }

  @Override
  public PublicFields read(JsonInput json) {
    PublicFields publicFields = new PublicFields();
    Long id = json.required("id", Scalar.LONG, publicFields.id);
    String name = json.required("name", Scalar.STRING, publicFields.name);
    Integer level = json.required("level", Scalar.INT, publicFields.level);
    LocalDate since = json.optional("since", Scalar.LOCAL_DATE, publicFields.since);
    Boolean checked = json.required("checked", Scalar.BOOLEAN, publicFields.checked);
    Short version = json.required("version", Scalar.SHORT, publicFields.version);
    json.check();
    publicFields.id = id;
    publicFields.name = name;
    publicFields.level = level;
    publicFields.since = since;
    publicFields.checked = checked;
    publicFields.version = version;
    return publicFields;
  }
}
