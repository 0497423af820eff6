package good.badge;

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
 * Serves {@link Badge} at {@code /badges}.
 */
@EndpointOf(Badge.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class BadgeRoutes implements Endpoint {
  private static final ResourceShape<Badge, Long> SHAPE = ResourceShape
      .of(Badge.class, "/badges", "id", Scalar.LONG, badge -> badge.id)
      .serverSet("id")
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.uncached("badges", "/badges", "0c9c4b1a5ef7");
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<Badge, Long> badges =
        context.resource(SHAPE, new BadgeStore(context.database()), new BadgeJson());
    routes.get("/badges", context.uncached(badges.list()));
    routes.post("/badges", context.handler(badges::create));
    routes.get("/badges/{id}", context.uncached(badges.find()));
    routes.put("/badges/{id}", context.handler(badges::replace));
    routes.patch("/badges/{id}", context.handler(badges::patch));
    routes.delete("/badges/{id}", context.handler(badges::delete));
  }
}
