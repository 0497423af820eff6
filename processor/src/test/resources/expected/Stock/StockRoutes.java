package good.stock;

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
import dev.lightapi.store.FilterOperator;
import javax.annotation.processing.Generated;

/**
 * Serves {@link Stock} at {@code /stock}.
 */
@EndpointOf(Stock.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class StockRoutes implements Endpoint {
  private static final Scalar<Stock.State> STATE_TYPE = Scalar.ofOrdinal(Stock.State.class);

  private static final ResourceShape<Stock, Long> SHAPE = ResourceShape
      .of(Stock.class, "/stock", "id", Scalar.LONG, Stock::id)
      .serverSet("id")
      .filter("category", Scalar.STRING, Stock::category, FilterOperator.EQ, FilterOperator.IN)
      .filter("price", Scalar.DECIMAL, Stock::price, FilterOperator.GTE, FilterOperator.LT)
      .filter("name", Scalar.STRING, Stock::name, FilterOperator.STARTSWITH)
      .filter("state", STATE_TYPE, Stock::state, FilterOperator.GT)
      .filter("due", Scalar.LOCAL_DATE, Stock::due, FilterOperator.EQ, FilterOperator.LTE,
          FilterOperator.ISNULL)
      .filter("note", Scalar.STRING, Stock::note, FilterOperator.NE, FilterOperator.ISNULL)
      .filter("id", Scalar.LONG, Stock::id, FilterOperator.IN)
      .filter("odd", Scalar.INT, Stock::odd, FilterOperator.IN)
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.cached("stock", "/stock", "4139ee2d4316", MemoryCache.class,
        MemoryCache::new)
        .ignoring("_", "utm_*");
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<Stock, Long> stocks =
        context.resource(SHAPE, new StockStore(context.database()), new StockJson());
    routes.get("/stock", context.cached(3600, stocks.list()));
    routes.post("/stock", context.handler(stocks::create));
    routes.get("/stock/{id}", context.cached(3600, stocks.find()));
    routes.put("/stock/{id}", context.handler(stocks::replace));
    routes.patch("/stock/{id}", context.handler(stocks::patch));
    routes.delete("/stock/{id}", context.handler(stocks::delete));
  }
}
