package dev.lightapi.benchmarks.app;

import dev.lightapi.annotations.Get;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.cache.redis.RedisCache;
import java.util.Map;

/** Answers that take a while to make. */
@RestEndpoint(path = "/reports", cache = RedisCache.class)
public final class Reports {

  private final SlowWork work;

  public Reports(SlowWork work) {
    this.work = work;
  }

  @Get(value = "/{name}", timeout = 3600)
  public Map<String, String> report(String name) {
    return work.result(name);
  }
}
