package good.ranked;

import dev.lightapi.annotations.Pagination;
import dev.lightapi.endpoint.Endpoint;
import dev.lightapi.endpoint.EndpointContext;
import dev.lightapi.endpoint.EndpointInfo;
import dev.lightapi.endpoint.EndpointOf;
import dev.lightapi.endpoint.EntityResource;
import dev.lightapi.endpoint.ResourceShape;
import dev.lightapi.endpoint.Routes;
import dev.lightapi.scalar.Scalar;
import javax.annotation.processing.Generated;

/**
 * Serves {@link Ranked} at {@code /ranked}.
 */
@EndpointOf(Ranked.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class RankedRoutes implements Endpoint {
  private static final ResourceShape<Ranked, Integer> SHAPE = ResourceShape
      .of(Ranked.class, "/ranked", "id", Scalar.INT, Ranked::id)
      .serverSet("id", "place")
      .order("place", Scalar.INT, Ranked::place)
      .order("name", Scalar.STRING, Ranked::name)
      .pages(Pagination.Style.CURSOR, 2, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.uncached("ranked", "/ranked", "1cbe9686a7c5");
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<Ranked, Integer> rankeds =
        context.resource(SHAPE, new RankedStore(context.database()), new RankedJson());
    routes.get("/ranked", context.uncached(rankeds.list()));
    routes.post("/ranked", context.handler(rankeds::create));
    routes.get("/ranked/{id}", context.uncached(rankeds.find()));
    routes.put("/ranked/{id}", context.handler(rankeds::replace));
    routes.patch("/ranked/{id}", context.handler(rankeds::patch));
    routes.delete("/ranked/{id}", context.handler(rankeds::delete));
  }
}
