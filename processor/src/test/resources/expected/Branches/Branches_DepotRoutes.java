package good.branches;

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
 * Serves {@link Branches.Depot} at {@code /depots}.
 */
@EndpointOf(Branches.Depot.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class Branches_DepotRoutes implements Endpoint {
  private static final ResourceShape<Branches.Depot, Long> SHAPE = ResourceShape
      .of(Branches.Depot.class, "/depots", "id", Scalar.LONG, Branches.Depot::id)
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.uncached("depots", "/depots", "a1eeaf9d75ec");
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<Branches.Depot, Long> depots =
        context.resource(SHAPE, new Branches_DepotStore(context.database()), new Branches_DepotJson());
    routes.get("/depots", context.uncached(depots.list()));
    routes.post("/depots", context.handler(depots::create));
    routes.get("/depots/{id}", context.uncached(depots.find()));
    routes.put("/depots/{id}", context.handler(depots::replace));
    routes.patch("/depots/{id}", context.handler(depots::patch));
    routes.delete("/depots/{id}", context.handler(depots::delete));
  }
}
