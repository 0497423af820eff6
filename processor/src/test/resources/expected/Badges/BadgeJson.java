package good.badge;

import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link Badge} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class BadgeJson implements EntityJson<Badge> {
  @Override
  public void write(Badge badge, JsonOutput json) throws IOException {
    json
        .field("id", Scalar.LONG, badge.id)
        .field("label", Scalar.STRING, badge.label)
        .field("room", Scalar.STRING, badge.room)
        .field("seat", Scalar.INT, badge.seat)
        .writeOnly("holder", Scalar.STRING, badge.holder)
        .field("code", Scalar.STRING, badge.code)
        .hidden("secret", Scalar.STRING, badge.secret)
        .field("kind", Scalar.STRING, badge.type);
  }

  @Override
  public Badge read(JsonInput json) {
    Badge badge = new Badge();
    Long id = json.optional("id", Scalar.LONG, badge.id);
    String label = json.required("label", Scalar.STRING, badge.label);
    String room = json.required("room", Scalar.STRING, badge.room);
    Integer seat = json.required("seat", Scalar.INT, badge.seat);
    String holder = json.optional("holder", Scalar.STRING, badge.holder);
    String code = json.optional("code", Scalar.STRING, badge.code);
    String secret = json.hidden("secret", Scalar.STRING, badge.secret);
    String type = json.required("kind", Scalar.STRING, badge.type);
    json.check();
    badge.id = id;
    badge.label = label;
    badge.room = room;
    badge.seat = seat;
    badge.holder = holder;
    badge.code = code;
    badge.secret = secret;
    badge.type = type;
    return badge;
  }

  @Override
  public Map<String, String> renamed() {
    return Map.ofEntries(Map.entry("type", "kind"));
  }

  @Override
  public Set<String> secret() {
    return Set.of("holder", "secret");
  }
}
