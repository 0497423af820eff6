package good.rooms;

import dev.lightapi.annotations.Pagination;
import dev.lightapi.cache.memory.MemoryCache;
import dev.lightapi.endpoint.Endpoint;
import dev.lightapi.endpoint.EndpointContext;
import dev.lightapi.endpoint.EndpointInfo;
import dev.lightapi.endpoint.EndpointOf;
import dev.lightapi.endpoint.EntityResource;
import dev.lightapi.endpoint.ResourceShape;
import dev.lightapi.endpoint.Routes;
import dev.lightapi.scalar.Scalar;
import dev.lightapi.store.FilterOperator;
import javax.annotation.processing.Generated;

/**
 * Serves {@link Rooms} at {@code /rooms}.
 */
@EndpointOf(Rooms.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class RoomsRoutes implements Endpoint {
  private static final Scalar<Boolean> FREE_TYPE = Scalar.converted(new Rooms.YesNo(), Scalar.STRING, Scalar.BOOLEAN);

  private static final Scalar<Rooms.Size> SIZE_TYPE = Scalar.converted(new Rooms.SizeConverter(), Scalar.INT);

  private static final Scalar<String> NAME_TYPE = Scalar.converted(new Rooms.Lower(), Scalar.STRING, Scalar.STRING);

  private static final ResourceShape<Rooms, Long> SHAPE = ResourceShape
      .of(Rooms.class, "/rooms", "id", Scalar.LONG, Rooms::id)
      .serverSet("id")
      .filter("free", FREE_TYPE, Rooms::free)
      .filter("size", SIZE_TYPE, Rooms::size, FilterOperator.IN)
      .filter("name", NAME_TYPE, Rooms::name)
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.cached("rooms", "/rooms", "2a4b212df867", MemoryCache.class,
        MemoryCache::new);
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<Rooms, Long> roomses =
        context.resource(SHAPE, new RoomsStore(context.database()), new RoomsJson());
    routes.get("/rooms", context.cached(3600, roomses.list()));
    routes.post("/rooms", context.handler(roomses::create));
    routes.get("/rooms/{id}", context.cached(3600, roomses.find()));
    routes.put("/rooms/{id}", context.handler(roomses::replace));
    routes.patch("/rooms/{id}", context.handler(roomses::patch));
    routes.delete("/rooms/{id}", context.handler(roomses::delete));
  }
}
