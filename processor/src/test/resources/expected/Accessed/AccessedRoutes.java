package good.accessed;

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
 * Serves {@link Accessed} at {@code /accesseds}.
 */
@EndpointOf(Accessed.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class AccessedRoutes implements Endpoint {
  private static final ResourceShape<Accessed, Long> SHAPE = ResourceShape
      .of(Accessed.class, "/accesseds", "id", Scalar.LONG, Accessed::getId)
      .serverSet("id")
      .filter("isActive", Scalar.BOOLEAN, Accessed::isActive)
      .filter("isRegistered", Scalar.BOOLEAN, Accessed::getRegistered)
      .order("count", Scalar.INT, Accessed::getCount)
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.uncached("accesseds", "/accesseds", "72531b13eb0b");
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<Accessed, Long> accesseds =
        context.resource(SHAPE, new AccessedStore(context.database()), new AccessedJson());
    routes.get("/accesseds", context.uncached(accesseds.list()));
    routes.post("/accesseds", context.handler(accesseds::create));
    routes.get("/accesseds/{id}", context.uncached(accesseds.find()));
    routes.put("/accesseds/{id}", context.handler(accesseds::replace));
    routes.patch("/accesseds/{id}", context.handler(accesseds::patch));
    routes.delete("/accesseds/{id}", context.handler(accesseds::delete));
  }
}
