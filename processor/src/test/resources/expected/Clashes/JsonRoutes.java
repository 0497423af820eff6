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
 * Serves {@link Json} at {@code /jsons}.
 */
@EndpointOf(Json.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class JsonRoutes implements Endpoint {
  private static final ResourceShape<Json, Long> SHAPE = ResourceShape
      .of(Json.class, "/jsons", "id", Scalar.LONG, Json::id)
      .serverSet("id")
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.uncached("jsons", "/jsons", "a3a37ff5ad2f");
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<Json, Long> jsons =
        context.resource(SHAPE, new JsonStore(context.database()), new JsonJson());
    routes.get("/jsons", context.uncached(jsons.list()));
    routes.post("/jsons", context.handler(jsons::create));
    routes.get("/jsons/{id}", context.uncached(jsons.find()));
    routes.put("/jsons/{id}", context.handler(jsons::replace));
    routes.patch("/jsons/{id}", context.handler(jsons::patch));
    routes.delete("/jsons/{id}", context.handler(jsons::delete));
  }
}
