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
 * Serves {@link Numbered.Draw} at {@code /draws}.
 */
@EndpointOf(Numbered.Draw.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class Numbered_DrawRoutes implements Endpoint {
  private static final ResourceShape<Numbered.Draw, Integer> SHAPE = ResourceShape
      .of(Numbered.Draw.class, "/draws", "id", Scalar.INT, Numbered.Draw::id)
      .serverSet("id")
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.uncached("draws", "/draws", "f66bca2d0fda");
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<Numbered.Draw, Integer> draws =
        context.resource(SHAPE, new Numbered_DrawStore(context.database()), new Numbered_DrawJson());
    routes.get("/draws", context.uncached(draws.list()));
    routes.post("/draws", context.handler(draws::create));
    routes.get("/draws/{id}", context.uncached(draws.find()));
    routes.put("/draws/{id}", context.handler(draws::replace));
    routes.patch("/draws/{id}", context.handler(draws::patch));
    routes.delete("/draws/{id}", context.handler(draws::delete));
  }
}
