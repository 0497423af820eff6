package good.nested;

import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link Shop.Hat} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class Shop_HatJson implements EntityJson<Shop.Hat> {
  private static final Scalar<Shop.Shirt.Size> SIZE_TYPE = Scalar.ofEnum(Shop.Shirt.Size.class);

  @Override
  public void write(Shop.Hat hat, JsonOutput json) throws IOException {
    json
        .field("name", Scalar.STRING, hat.name)
        .field("size", SIZE_TYPE, hat.size);
  }

  @Override
  public Shop.Hat read(JsonInput json) {
    Shop.Hat hat = new Shop.Hat();
    String name = json.required("name", Scalar.STRING, hat.name);
    Shop.Shirt.Size size = json.required("size", SIZE_TYPE, hat.size);
    json.check();
    hat.name = name;
    hat.size = size;
    return hat;
  }
}
