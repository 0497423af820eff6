package good.labels;

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
 * Serves {@link Labels} at {@code /labels}.
 */
@EndpointOf(Labels.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class LabelsRoutes implements Endpoint {
  private static final ResourceShape<Labels, Long> SHAPE = ResourceShape
      .of(Labels.class, "/labels", "id", Scalar.LONG, labels -> labels.id)
      .serverSet("id")
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.cached("labels", "/labels", "99158c7333ff", MemoryCache.class,
        MemoryCache::new);
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<Labels, Long> labelses =
        context.resource(SHAPE, new LabelsStore(context.database()), new LabelsJson());
    routes.get("/labels", context.cached(3600, labelses.list()));
    routes.post("/labels", context.handler(labelses::create));
    routes.get("/labels/{id}", context.cached(3600, labelses.find()));
    routes.put("/labels/{id}", context.handler(labelses::replace));
    routes.patch("/labels/{id}", context.handler(labelses::patch));
    routes.delete("/labels/{id}", context.handler(labelses::delete));
  }
}
