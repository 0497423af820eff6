package good.clashes;

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
 * Serves {@link URLAlias} at {@code /url-aliases}.
 */
@EndpointOf(URLAlias.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class URLAliasRoutes implements Endpoint {
  private static final ResourceShape<URLAlias, Long> SHAPE = ResourceShape
      .of(URLAlias.class, "/url-aliases", "id", Scalar.LONG, URLAlias::id)
      .serverSet("id")
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.uncached("url-aliases", "/url-aliases", "039a8bde2978");
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<URLAlias, Long> urlAliases =
        context.resource(SHAPE, new URLAliasStore(context.database()), new URLAliasJson());
    routes.get("/url-aliases", context.uncached(urlAliases.list()));
    routes.post("/url-aliases", context.handler(urlAliases::create));
    routes.get("/url-aliases/{id}", context.uncached(urlAliases.find()));
    routes.put("/url-aliases/{id}", context.handler(urlAliases::replace));
    routes.patch("/url-aliases/{id}", context.handler(urlAliases::patch));
    routes.delete("/url-aliases/{id}", context.handler(urlAliases::delete));
  }
}
