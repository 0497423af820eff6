package dev.lightapi.server;

import dev.lightapi.LightApiServer;
import dev.lightapi.Statistics;
import dev.lightapi.cache.CacheStats;

/** What {@code docs/caching.md} shows of statistics. */
final class StatisticsExample {

  private StatisticsExample() {}

  static void print(LightApiServer server) {
    Statistics statistics = server.stats();
    CacheStats total = statistics.total();
    System.out.printf(
        "%d hits, %d misses, %.0f %% of all requests; %d loads of %d ms on average%n",
        total.hits(),
        total.misses(),
        100 * total.hitRatio(),
        total.loads(),
        total.loads() == 0 ? 0 : total.loadTime().toMillis() / total.loads());
    statistics.endpoints().forEach((name, stats) -> System.out.println(name + " " + stats));
    statistics.caches().forEach((name, usage) -> System.out.println(name + " " + usage));
  }
}
