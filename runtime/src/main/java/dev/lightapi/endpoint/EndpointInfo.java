package dev.lightapi.endpoint;

import dev.lightapi.annotations.Consistency;
import dev.lightapi.cache.Cache;
import dev.lightapi.cache.MarkingCache;
import dev.lightapi.config.Environment;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint is called and how its responses are cached.
 *
 * @param name the first part of its readable cache keys, unique in an application
 * @param path where its routes are
 * @param format the fingerprint of the shape of its responses: programs with different ones never share entries
 * @param cache its cache, if it has one
 */
public record EndpointInfo(String name, String path, String format, Optional<CacheChoice> cache) {

  /**
   * The cache that an endpoint's annotation names.
   *
   * @param type its class
   * @param create makes one if the application hands none over; null if its class needs other arguments
   * @param consistency what is certain about responses when it is lost in the middle of a write
   */
  public record CacheChoice(
      Class<? extends Cache> type,
      @Nullable Function<Environment, ? extends Cache> create,
      Consistency consistency) {

    /** One whose responses are consistent as long as it can be reached. */
    public CacheChoice(
        Class<? extends Cache> type, @Nullable Function<Environment, ? extends Cache> create) {
      this(type, create, Consistency.EVENTUAL);
    }

    /** @throws IllegalArgumentException if such a cache cannot be that consistent */
    public CacheChoice {
      if (consistency == Consistency.STRICT && !MarkingCache.class.isAssignableFrom(type)) {
        throw new IllegalArgumentException("Consistency.STRICT needs a cache that keeps marks, but "
            + type.getName() + " is no " + MarkingCache.class.getSimpleName());
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
        cache.map(choice -> new CacheChoice(choice.type(), choice.create(), Consistency.STRICT)));
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
}
