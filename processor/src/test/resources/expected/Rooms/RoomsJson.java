package good.rooms;

import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link Rooms} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class RoomsJson implements EntityJson<Rooms> {
  private static final Scalar<Boolean> FREE_TYPE = Scalar.converted(new Rooms.YesNo(), Scalar.STRING, Scalar.BOOLEAN);

  private static final Scalar<Rooms.Size> SIZE_TYPE = Scalar.converted(new Rooms.SizeConverter(), Scalar.INT);

  private static final Scalar<String> NAME_TYPE = Scalar.converted(new Rooms.Lower(), Scalar.STRING, Scalar.STRING);

  @Override
  public void write(Rooms rooms, JsonOutput json) throws IOException {
    json
        .field("id", Scalar.LONG, rooms.id())
        .field("free", FREE_TYPE, rooms.free())
        .field("size", SIZE_TYPE, rooms.size())
        .field("name", NAME_TYPE, rooms.name());
  }

  @Override
  public Rooms read(JsonInput json) {
    Long id = json.optional("id", Scalar.LONG);
    Boolean free = json.required("free", FREE_TYPE);
    Rooms.Size size = json.required("size", SIZE_TYPE);
    String name = json.optional("name", NAME_TYPE);
    json.check();
    return new Rooms(id, free, size, name);
  }
}
