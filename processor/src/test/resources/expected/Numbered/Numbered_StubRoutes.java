package good.numbered;

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
 * Serves {@link Numbered.Stub} at {@code /stubs}.
 */
@EndpointOf(Numbered.Stub.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class Numbered_StubRoutes implements Endpoint {
  private static final ResourceShape<Numbered.Stub, Long> SHAPE = ResourceShape
      .of(Numbered.Stub.class, "/stubs", "number", Scalar.LONG, Numbered.Stub::number)
      .serverSet("number")
      .version("version", Numbered.Stub::version)
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.uncached("stubs", "/stubs", "b8ef91602510");
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<Numbered.Stub, Long> stubs =
        context.resource(SHAPE, new Numbered_StubStore(context.database()), new Numbered_StubJson());
    routes.get("/stubs", context.uncached(stubs.list()));
    routes.post("/stubs", context.handler(stubs::create));
    routes.get("/stubs/{number}", context.uncached(stubs.find()));
    routes.put("/stubs/{number}", context.handler(stubs::replace));
    routes.patch("/stubs/{number}", context.handler(stubs::patch));
    routes.delete("/stubs/{number}", context.handler(stubs::delete));
  }
}
