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
 * Serves {@link Shop.Sock} at {@code /socks}.
 */
@EndpointOf(Shop.Sock.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class Shop_SockRoutes implements Endpoint {
  private static final ResourceShape<Shop.Sock, Long> SHAPE = ResourceShape
      .of(Shop.Sock.class, "/socks", "id", Scalar.LONG, Shop.Sock::id)
      .serverSet("id")
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.uncached("socks", "/socks", "f9b8f783ca40");
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<Shop.Sock, Long> socks =
        context.resource(SHAPE, new Shop_SockStore(context.database()), new Shop_SockJson());
    routes.get("/socks", context.uncached(socks.list()));
    routes.get("/socks/{id}", context.uncached(socks.find()));
    routes.delete("/socks/{id}", context.handler(socks::delete));
  }
}
