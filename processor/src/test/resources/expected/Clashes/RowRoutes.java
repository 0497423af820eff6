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
 * Serves {@link Row} at {@code /rows}.
 */
@EndpointOf(Row.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class RowRoutes implements Endpoint {
  private static final ResourceShape<Row, Long> SHAPE = ResourceShape
      .of(Row.class, "/rows", "id", Scalar.LONG, Row::id)
      .serverSet("id")
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.uncached("rows", "/rows", "4eab4842a90e");
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<Row, Long> rows =
        context.resource(SHAPE, new RowStore(context.database()), new RowJson());
    routes.get("/rows", context.uncached(rows.list()));
    routes.post("/rows", context.handler(rows::create));
    routes.get("/rows/{id}", context.uncached(rows.find()));
    routes.put("/rows/{id}", context.handler(rows::replace));
    routes.patch("/rows/{id}", context.handler(rows::patch));
    routes.delete("/rows/{id}", context.handler(rows::delete));
  }
}
