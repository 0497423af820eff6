package dev.lightapi.endpoint;

import dev.lightapi.annotations.Pagination.Style;
import dev.lightapi.endpoint.EndpointInfo.CacheChoice;
import dev.lightapi.json.EntityJson;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the processor would write.
 *
 * @param shape what requests may name
 * @param format the fingerprint of the answers' shape
 * @param cache the cache that the annotation would name; null for none
 */
public record ProductsEndpoint(
    EntityJson<Product> json,
    ResourceShape<Product, Long> shape,
    String format,
    @Nullable CacheChoice cache)
    implements Endpoint {

  public ProductsEndpoint(EntityJson<Product> json, @Nullable CacheChoice cache) {
    this(json, Products.shape(Style.PAGE_NUMBER), "format", cache);
  }

  @Override
  public EndpointInfo info() {
    return new EndpointInfo("products", "/products", format, Optional.ofNullable(cache));
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<Product, Long> products =
        context.resource(shape, new Products.Store(context.database()), json);
    boolean cached = cache != null;
    routes.get(
        "/products",
        cached ? context.cached(60, products.list()) : context.uncached(products.list()));
    routes.post("/products", context.handler(products::create));
    routes.get(
        "/products/{id}",
        cached ? context.cached(60, products.find()) : context.uncached(products.find()));
    routes.patch("/products/{id}", context.handler(products::patch));
  }
}
