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
 * Serves {@link Case} at {@code /cases}.
 */
@EndpointOf(Case.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class CaseRoutes implements Endpoint {
  private static final ResourceShape<Case, Long> SHAPE = ResourceShape
      .of(Case.class, "/cases", "id", Scalar.LONG, case_ -> case_.id)
      .serverSet("id")
      .filter("name", Scalar.STRING, case_ -> case_.name)
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.uncached("cases", "/cases", "a1b4d2d3d1e2");
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<Case, Long> cases =
        context.resource(SHAPE, new CaseStore(context.database()), new CaseJson());
    routes.get("/cases", context.uncached(cases.list()));
    routes.post("/cases", context.handler(cases::create));
    routes.get("/cases/{id}", context.uncached(cases.find()));
    routes.put("/cases/{id}", context.handler(cases::replace));
    routes.patch("/cases/{id}", context.handler(cases::patch));
    routes.delete("/cases/{id}", context.handler(cases::delete));
  }
}
