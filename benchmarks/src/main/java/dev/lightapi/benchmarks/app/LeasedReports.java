package dev.lightapi.benchmarks.app;

import dev.lightapi.annotations.Get;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.cache.redis.RedisCache;
import java.util.Map;

/** The same, made by one process at a time. */
@RestEndpoint(path = "/leased-reports", cache = RedisCache.class, lease = 10)
public final class LeasedReports {

  private final SlowWork work;

  public LeasedReports(SlowWork work) {
    this.work = work;
  }

  @Get(value = "/{name}", timeout = 3600)
  public Map<String, String> report(String name) {
    return work.result(name);
  }
}
