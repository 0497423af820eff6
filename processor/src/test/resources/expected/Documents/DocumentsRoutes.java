package good.documents;

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
 * Serves {@link Documents} at {@code /documents}.
 */
@EndpointOf(Documents.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class DocumentsRoutes implements Endpoint {
  private static final ResourceShape<Documents, Long> SHAPE = ResourceShape
      .of(Documents.class, "/documents", "id", Scalar.LONG, Documents::id)
      .serverSet("id")
      .filter("title", Scalar.STRING, Documents::title)
      .order("title", Scalar.STRING, Documents::title)
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.cached("documents", "/documents", "0217baf42a60", MemoryCache.class,
        MemoryCache::new);
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<Documents, Long> documentses =
        context.resource(SHAPE, new DocumentsStore(context.database()), new DocumentsJson());
    routes.get("/documents", context.cached(3600, documentses.list()));
    routes.post("/documents", context.handler(documentses::create));
    routes.get("/documents/{id}", context.cached(3600, documentses.find()));
    routes.put("/documents/{id}", context.handler(documentses::replace));
    routes.patch("/documents/{id}", context.handler(documentses::patch));
    routes.delete("/documents/{id}", context.handler(documentses::delete));
  }
}
