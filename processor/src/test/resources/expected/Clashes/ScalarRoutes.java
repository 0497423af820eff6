package good.clashes;

import dev.lightapi.annotations.Pagination;
import dev.lightapi.endpoint.Endpoint;
import dev.lightapi.endpoint.EndpointContext;
import dev.lightapi.endpoint.EndpointInfo;
import dev.lightapi.endpoint.EndpointOf;
import dev.lightapi.endpoint.EntityResource;
import dev.lightapi.endpoint.ResourceShape;
import dev.lightapi.endpoint.Routes;
import javax.annotation.processing.Generated;

/**
 * Serves {@link Scalar} at {@code /scalars}.
 */
@EndpointOf(Scalar.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class ScalarRoutes implements Endpoint {
  private static final ResourceShape<Scalar, Long> SHAPE = ResourceShape
      .of(Scalar.class, "/scalars", "id", dev.lightapi.scalar.Scalar.LONG, Scalar::id)
      .serverSet("id")
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.uncached("scalars", "/scalars", "d1994e7af071");
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<Scalar, Long> scalars =
        context.resource(SHAPE, new ScalarStore(context.database()), new ScalarJson());
    routes.get("/scalars", context.uncached(scalars.list()));
    routes.post("/scalars", context.handler(scalars::create));
    routes.get("/scalars/{id}", context.uncached(scalars.find()));
    routes.put("/scalars/{id}", context.handler(scalars::replace));
    routes.patch("/scalars/{id}", context.handler(scalars::patch));
    routes.delete("/scalars/{id}", context.handler(scalars::delete));
  }
}
