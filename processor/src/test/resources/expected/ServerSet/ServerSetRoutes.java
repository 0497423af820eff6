package good.serverset;

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
 * Serves {@link ServerSet} at {@code /server-set}.
 */
@EndpointOf(ServerSet.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class ServerSetRoutes implements Endpoint {
  private static final ResourceShape<ServerSet, Short> SHAPE = ResourceShape
      .of(ServerSet.class, "/server-set", "id", Scalar.SHORT, ServerSet::id)
      .serverSet("id", "flag", "tiny", "small", "whole", "large", "rough", "fine", "letter", "made",
          "unset")
      .version("version", ServerSet::version)
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.uncached("server-set", "/server-set", "7639c1765217");
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<ServerSet, Short> serverSets =
        context.resource(SHAPE, new ServerSetStore(context.database()), new ServerSetJson());
    routes.get("/server-set", context.uncached(serverSets.list()));
    routes.post("/server-set", context.handler(serverSets::create));
    routes.get("/server-set/{id}", context.uncached(serverSets.find()));
    routes.put("/server-set/{id}", context.handler(serverSets::replace));
    routes.patch("/server-set/{id}", context.handler(serverSets::patch));
    routes.delete("/server-set/{id}", context.handler(serverSets::delete));
  }
}
