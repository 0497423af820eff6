package good.bean;

import dev.lightapi.annotations.Pagination;
import dev.lightapi.cache.memory.MemoryCache;
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
 * Serves {@link Bean} at {@code /beans}.
 */
@EndpointOf(Bean.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class BeanRoutes implements Endpoint {
  private static final ResourceShape<Bean, Long> SHAPE = ResourceShape
      .of(Bean.class, "/beans", "id", Scalar.LONG, Bean::getId)
      .serverSet("id", "setByDatabase")
      .version("changes", Bean::getChanges)
      .filter("active", Scalar.BOOLEAN, Bean::isActive)
      .filter("grade", Scalar.CHAR, Bean::grade)
      .searchable()
      .order("stock", Scalar.INT, Bean::getStock)
      .order("subtitle", Scalar.STRING, Bean::getSubtitle)
      .order("changes", Scalar.INT, Bean::getChanges)
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.cached("beans", "/beans", "109ef01c85a4", MemoryCache.class,
        MemoryCache::new);
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<Bean, Long> beans =
        context.resource(SHAPE, new BeanStore(context.database()), new BeanJson());
    routes.get("/beans", context.cached(3600, beans.list()));
    routes.post("/beans", context.handler(beans::create));
    routes.get("/beans/{id}", context.cached(3600, beans.find()));
    routes.put("/beans/{id}", context.handler(beans::replace));
    routes.patch("/beans/{id}", context.handler(beans::patch));
    routes.delete("/beans/{id}", context.handler(beans::delete));
  }
}
