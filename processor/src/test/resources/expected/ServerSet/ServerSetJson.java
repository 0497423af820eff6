package good.serverset;

import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import java.time.Instant;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link ServerSet} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class ServerSetJson implements EntityJson<ServerSet> {
  @Override
  public void write(ServerSet serverSet, JsonOutput json) throws IOException {
    json
        .field("id", Scalar.SHORT, serverSet.id())
        .field("given", Scalar.STRING, serverSet.given())
        .field("flag", Scalar.BOOLEAN, serverSet.flag())
        .field("tiny", Scalar.BYTE, serverSet.tiny())
        .field("small", Scalar.SHORT, serverSet.small())
        .field("whole", Scalar.INT, serverSet.whole())
        .field("large", Scalar.LONG, serverSet.large())
        .field("rough", Scalar.FLOAT, serverSet.rough())
        .field("fine", Scalar.DOUBLE, serverSet.fine())
        .field("letter", Scalar.CHAR, serverSet.letter())
        .field("made", Scalar.INSTANT, serverSet.made())
        .field("unset", Scalar.INT, serverSet.unset())
        .field("version", Scalar.SHORT, serverSet.version());
  }

  @Override
  public ServerSet read(JsonInput json) {
    Short id = json.required("id", Scalar.SHORT, (short) 0);
    String given = json.required("given", Scalar.STRING);
    Boolean flag = json.required("flag", Scalar.BOOLEAN, false);
    Byte tiny = json.required("tiny", Scalar.BYTE, (byte) 0);
    Short small = json.required("small", Scalar.SHORT, (short) 0);
    Integer whole = json.required("whole", Scalar.INT, 0);
    Long large = json.required("large", Scalar.LONG, 0L);
    Float rough = json.required("rough", Scalar.FLOAT, 0f);
    Double fine = json.required("fine", Scalar.DOUBLE, 0d);
    Character letter = json.required("letter", Scalar.CHAR, '\0');
    Instant made = json.optional("made", Scalar.INSTANT);
    Integer unset = json.optional("unset", Scalar.INT);
    Short version = json.required("version", Scalar.SHORT);
    json.check();
    return new ServerSet(id, given, flag, tiny, small, whole, large, rough, fine, letter, made,
        unset, version);
  }
}
