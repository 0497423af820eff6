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
 * Serves {@link Jdbc} at {@code /jdbcs}.
 */
@EndpointOf(Jdbc.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class JdbcRoutes implements Endpoint {
  private static final ResourceShape<Jdbc, Long> SHAPE = ResourceShape
      .of(Jdbc.class, "/jdbcs", "id", Scalar.LONG, Jdbc::id)
      .serverSet("id")
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.uncached("jdbcs", "/jdbcs", "c369ff3e0d9a");
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<Jdbc, Long> jdbcs =
        context.resource(SHAPE, new JdbcStore(context.database()), new JdbcJson());
    routes.get("/jdbcs", context.uncached(jdbcs.list()));
    routes.post("/jdbcs", context.handler(jdbcs::create));
    routes.get("/jdbcs/{id}", context.uncached(jdbcs.find()));
    routes.put("/jdbcs/{id}", context.handler(jdbcs::replace));
    routes.patch("/jdbcs/{id}", context.handler(jdbcs::patch));
    routes.delete("/jdbcs/{id}", context.handler(jdbcs::delete));
  }
}
