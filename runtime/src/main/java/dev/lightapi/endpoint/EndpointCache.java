package dev.lightapi.endpoint;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The cache of one endpoint, for direct use: its responses under their readable keys, and custom values. Thread-safe.
 *
 * <p>The key of a response is the text that {@code X-Cache-Key} shows, such as
 * {@code products:/products?category=books}. The parameters may be in any order, and the endpoint's name in front may
 * be omitted. Any other text is the key of a custom value. Values are stored as JSON, and returned as objects of the
 * requested type.
 *
 * <p>A custom value expires after its timeout. It is invalidated by {@link #invalidate}, and by any write to an entity
 * that the endpoint serves or reads. No method fails because of the cache: when it cannot be reached, {@code get} finds
 * nothing and {@code set} stores nothing.
 */
public interface EndpointCache {

  /** The value under a key; null if there is none, or if it is null. */
  <T> @Nullable T get(String key, Class<T> type);

  /** The value under a key, of a type with parameters: {@code new TypeReference<List<Product>>() {}}. */
  <T> @Nullable T get(String key, TypeReference<T> type);

  /** Whether there is a value under a key. The value may be null. */
  boolean contains(String key);

  /**
   * Stores a value with the endpoint's timeout.
   *
   * <p>A write that is acknowledged after the value was created, but before this call, does not invalidate it. Where
   * that matters, use {@link #load}.
   */
  void set(String key, @Nullable Object value);

  /** Stores a value with a timeout. Under the key of a response, requests get the value as the body of the response. */
  void set(String key, @Nullable Object value, Duration timeout);

  /**
   * The value under a key. If there is none, it is loaded and stored. It is never older than a write that was
   * acknowledged before this call.
   *
   * @param load loads the value. If it throws an exception, the exception is passed on, and nothing is stored
   */
  <T> @Nullable T load(
      String key, TypeReference<T> type, Duration timeout, Supplier<? extends @Nullable T> load);

  /**
   * Deletes one value or response. With a response, also invalidates all responses that a write to its rows would
   * invalidate.
   */
  void delete(String key);

  /** Invalidates all responses and values of the endpoint, in all processes that share the cache. */
  void invalidate();

  /**
   * Loads the responses to GET requests under the same keys as requests do, so that the first requests are hits. Loads
   * a few at the same time, and returns when all are loaded.
   *
   * @param paths the paths with their queries, such as {@code /products?category=books}
   */
  WarmUp warm(List<String> paths);
}
