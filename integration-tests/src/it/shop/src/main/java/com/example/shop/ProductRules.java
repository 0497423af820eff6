package com.example.shop;

import dev.lightapi.endpoint.CacheDirectives;
import dev.lightapi.endpoint.CacheRules;
import dev.lightapi.http.Request;

/** Decides for each request to the products whether the cache is asked, and whose entries it shares. */
public final class ProductRules implements CacheRules {

  @Override
  public void apply(Request request, CacheDirectives cache) {
    // Don't cache admin requests
    if (request.header("X-Admin-User") != null) {
      cache.skip();
    }
    // Keep the responses of each user apart
    String user = request.header("X-User-Id");
    if (user != null) {
      cache.suffix("user:" + user);
    }
  }
}
