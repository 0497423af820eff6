package dev.lightapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.lightapi.cache.Cache;
import dev.lightapi.cache.memory.MemoryCache;
import dev.lightapi.cache.redis.RedisCache;
import dev.lightapi.cache.redis.RedisSettings;
import dev.lightapi.config.ConfigurationException;
import dev.lightapi.config.Environment;
import dev.lightapi.endpoint.Endpoint;
import dev.lightapi.endpoint.EndpointContext;
import dev.lightapi.endpoint.EndpointInfo;
import dev.lightapi.endpoint.EndpointInfo.CacheChoice;
import dev.lightapi.endpoint.Routes;
import dev.lightapi.fixture.CapturedLog;
import dev.lightapi.fixture.H2;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Which cache an endpoint gets, and who closes it. */
final class CachesTest {

  private static final Environment NOTHING = new Environment(Map.of());

  @Test
  void endpointsThatNameOneClassShareItsCache() {
    try (Caches caches = new Caches(NOTHING, List.of())) {
      assertThat(caches.of(choice(MemoryCache.class), "p"))
          .isSameAs(caches.of(choice(MemoryCache.class), "p"));
    }
  }

  @Test
  void withoutRedisThoseOfRedisShareTheOneInMemory() {
    try (Caches caches = new Caches(NOTHING, List.of())) {
      assertThat(caches.of(choice(RedisCache.class), "p"))
          .isSameAs(caches.of(choice(MemoryCache.class), "p"));
      assertThat(caches.usage()).containsOnlyKeys("MemoryCache");
    }
  }

  @Test
  void aSubclassThatIsHandedOverServesThoseThatNameItsSuperclass() {
    OwnRedis own = new OwnRedis();
    try (Caches caches = new Caches(NOTHING, List.of(own))) {
      assertThat(caches.of(choice(RedisCache.class), "p"))
          .isSameAs(caches.of(choice(OwnRedis.class), "p"));
    }
    assertThat(own.closed).as("once").isEqualTo(1);
  }

  @Test
  void theNearestClassIsTaken() {
    Own own = new Own();
    Special special = new Special();
    try (Caches caches = new Caches(NOTHING, List.of(special, own))) {
      assertThat(caches.of(choice(Own.class), "p"))
          .isNotSameAs(caches.of(choice(Special.class), "p"))
          .isSameAs(caches.of(choice(Own.class), "p"));
      assertThat(caches.of(choice(Cache.class), "p")).isSameAs(caches.of(choice(Own.class), "p"));
    }
    assertThat(own.closed).isEqualTo(1);
    assertThat(special.closed).isEqualTo(1);
  }

  @Test
  void severalThatAreAsNearAreRefused() {
    for (List<Cache> given : List.<List<Cache>>of(
        List.of(new Special(), new Other()), List.of(new Other(), new Other()))) {
      try (Caches caches = new Caches(NOTHING, given)) {
        assertThatThrownBy(() -> caches.of(choice(Cache.class), "p"))
            .isInstanceOf(ConfigurationException.class)
            .hasMessageContaining("dev.lightapi.cache.Cache")
            .hasMessageContaining("several that were provided fit")
            .hasMessageContaining("Other");
      }
    }
  }

  @Test
  void aCacheMayBeMadeOfTheEnvironment() {
    Environment environment = new Environment(Map.of("A", "b"));
    try (Caches caches = new Caches(environment, List.of())) {
      EndpointInfo info =
          EndpointInfo.cachedFrom("n", "/n", "f", OfEnvironment.class, OfEnvironment::new);
      assertThat(caches.of(info.cache().orElseThrow(), "p")).isNotNull();
      assertThat(caches.usage().get("OfEnvironment").keys())
          .hasValue(environment.text("A").orElseThrow().length());
    }
  }

  @Test
  void allThatAreHandedOverAreClosedUsedOrNotEvenIfOneFails() {
    Own used = new Own();
    Other unused = new Other();
    Cache failing = new Own() {
      @Override
      public void close() {
        throw new IllegalStateException("cannot be closed");
      }
    };
    Caches caches = new Caches(NOTHING, List.of(failing, used, unused));
    caches.of(choice(Own.class), "p");
    caches.close();

    assertThat(used.closed).isEqualTo(1);
    assertThat(unused.closed).isEqualTo(1);
  }

  @Test
  void theyAreClosedWhenTheStartFails() {
    for (Map<String, String> wrong : List.of(
        Map.of(Environment.MAX_BODY_BYTES, "many"),
        Map.of(Environment.BODIES_MAX_BYTES, "1000"),
        Map.of(Environment.DATABASE_URL, "mysql://localhost/shop"),
        Map.of(Environment.CACHE_BUDGET_MS, "0"))) {
      Own own = new Own();
      LightApi api = LightApi.create()
          .environment(wrong)
          .port(0)
          .cache(own)
          .endpoints(new NoRoutes(new CacheChoice(Own.class, null)));
      assertThatThrownBy(api::start)
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining(wrong.keySet().iterator().next());
      assertThat(own.closed).as("%s", wrong).isEqualTo(1);
    }
  }

