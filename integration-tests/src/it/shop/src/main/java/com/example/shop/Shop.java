package com.example.shop;

import dev.lightapi.LightApi;
import dev.lightapi.LightApiServer;
import dev.lightapi.endpoint.EndpointCache;
import dev.lightapi.endpoint.WarmUp;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public final class Shop {

  private static final Logger LOG = LoggerFactory.getLogger(Shop.class);

  private Shop() {}

  public static void main(String[] args) {
    LightApiServer server = LightApi.create().start();
    warm(server);
  }

  static WarmUp warm(LightApiServer server) {
    WarmUp warmUp = server.warm(List.of("/products/popular", "/products?category=books"));
    LOG.info("{} responses are ready", warmUp.made() + warmUp.found());
    return warmUp;
  }

  /** A catalogue that was changed by another program: what depends on it is ended by hand. */
  static void catalogueChanged(LightApiServer server, String category) {
    EndpointCache cache = server.cache("products");
    // End the list
    cache.delete("products:/products");
    // End the list of the category
    cache.delete("products:/products?category=" + category);
  }
}
