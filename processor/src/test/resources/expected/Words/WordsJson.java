package good.words;

import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link Words} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class WordsJson implements EntityJson<Words> {
  @Override
  public void write(Words words, JsonOutput json) throws IOException {
    json
        .field("key", Scalar.STRING, words.key())
        .field("order", Scalar.INT, words.order())
        .field("value", Scalar.STRING, words.value())
        .field("user", Scalar.STRING, words.user())
        .field("year", Scalar.INT, words.year())
        .field("group", Scalar.STRING, words.group())
        .field("from", Scalar.STRING, words.from())
        .field("select", Scalar.BOOLEAN, words.select())
        .field("table", Scalar.STRING, words.table())
        .field("condition", Scalar.STRING, words.condition())
        .field("camel", Scalar.STRING, words.camel())
        .field("quotedCamel", Scalar.STRING, words.quotedCamel());
  }

  @Override
  public Words read(JsonInput json) {
    String key = json.required("key", Scalar.STRING);
    Integer order = json.required("order", Scalar.INT);
    String value = json.required("value", Scalar.STRING);
    String user = json.required("user", Scalar.STRING);
    Integer year = json.required("year", Scalar.INT);
    String group = json.optional("group", Scalar.STRING);
    String from = json.required("from", Scalar.STRING);
    Boolean select = json.required("select", Scalar.BOOLEAN);
    String table = json.required("table", Scalar.STRING);
    String condition = json.required("condition", Scalar.STRING);
    String camel = json.required("camel", Scalar.STRING);
    String quotedCamel = json.required("quotedCamel", Scalar.STRING);
    json.check();
    return new Words(key, order, value, user, year, group, from, select, table, condition, camel,
        quotedCamel);
  }
}
