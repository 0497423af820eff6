package good.clashes;

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
 * Serves {@link Route} at {@code /routes}.
 */
@EndpointOf(Route.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class RouteRoutes implements Endpoint {
  private static final ResourceShape<Route, Long> SHAPE = ResourceShape
      .of(Route.class, "/routes", "id", Scalar.LONG, Route::id)
      .serverSet("id")
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.uncached("routes", "/routes", "85295ba8d15e");
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<Route, Long> routesResource =
        context.resource(SHAPE, new RouteStore(context.database()), new RouteJson());
    routes.get("/routes", context.uncached(routesResource.list()));
    routes.post("/routes", context.handler(routesResource::create));
    routes.get("/routes/{id}", context.uncached(routesResource.find()));
    routes.put("/routes/{id}", context.handler(routesResource::replace));
    routes.patch("/routes/{id}", context.handler(routesResource::patch));
    routes.delete("/routes/{id}", context.handler(routesResource::delete));
  }
}
