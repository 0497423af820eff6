package dev.lightapi.server;

import dev.lightapi.annotations.Pagination.Style;
import dev.lightapi.endpoint.Endpoint;
import dev.lightapi.endpoint.EndpointContext;
import dev.lightapi.endpoint.EndpointInfo;
import dev.lightapi.endpoint.EntityResource;
import dev.lightapi.endpoint.Product;
import dev.lightapi.endpoint.Products;
import dev.lightapi.endpoint.Routes;

/**
 * Products with whatever its info says of caching.
 *
 * @param seconds how long answers are kept
 */
record PolicyEndpoint(EndpointInfo info, int seconds) implements Endpoint {

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<Product, Long> products = context.resource(
        Products.shape(Style.PAGE_NUMBER),
        new Products.Store(context.database()),
        new Products.Json());
    routes.get("/products", context.cached(seconds, products.list()));
    routes.post("/products", context.handler(products::create));
    routes.get("/products/{id}", context.cached(seconds, products.find()));
    routes.patch("/products/{id}", context.handler(products::patch));
  }
}
