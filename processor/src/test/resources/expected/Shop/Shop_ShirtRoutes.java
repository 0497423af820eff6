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
 * Serves {@link Shop.Shirt} at {@code /shirts}.
 */
@EndpointOf(Shop.Shirt.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class Shop_ShirtRoutes implements Endpoint {
  private static final Scalar<Shop.Shirt.Size> SIZE_TYPE = Scalar.ofEnum(Shop.Shirt.Size.class);

  private static final ResourceShape<Shop.Shirt, Long> SHAPE = ResourceShape
      .of(Shop.Shirt.class, "/shirts", "id", Scalar.LONG, Shop.Shirt::id)
      .serverSet("id")
      .filter("size", SIZE_TYPE, Shop.Shirt::size)
      .order("size", SIZE_TYPE, Shop.Shirt::size)
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.cached("shirts", "/shirts", "7ec86920a9e6", Shop.OwnCache.class,
        Shop.OwnCache::new);
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<Shop.Shirt, Long> shirts =
        context.resource(SHAPE, new Shop_ShirtStore(context.database()), new Shop_ShirtJson());
    routes.get("/shirts", context.cached(5, shirts.list()));
    routes.post("/shirts", context.handler(shirts::create));
    routes.get("/shirts/{id}", context.cached(5, shirts.find()));
    routes.put("/shirts/{id}", context.handler(shirts::replace));
    routes.patch("/shirts/{id}", context.handler(shirts::patch));
    routes.delete("/shirts/{id}", context.handler(shirts::delete));
  }
}
