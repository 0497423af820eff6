package com.example.shop;

import static dev.lightapi.annotations.HttpMethod.GET;

import dev.lightapi.annotations.Get;
import dev.lightapi.annotations.Param;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.cache.redis.RedisCache;
import java.util.Map;

/** One parameter from the path, else from the query, else its default. */
@RestEndpoint(path = "/resources", cache = RedisCache.class, methods = GET, timeout = 600)
public final class ResourceEndpoint {

  @Get({"", "/{id}"})
  public Map<String, String> get(@Param(defaultValue = "default") String id) {
    return Map.of("resource", id);
  }
}
