package good.forecast;

import dev.lightapi.annotations.Pagination;
import dev.lightapi.cache.redis.RedisCache;
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
 * Serves {@link Forecast} at {@code /forecasts}.
 */
@EndpointOf(Forecast.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class ForecastRoutes implements Endpoint {
  private static final ResourceShape<Forecast, Long> SHAPE = ResourceShape
      .of(Forecast.class, "/forecasts", "id", Scalar.LONG, Forecast::id)
      .serverSet("id")
      .filter("city", Scalar.STRING, Forecast::city)
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.cachedFrom("forecasts", "/forecasts", "0d6271b48496", RedisCache.class,
        RedisCache::new)
        .lease(5)
        .staleWhileRevalidate(30)
        .staleIfError(600)
        .staleAfterWrites();
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<Forecast, Long> forecasts =
        context.resource(SHAPE, new ForecastStore(context.database()), new ForecastJson());
    routes.get("/forecasts", context.cached(60, forecasts.list()));
    routes.post("/forecasts", context.handler(forecasts::create));
    routes.get("/forecasts/{id}", context.cached(300, forecasts.find()));
    routes.put("/forecasts/{id}", context.handler(forecasts::replace));
    routes.patch("/forecasts/{id}", context.handler(forecasts::patch));
    routes.delete("/forecasts/{id}", context.handler(forecasts::delete));
  }
}
