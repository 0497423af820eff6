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
 * Serves {@link Numbered.Hib} at {@code /hibs}.
 */
@EndpointOf(Numbered.Hib.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class Numbered_HibRoutes implements Endpoint {
  private static final ResourceShape<Numbered.Hib, Long> SHAPE = ResourceShape
      .of(Numbered.Hib.class, "/hibs", "id", Scalar.LONG, Numbered.Hib::id)
      .serverSet("id")
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.uncached("hibs", "/hibs", "1f71943016ee");
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<Numbered.Hib, Long> hibs =
        context.resource(SHAPE, new Numbered_HibStore(context.database()), new Numbered_HibJson());
    routes.get("/hibs", context.uncached(hibs.list()));
    routes.post("/hibs", context.handler(hibs::create));
    routes.get("/hibs/{id}", context.uncached(hibs.find()));
    routes.put("/hibs/{id}", context.handler(hibs::replace));
    routes.patch("/hibs/{id}", context.handler(hibs::patch));
    routes.delete("/hibs/{id}", context.handler(hibs::delete));
  }
}
