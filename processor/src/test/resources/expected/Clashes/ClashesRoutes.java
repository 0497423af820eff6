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
 * Serves {@link Clashes} at {@code /clasheses}.
 */
@EndpointOf(Clashes.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class ClashesRoutes implements Endpoint {
  private static final ResourceShape<Clashes, String> SHAPE = ResourceShape
      .of(Clashes.class, "/clasheses", "key", Scalar.STRING, Clashes::key)
      .filter("json", Scalar.STRING, Clashes::json)
      .filter("clashes", Scalar.STRING, Clashes::clashes)
      .order("row", Scalar.STRING, Clashes::row)
      .order("routes", Scalar.STRING, Clashes::routes)
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.uncached("clasheses", "/clasheses", "8623b5184501");
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<Clashes, String> clasheses =
        context.resource(SHAPE, new ClashesStore(context.database()), new ClashesJson());
    routes.get("/clasheses", context.uncached(clasheses.list()));
    routes.post("/clasheses", context.handler(clasheses::create));
    routes.get("/clasheses/{key}", context.uncached(clasheses.find()));
    routes.put("/clasheses/{key}", context.handler(clasheses::replace));
    routes.patch("/clasheses/{key}", context.handler(clasheses::patch));
    routes.delete("/clasheses/{key}", context.handler(clasheses::delete));
  }
}
