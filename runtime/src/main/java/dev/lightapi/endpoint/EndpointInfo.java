package dev.lightapi.endpoint;

import dev.lightapi.annotations.Consistency;
import dev.lightapi.cache.Cache;
import dev.lightapi.cache.MarkingCache;
import dev.lightapi.config.Environment;
import dev.lightapi.http.IgnoredParameters;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The name of an endpoint, and how its responses are cached.
 *
 * @param name the first part of its readable cache keys, unique in an application
 * @param path the path of its routes
 * @param format the fingerprint of the shape of its responses. Programs with different fingerprints never share entries
 * @param cache its cache, if it has one
 * @param policy what it does when its cache has no valid response
 * @param ignored query parameters that its routes neither read nor refuse
 */
public record EndpointInfo(
    String name,
    String path,
    String format,
    Optional<CacheChoice> cache,
    CachePolicy policy,
    IgnoredParameters ignored) {

  /** An endpoint with the default policy: it loads a response when its cache has no valid one. */
  public EndpointInfo(String name, String path, String format, Optional<CacheChoice> cache) {
    this(name, path, format, cache, CachePolicy.DEFAULT, IgnoredParameters.NONE);
  }

  /**
   * The cache that an endpoint's annotation names.
   *
   * @param type its class
   * @param create creates the cache if the application does not hand one over; null if its class needs other arguments
   * @param consistency the guarantee for responses if the connection to the cache is lost during a write
   */
  public record CacheChoice(
      Class<? extends Cache> type,
      @Nullable Function<Environment, ? extends Cache> create,
      Consistency consistency) {

    /** A cache with {@code EVENTUAL} consistency: responses are consistent as long as it can be reached. */
    public CacheChoice(
        Class<? extends Cache> type, @Nullable Function<Environment, ? extends Cache> create) {
      this(type, create, Consistency.EVENTUAL);
    }

    /** @throws IllegalArgumentException if a cache of that type does not support the consistency */
    public CacheChoice {
      if (consistency == Consistency.STRICT && !MarkingCache.class.isAssignableFrom(type)) {
        throw new IllegalArgumentException(
            "Consistency.STRICT needs a cache that supports marks, but " + type.getName()
                + " is not a " + MarkingCache.class.getSimpleName());
      }
    }
  }

  /** An endpoint whose responses are not cached. */
  public static EndpointInfo uncached(String name, String path, String format) {
    return new EndpointInfo(name, path, format, Optional.empty());
  }

  /** An endpoint with a cache that has a constructor without arguments. */
  public static <C extends Cache> EndpointInfo cached(
      String name, String path, String format, Class<C> type, Supplier<C> create) {
    return cachedFrom(name, path, format, type, environment -> create.get());
  }

  /** An endpoint with a cache that has a constructor for the application's {@link Environment}. */
  public static <C extends Cache> EndpointInfo cachedFrom(
      String name, String path, String format, Class<C> type, Function<Environment, C> create) {
    return of(name, path, format, type, create);
  }

  /** An endpoint with a cache that the application hands over. */
  public static EndpointInfo cached(
      String name, String path, String format, Class<? extends Cache> type) {
    return of(name, path, format, type, null);
  }

  /** The same endpoint with {@link Consistency#STRICT} responses. */
  public EndpointInfo strict() {
    return new EndpointInfo(
        name,
        path,
        format,
        cache.map(choice -> new CacheChoice(choice.type(), choice.create(), Consistency.STRICT)),
        policy,
        ignored);
  }

  private static EndpointInfo of(
      String name,
      String path,
      String format,
      Class<? extends Cache> type,
      @Nullable Function<Environment, ? extends Cache> create) {
    CacheChoice choice = new CacheChoice(type, create);
    return new EndpointInfo(name, path, format, Optional.of(choice));
  }

  /** The same endpoint with a {@link CachePolicy#lease} of so many seconds. */
  public EndpointInfo lease(int seconds) {
    return with(policy.withLease(Duration.ofSeconds(seconds)));
  }

  /**
   * The same endpoint with responses that are served for so many seconds after their timeout while new ones are loaded.
   */
  public EndpointInfo staleWhileRevalidate(int seconds) {
    return with(policy.withStaleWhileRevalidate(Duration.ofSeconds(seconds)));
  }

  /**
   * The same endpoint with responses that are served for so many seconds after their timeout if no new ones can be
   * loaded.
   */
  public EndpointInfo staleIfError(int seconds) {
    return with(policy.withStaleIfError(Duration.ofSeconds(seconds)));
  }

  /** The same endpoint with stale times that also hold for responses that a write has invalidated. */
  public EndpointInfo staleAfterWrites() {
    return with(policy.withStaleAfterWrites());
  }

  private EndpointInfo with(CachePolicy other) {
    return new EndpointInfo(name, path, format, cache, other, ignored);
  }

  /**
   * The same endpoint with query parameters that its routes neither read nor refuse: names, or the beginnings of names
   * with an asterisk.
   */
  public EndpointInfo ignoring(String... parameters) {
    return new EndpointInfo(name, path, format, cache, policy, IgnoredParameters.of(parameters));
  }
}
