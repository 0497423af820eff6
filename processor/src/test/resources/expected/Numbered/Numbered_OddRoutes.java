package good.numbered;

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
 * Serves {@link Numbered.Odd} at {@code /odds}.
 */
@EndpointOf(Numbered.Odd.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class Numbered_OddRoutes implements Endpoint {
  private static final ResourceShape<Numbered.Odd, Long> SHAPE = ResourceShape
      .of(Numbered.Odd.class, "/odds", "id", Scalar.LONG, odd -> odd.id)
      .serverSet("id")
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.uncached("odds", "/odds", "fb24473aaf4d");
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<Numbered.Odd, Long> odds =
        context.resource(SHAPE, new Numbered_OddStore(context.database()), new Numbered_OddJson());
    routes.get("/odds", context.uncached(odds.list()));
    routes.post("/odds", context.handler(odds::create));
    routes.get("/odds/{id}", context.uncached(odds.find()));
    routes.put("/odds/{id}", context.handler(odds::replace));
    routes.patch("/odds/{id}", context.handler(odds::patch));
    routes.delete("/odds/{id}", context.handler(odds::delete));
  }
}
