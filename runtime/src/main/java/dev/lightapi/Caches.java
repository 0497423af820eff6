package dev.lightapi;

import dev.lightapi.cache.Cache;
import dev.lightapi.cache.NearStats;
import dev.lightapi.cache.memory.MemoryCache;
import dev.lightapi.cache.redis.RedisCache;
import dev.lightapi.config.ConfigurationException;
import dev.lightapi.config.Environment;
import dev.lightapi.endpoint.EndpointInfo.CacheChoice;
import dev.lightapi.internal.engine.guard.CacheGuard;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The caches of one application: those that the application provided, and those created from the classes that
 * endpoints name. Used by one thread, except for {@link #usage}, which any thread may call once all endpoints are
 * registered.
 */
final class Caches implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.cache");

  private final Environment environment;
  private final List<Cache> given;
  private final Map<Class<? extends Cache>, Cache> byType = new HashMap<>();
  private final IdentityHashMap<Cache, CacheGuard> guards = new IdentityHashMap<>();
  private @Nullable MemoryCache memory;

  Caches(Environment environment, List<Cache> given) {
    this.environment = environment;
    this.given = List.copyOf(given);
  }

  /**
   * The cache that an endpoint names. It is opened at the first call.
   *
   * @param prefix the beginning of all keys
   */
  CacheGuard of(CacheChoice choice, String prefix) {
    Cache cache = byType.get(choice.type());
    if (cache == null) {
      cache = open(choice);
      byType.put(choice.type(), cache);
    }
    return guards.computeIfAbsent(cache, opened -> new CacheGuard(opened, prefix));
  }

  /** Logs a warning for each cache that was provided but is not used by an endpoint. */
  void warnOfUnused() {
    for (Cache cache : given) {
      if (!guards.containsKey(cache)) {
        LOG.warn(
            "The cache {} ({}) was provided, but no endpoint names its class: it is not used.",
            name(cache),
            cache.description());
      }
    }
  }

  /**
   * Logs which caches are local to this process although other servers may use the database, and the consequences.
   *
   * @param notified whether the database notifies each server of the others' writes
   */
  void warnOfOtherServers(boolean notified) {
    if (environment.flag(Environment.SINGLE_SERVER, false)) {
      return;
    }
    String local = byType.entrySet().stream()
        .filter(entry -> !entry.getValue().mayBlock())
        .map(entry -> entry.getKey().getSimpleName() + " (" + entry.getValue().description() + ")")
        .sorted()
        .collect(Collectors.joining(", "));
    if (local.isEmpty()) {
      return;
    }
    if (notified) {
      LOG.info(
          "Cache {}: in this process's memory. The database notifies it of other servers' writes, some milliseconds"
              + " after their commits. Until then, and while the connection for that is lost, it serves responses from"
              + " before them.",
          local);
      return;
    }
    LOG.warn(
        "Cache {}: in this process's memory, but other servers can use the same database. If one does, it serves stale"
            + " responses after this server's writes, and this server after the other's, for up to the timeout of each"
            + " response. To share a cache, name RedisCache at the endpoints and set {} or {}. Or set {}"
            + " to listen: then each server is notified of the others' writes. If there is no other server, say so:"
            + " {}=true.",
        local,
        Environment.REDIS_HOST,
        Environment.REDIS_URL,
        Environment.DATABASE_EVENTS,
        Environment.SINGLE_SERVER);
  }

  /** Whether one of the caches is, or may be, outside this process. */
  boolean anyMayBlock() {
    return guards.keySet().stream().anyMatch(Cache::mayBlock);
  }

  /** Calls each cache once, and waits for the responses; at most {@code atMost} for all together. */
  void connect(Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    guards
        .values()
        .forEach(
            guard -> guard.connect(Duration.ofNanos(Math.max(0, deadline - System.nanoTime()))));
  }

  /** The usage of the caches that report it, by the simple names of their classes. */
  Map<String, Cache.Usage> usage() {
    Map<String, Cache.Usage> usage = new TreeMap<>();
    for (Cache cache : guards.keySet()) {
      try {
        cache.usage().ifPresent(figures -> usage.put(name(cache), figures));
      } catch (RuntimeException e) {
        LOG.debug("{} could not report its usage: {}", cache.description(), String.valueOf(e));
      }
    }
    return usage;
  }

  /** What has happened to near copies, by the simple names of the classes of the caches that have some. */
  Map<String, NearStats> near() {
    Map<String, NearStats> near = new TreeMap<>();
    guards.forEach(
        (cache, guard) -> guard.nearStats().ifPresent(stats -> near.put(name(cache), stats)));
    return near;
  }

  @Override
  public void close() {
    Deque<AutoCloseable> all = new ArrayDeque<>(guards.values());
    given.stream().filter(cache -> !guards.containsKey(cache)).forEach(all::add);
    Application.close(all);
  }

  private Cache open(CacheChoice choice) {
    String name = choice.type().getSimpleName();
    Cache provided = provided(choice.type());
    if (provided != null) {
      LOG.info("Cache {}: {}, provided by the application", name, provided.description());
      return provided;
    }
    if (choice.type() == RedisCache.class && !environment.namesRedis()) {
      Cache instead = memory();
      LOG.info(
          "Cache {}: {}. No {} is set: responses are cached in this process's memory, not in Redis.",
          name,
          instead.description(),
          Environment.REDIS_HOST);
      return instead;
    }
    Cache made = choice.type() == MemoryCache.class ? memory() : make(choice);
    LOG.info("Cache {}: {}", name, made.description());
    return made;
  }

  /** The cache that was provided and whose class is nearest to the named one; null if there is none. */
  private @Nullable Cache provided(Class<? extends Cache> type) {
    List<Cache> fitting = given.stream().filter(type::isInstance).toList();
    List<Cache> nearest = fitting.stream()
        .filter(cache -> fitting.stream().allMatch(cache.getClass()::isInstance))
        .toList();
    if (fitting.isEmpty()) {
      return null;
    }
    if (nearest.size() != 1) {
      throw new ConfigurationException("Endpoints name the cache " + type.getName()
          + ", and several that were provided fit: "
          + fitting.stream().map(Caches::name).sorted().collect(Collectors.joining(", "))
          + ". Provide one, or name their classes at the endpoints.");
    }
    return nearest.get(0);
  }

  private Cache make(CacheChoice choice) {
    if (choice.type() == RedisCache.class) {
      return new RedisCache(environment);
    }
    if (choice.create() == null) {
      throw new ConfigurationException(choice.type().getName()
          + " has no public constructor without arguments or with an Environment. Provide"
          + " one: LightApi.create().cache(new "
          + choice.type().getSimpleName()
          + "(...)).");
    }
    return choice.create().apply(environment);
  }

  /** The cache in memory. All endpoints share it, so that its size limit holds for the application. */
  private MemoryCache memory() {
    MemoryCache cache = memory;
    if (cache == null) {
      cache = new MemoryCache(environment.whole(
          Environment.CACHE_MAX_BYTES, MemoryCache.DEFAULT_MAX_BYTES, 1, Long.MAX_VALUE));
      memory = cache;
    }
    return cache;
  }

  /** An anonymous class has no simple name. */
  private static String name(Cache cache) {
    String simple = cache.getClass().getSimpleName();
    return simple.isEmpty() ? cache.getClass().getName() : simple;
  }
}
