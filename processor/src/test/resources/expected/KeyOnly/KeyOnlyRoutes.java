package good.keyonly;

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
 * Serves {@link KeyOnly} at {@code /key-onlies}.
 */
@EndpointOf(KeyOnly.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class KeyOnlyRoutes implements Endpoint {
  private static final ResourceShape<KeyOnly, Integer> SHAPE = ResourceShape
      .of(KeyOnly.class, "/key-onlies", "id", Scalar.INT, KeyOnly::id)
      .serverSet("id")
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.uncached("key-onlies", "/key-onlies", "8c270eecb046");
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<KeyOnly, Integer> keyOnlies =
        context.resource(SHAPE, new KeyOnlyStore(context.database()), new KeyOnlyJson());
    routes.get("/key-onlies", context.uncached(keyOnlies.list()));
    routes.post("/key-onlies", context.handler(keyOnlies::create));
    routes.get("/key-onlies/{id}", context.uncached(keyOnlies.find()));
    routes.put("/key-onlies/{id}", context.handler(keyOnlies::replace));
    routes.patch("/key-onlies/{id}", context.handler(keyOnlies::patch));
    routes.delete("/key-onlies/{id}", context.handler(keyOnlies::delete));
  }
}
