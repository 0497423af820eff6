package com.example.shop;

import dev.lightapi.endpoint.CacheRules;
import dev.lightapi.http.Request;

/** Decides for each request to the products whether the cache is asked, and whose entries it shares. */
public final class ProductRules implements CacheRules {

  @Override
  public void apply(Request request) {
    // Don't cache admin requests
    if (request.header("X-Admin-User") != null) {
      request.skipCache();
    }
    // Keep the responses of each user apart
    String user = request.header("X-User-Id");
    if (user != null) {
      request.cacheSuffix("user:" + user);
    }
  }
}
