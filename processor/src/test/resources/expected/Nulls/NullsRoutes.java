package good.nulls;

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
 * Serves {@link Nulls} at {@code /nullses}.
 */
@EndpointOf(Nulls.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class NullsRoutes implements Endpoint {
  private static final ResourceShape<Nulls, Integer> SHAPE = ResourceShape
      .of(Nulls.class, "/nullses", "id", Scalar.INT, nulls -> nulls.id)
      .serverSet("id", "unset")
      .version("version", nulls -> nulls.version)
      .order("plain", Scalar.STRING, nulls -> nulls.plain)
      .order("onField", Scalar.STRING, nulls -> nulls.onField)
      .order("unset", Scalar.STRING, nulls -> nulls.unset)
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.uncached("nullses", "/nullses", "22cc48356e8b");
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<Nulls, Integer> nullses =
        context.resource(SHAPE, new NullsStore(context.database()), new NullsJson());
    routes.get("/nullses", context.uncached(nullses.list()));
    routes.post("/nullses", context.handler(nullses::create));
    routes.get("/nullses/{id}", context.uncached(nullses.find()));
    routes.put("/nullses/{id}", context.handler(nullses::replace));
    routes.patch("/nullses/{id}", context.handler(nullses::patch));
    routes.delete("/nullses/{id}", context.handler(nullses::delete));
  }
}
