package good.nested;

import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link Shop.Shirt} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class Shop_ShirtJson implements EntityJson<Shop.Shirt> {
  private static final Scalar<Shop.Shirt.Size> SIZE_TYPE = Scalar.ofEnum(Shop.Shirt.Size.class);

  @Override
  public void write(Shop.Shirt shirt, JsonOutput json) throws IOException {
    json
        .field("id", Scalar.LONG, shirt.id())
        .field("size", SIZE_TYPE, shirt.size());
  }

  @Override
  public Shop.Shirt read(JsonInput json) {
    Long id = json.optional("id", Scalar.LONG);
    Shop.Shirt.Size size = json.required("size", SIZE_TYPE);
    json.check();
    return new Shop.Shirt(id, size);
  }
}
