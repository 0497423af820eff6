package good.nested;

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
 * Serves {@link Shop.Hat} at {@code /hats}.
 */
@EndpointOf(Shop.Hat.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class Shop_HatRoutes implements Endpoint {
  private static final ResourceShape<Shop.Hat, String> SHAPE = ResourceShape
      .of(Shop.Hat.class, "/hats", "name", Scalar.STRING, hat -> hat.name)
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.cached("hats", "/hats", "0ab9e83b582e", Shop.HandedOver.class);
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<Shop.Hat, String> hats =
        context.resource(SHAPE, new Shop_HatStore(context.database()), new Shop_HatJson());
    routes.get("/hats", context.cached(3600, hats.list()));
    routes.post("/hats", context.handler(hats::create));
    routes.get("/hats/{name}", context.cached(3600, hats.find()));
    routes.put("/hats/{name}", context.handler(hats::replace));
    routes.patch("/hats/{name}", context.handler(hats::patch));
    routes.delete("/hats/{name}", context.handler(hats::delete));
  }
}
