package dev.lightapi.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.cache.memory.MemoryCache;
import dev.lightapi.endpoint.WarmUp;
import dev.lightapi.http.PathTemplate;
import dev.lightapi.internal.engine.entry.CacheSettings;
import dev.lightapi.internal.engine.guard.CacheGuard;
import dev.lightapi.internal.engine.load.BackgroundLoads;
import dev.lightapi.internal.engine.partition.CachePartition;
import dev.lightapi.internal.engine.read.ReadFlow;
import dev.lightapi.internal.engine.read.ReadSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Warming many paths: each once, a few at a time, and what fails is told. */
final class WarmerTest {

  private final CacheGuard guard = new CacheGuard(new MemoryCache(), "warm");
  private final Table table = new Table();
  private final CachedRoutes routes = new CachedRoutes();
  private final Warmer warmer = new Warmer(routes);

  @AfterEach
  void close() {
    guard.close();
  }

  @Test
  void manyPathsAreMadeAFewAtATime() {
    routes.set(List.of(new ServedRoute(
        "GET",
        PathTemplate.of("/values"),
        new ReadFlow<>(
            cache(guard), table, ReadSettings.of(Duration.ofHours(1)), new BackgroundLoads()))));
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < 2_500; i++) {
      table.put("v" + i, "value");
      paths.add("/values?v" + i);
    }
    paths.add("/values?nobody");
    paths.add("/values?malformed");
    paths.add("/other");
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    table.whileLoading(() -> {
      most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
      Thread.onSpinWait();
      atOnce.decrementAndGet();
    });

    WarmUp first = warmer.warm(paths);

    assertThat(first.made()).isEqualTo(2_500);
    assertThat(first.found()).isZero();
    assertThat(first.failed())
        .containsOnlyKeys("/values?nobody", "/values?malformed", "/other")
        .containsEntry("/values?malformed", "malformed");
    assertThat(most).hasValueBetween(1, 4);
    int loads = table.loads();

    WarmUp again = warmer.warm(paths.subList(0, 2_500));

    assertThat(again.found()).isEqualTo(2_500);
    assertThat(table.loads()).isEqualTo(loads);
  }

  /** Whoever warms a path wants requests to find its response in the cache. */
  @Test
  void aResponseThatIsNotStoredIsAFailureAndNotMade() {
    TroubledCache cache = new TroubledCache();
    try (CacheGuard troubled = new CacheGuard(cache, "warm")) {
      routes.set(List.of(new ServedRoute(
          "GET",
          PathTemplate.of("/values"),
          new ReadFlow<>(
              cache(troubled),
              table,
              ReadSettings.of(Duration.ofHours(1)),
              new BackgroundLoads()))));
      table.put("a", "value");
      table.headers(Map.of("Set-Cookie", "session=1"));
      assertNotMade(warmer.warm(List.of("/values?a")));

      table.headers(Map.of());
      cache.trouble(TroubledCache.Trouble.FAILS);
      assertNotMade(warmer.warm(List.of("/values?a")));
    }
    assertThat(table.loads()).isEqualTo(2);
  }

  private static void assertNotMade(WarmUp warmUp) {
    assertThat(warmUp.made()).isZero();
    assertThat(warmUp.found()).isZero();
    assertThat(warmUp.failed()).isEqualTo(Map.of("/values?a", "the response was not stored"));
  }

  @Test
  void nothingToWarmIsNothing() {
    assertThat(warmer.warm(List.of()).failed()).isEmpty();
  }

  private static CachePartition cache(CacheGuard guard) {
    Duration second = Duration.ofSeconds(1);
    return new CachePartition(
        guard, new CacheSettings("warm", second, second, 1 << 20), "warm", "f", Clock.systemUTC());
  }
}
