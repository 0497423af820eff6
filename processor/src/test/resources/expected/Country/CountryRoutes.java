package good.natural;

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
 * Serves {@link Country} at {@code /geo/countries}.
 */
@EndpointOf(Country.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class CountryRoutes implements Endpoint {
  private static final ResourceShape<Country, String> SHAPE = ResourceShape
      .of(Country.class, "/geo/countries", "code", Scalar.STRING, Country::code)
      .filter("continent", Scalar.STRING, Country::continent)
      .order("code", Scalar.STRING, Country::code)
      .pages(Pagination.Style.NONE, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.cachedFrom("geo.countries", "/geo/countries", "f09fbd2eaa41",
        RedisCache.class, RedisCache::new).strict();
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<Country, String> countries =
        context.resource(SHAPE, new CountryStore(context.database()), new CountryJson());
    routes.get("/geo/countries", context.cached(3600, countries.list()));
    routes.post("/geo/countries", context.handler(countries::create));
    routes.get("/geo/countries/{code}", context.cached(3600, countries.find()));
    routes.put("/geo/countries/{code}", context.handler(countries::replace));
  }
}
