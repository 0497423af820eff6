package good.nested;

import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link Shop.Sock} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class Shop_SockJson implements EntityJson<Shop.Sock> {
  @Override
  public void write(Shop.Sock sock, JsonOutput json) throws IOException {
    json
        .field("id", Scalar.LONG, sock.id())
        .field("pairs", Scalar.INT, sock.pairs());
  }

  @Override
  public Shop.Sock read(JsonInput json) {
    Long id = json.optional("id", Scalar.LONG);
    Integer pairs = json.required("pairs", Scalar.INT);
    json.check();
    return new Shop.Sock(id, pairs);
  }
}
