package good.self;

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
 * Serves {@link SelfReferring} at {@code /self-referrings}.
 */
@EndpointOf(SelfReferring.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class SelfReferringRoutes implements Endpoint {
  private static final ResourceShape<SelfReferring, Long> SHAPE = ResourceShape
      .of(SelfReferring.class, "/self-referrings", "id", Scalar.LONG, SelfReferring::id)
      .serverSet("id")
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.uncached("self-referrings", "/self-referrings", "6c388d72ed45");
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<SelfReferring, Long> selfReferrings =
        context.resource(SHAPE, new SelfReferringStore(context.database()), new SelfReferringJson());
    routes.get("/self-referrings", context.uncached(selfReferrings.list()));
    routes.post("/self-referrings", context.handler(selfReferrings::create));
    routes.get("/self-referrings/{id}", context.uncached(selfReferrings.find()));
    routes.put("/self-referrings/{id}", context.handler(selfReferrings::replace));
    routes.patch("/self-referrings/{id}", context.handler(selfReferrings::patch));
    routes.delete("/self-referrings/{id}", context.handler(selfReferrings::delete));
  }
}
