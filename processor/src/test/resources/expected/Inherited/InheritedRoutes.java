package good.inherited;

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
 * Serves {@link Inherited} at {@code /inheriteds}.
 */
@EndpointOf(Inherited.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class InheritedRoutes implements Endpoint {
  private static final ResourceShape<Inherited, Long> SHAPE = ResourceShape
      .of(Inherited.class, "/inheriteds", "id", Scalar.LONG, Inherited::getId)
      .serverSet("id")
      .version("version", inherited -> inherited.version)
      .filter("label", Scalar.STRING, Inherited::getLabel)
      .order("label", Scalar.STRING, Inherited::getLabel)
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.uncached("inheriteds", "/inheriteds", "7b825a9cd9b4");
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<Inherited, Long> inheriteds =
        context.resource(SHAPE, new InheritedStore(context.database()), new InheritedJson());
    routes.get("/inheriteds", context.uncached(inheriteds.list()));
    routes.post("/inheriteds", context.handler(inheriteds::create));
    routes.get("/inheriteds/{id}", context.uncached(inheriteds.find()));
    routes.put("/inheriteds/{id}", context.handler(inheriteds::replace));
    routes.patch("/inheriteds/{id}", context.handler(inheriteds::patch));
    routes.delete("/inheriteds/{id}", context.handler(inheriteds::delete));
  }
}
