package good.everything;

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
import java.util.UUID;
import javax.annotation.processing.Generated;

/**
 * Serves {@link Everything} at {@code /v1/everything}.
 */
@EndpointOf(Everything.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class EverythingRoutes implements Endpoint {
  private static final Scalar<Everything.State> STATE_TYPE = Scalar.ofEnum(Everything.State.class);

  private static final Scalar<Everything.Rank> RANK_TYPE = Scalar.ofOrdinal(Everything.Rank.class);

  private static final ResourceShape<Everything, UUID> SHAPE = ResourceShape
      .of(Everything.class, "/v1/everything", "id", Scalar.UUID, Everything::id)
      .serverSet("id", "setByDatabase")
      .version("version", Everything::version)
      .filter("flag", Scalar.BOOLEAN, Everything::flag)
      .filter("text", Scalar.STRING, Everything::text)
      .filter("state", STATE_TYPE, Everything::state)
      .filter("rank", RANK_TYPE, Everything::rank)
      .filter("day", Scalar.LOCAL_DATE, Everything::day)
      .filter("token", Scalar.UUID, Everything::token)
      .filter("span", Scalar.DURATION, Everything::span)
      .searchable()
      .order("whole", Scalar.INT, Everything::whole)
      .order("note", Scalar.STRING, Everything::note)
      .order("instant", Scalar.INSTANT, Everything::instant)
      .order("state", STATE_TYPE, Everything::state)
      .pages(Pagination.Style.CURSOR, 2, 10);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.cached("v1.everything", "/v1/everything", "799121f91fc5", MemoryCache.class,
        MemoryCache::new);
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<Everything, UUID> everythings =
        context.resource(SHAPE, new EverythingStore(context.database()), new EverythingJson());
    routes.get("/v1/everything", context.cached(60, everythings.list()));
    routes.post("/v1/everything", context.handler(everythings::create));
    routes.get("/v1/everything/{id}", context.cached(60, everythings.find()));
    routes.put("/v1/everything/{id}", context.handler(everythings::replace));
    routes.patch("/v1/everything/{id}", context.handler(everythings::patch));
    routes.delete("/v1/everything/{id}", context.handler(everythings::delete));
  }
}
