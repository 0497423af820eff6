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
 * Serves {@link Value} at {@code /values}.
 */
@EndpointOf(Value.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class ValueRoutes implements Endpoint {
  private static final ResourceShape<Value, Long> SHAPE = ResourceShape
      .of(Value.class, "/values", "id", Scalar.LONG, Value::id)
      .serverSet("id")
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.uncached("values", "/values", "163f68590163");
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<Value, Long> values =
        context.resource(SHAPE, new ValueStore(context.database()), new ValueJson());
    routes.get("/values", context.uncached(values.list()));
    routes.post("/values", context.handler(values::create));
    routes.get("/values/{id}", context.uncached(values.find()));
    routes.put("/values/{id}", context.handler(values::replace));
    routes.patch("/values/{id}", context.handler(values::patch));
    routes.delete("/values/{id}", context.handler(values::delete));
  }
}