  @Test
  void aCacheThatCannotTellHowFullItIsIsLeftOut() {
    Cache failing = new Own() {
      @Override
      public Optional<Usage> usage() {
        throw new IllegalStateException("does not tell");
      }
    };
    try (Caches caches = new Caches(NOTHING, List.of(failing))) {
      caches.of(choice(Own.class), "p");
      assertThat(caches.usage()).isEmpty();
    }
  }

  /** Each server has a cache that the others' writes do not reach. */
  @Test
  void aCacheInThisProcessBesideADatabaseThatOthersCanUseIsAWarning() throws Exception {
    HikariDataSource file = H2.file();
    try (file) {
      for (Class<? extends Cache> type :
          List.of(RedisCache.class, MemoryCache.class, Local.class)) {
        assertThat(startLog(file, Map.of(), type))
            .filteredOn(line -> line.contains("WARN"))
            .singleElement()
            .asString()
            .contains("Cache " + type.getSimpleName() + " (")
            .contains("it serves stale responses after this server's writes")
            .contains("for up to the timeout")
            .contains("LIGHTAPI_REDIS_HOST", "LIGHTAPI_REDIS_URL", "LIGHTAPI_DATABASE_EVENTS")
            .contains("LIGHTAPI_SINGLE_SERVER=true");
        assertThat(startLog(file, Map.of(Environment.SINGLE_SERVER, "true"), type))
            .noneMatch(line -> line.contains("WARN"));
      }
      assertThat(startLog(file, Map.of(), Own.class))
          .as("it may be outside of the process")
          .noneMatch(line -> line.contains("WARN"));
    }
    HikariDataSource memory = H2.postgresMode();
    try (memory) {
      assertThat(startLog(memory, Map.of(), MemoryCache.class))
          .as("a database in memory is nobody else's")
          .noneMatch(line -> line.contains("other servers"));
    }
  }

  @Test
  void withEventsOfTheDatabaseItIsNone() throws Exception {
    try (Caches caches = new Caches(NOTHING, List.of())) {
      caches.of(choice(RedisCache.class), "p");
      assertThat(log(() -> caches.warnOfOtherServers(true)))
          .singleElement()
          .asString()
          .contains("INFO lightapi.cache")
          .contains("Cache RedisCache (memory")
          .contains("while the connection for that is lost");
      assertThat(log(() -> caches.warnOfOtherServers(false)))
          .singleElement()
          .asString()
          .contains("WARN lightapi.cache");
    }
  }

  private static List<String> startLog(
      DataSource source, Map<String, String> environment, Class<? extends Cache> type)
      throws Exception {
    Function<Environment, Cache> make = env -> type == Local.class ? new Local() : new Own();
    LightApi api = LightApi.create()
        .environment(environment)
        .port(0)
        .database(source)
        .endpoints(new NoRoutes(new CacheChoice(type, make)));
    return log(() -> api.start().close());
  }

  private static List<String> log(CapturedLog.Work work) throws Exception {
    return CapturedLog.linesDuring(work).stream()
        .filter(line -> line.contains("lightapi.cache"))
        .toList();
  }

  private static final class Local extends Own {

    @Override
    public boolean mayBlock() {
      return false;
    }
  }

  private static CacheChoice choice(Class<? extends Cache> type) {
    Function<Environment, Cache> none = environment -> {
      throw new AssertionError("not made");
    };
    return new CacheChoice(type, none);
  }

  private static class Own implements Cache {

    int closed;

    @Override
    public byte[] get(String key) {
      return null;
    }

    @Override
    public void set(String key, byte[] value, Duration timeout) {}

    @Override
    public void delete(String key) {}

    @Override
    public void close() {
      closed++;
    }
  }

  private static final class Special extends Own {}

  private static final class Other extends Own {}

  private static final class OfEnvironment extends Own {

    private final Environment environment;

    private OfEnvironment(Environment environment) {
      this.environment = environment;
    }

    @Override
    public Optional<Usage> usage() {
      return Optional.of(new Usage(
          OptionalLong.of(environment.text("A").orElse("").length()),
          OptionalLong.empty(),
          OptionalLong.empty()));
    }
  }

  private static final class OwnRedis extends RedisCache {

    int closed;

    private OwnRedis() {
      super(RedisSettings.of("localhost", 1));
    }

    @Override
    public void close() {
      closed++;
      super.close();
    }
  }

  private record NoRoutes(CacheChoice cache) implements Endpoint {

    @Override
    public EndpointInfo info() {
      return new EndpointInfo("none", "/none", "f", Optional.of(cache));
    }

    @Override
    public void register(Routes routes, EndpointContext context) {}
  }
}
