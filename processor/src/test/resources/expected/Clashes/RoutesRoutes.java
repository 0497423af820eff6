package good.clashes;

import dev.lightapi.annotations.Pagination;
import dev.lightapi.endpoint.Endpoint;
import dev.lightapi.endpoint.EndpointContext;
import dev.lightapi.endpoint.EndpointInfo;
import dev.lightapi.endpoint.EndpointOf;
import dev.lightapi.endpoint.EntityResource;
import dev.lightapi.endpoint.ResourceShape;
import dev.lightapi.scalar.Scalar;
import javax.annotation.processing.Generated;

/**
 * Serves {@link Routes} at {@code /routeses}.
 */
@EndpointOf(Routes.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class RoutesRoutes implements Endpoint {
  private static final ResourceShape<Routes, Long> SHAPE = ResourceShape
      .of(Routes.class, "/routeses", "id", Scalar.LONG, Routes::id)
      .serverSet("id")
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.uncached("routeses", "/routeses", "e335296b1516");
  }

  @Override
  public void register(dev.lightapi.endpoint.Routes routes, EndpointContext context) {
    EntityResource<Routes, Long> routeses =
        context.resource(SHAPE, new RoutesStore(context.database()), new RoutesJson());
    routes.get("/routeses", context.uncached(routeses.list()));
    routes.post("/routeses", context.handler(routeses::create));
    routes.get("/routeses/{id}", context.uncached(routeses.find()));
    routes.put("/routeses/{id}", context.handler(routeses::replace));
    routes.patch("/routeses/{id}", context.handler(routeses::patch));
    routes.delete("/routeses/{id}", context.handler(routeses::delete));
  }
}
