package good.amounts;

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
 * Serves {@link Amounts} at {@code /amountses}.
 */
@EndpointOf(Amounts.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class AmountsRoutes implements Endpoint {
  private static final ResourceShape<Amounts, Integer> SHAPE = ResourceShape
      .of(Amounts.class, "/amountses", "id", Scalar.INT, Amounts::id)
      .serverSet("id")
      .filter("price", Scalar.DECIMAL, Amounts::price)
      .order("price", Scalar.DECIMAL, Amounts::price)
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.uncached("amountses", "/amountses", "36fefa7d4cf6");
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<Amounts, Integer> amountses =
        context.resource(SHAPE, new AmountsStore(context.database()), new AmountsJson());
    routes.get("/amountses", context.uncached(amountses.list()));
    routes.post("/amountses", context.handler(amountses::create));
    routes.get("/amountses/{id}", context.uncached(amountses.find()));
    routes.put("/amountses/{id}", context.handler(amountses::replace));
    routes.patch("/amountses/{id}", context.handler(amountses::patch));
    routes.delete("/amountses/{id}", context.handler(amountses::delete));
  }
}
