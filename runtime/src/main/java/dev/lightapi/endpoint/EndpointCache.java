package dev.lightapi.endpoint;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The cache of one endpoint, for direct use: its responses under their readable keys, and values of one's own. Thread-safe.
 *
 * <p>A key is what {@code X-Cache-Key} shows, {@code products:/products?category=books}, with the parameters in any
 * order; the endpoint's name in front can be left out. Any other text is a key of one's own. Values are kept as JSON and
 * come back as objects of the type that is asked for.
 *
 * <p>Values of one's own end with their timeout, with {@link #invalidate}, and with any write to an entity that the
 * endpoint serves or reads. The cache never fails: when it is away, {@code get} finds nothing and {@code set} keeps
 * nothing.
 */
public interface EndpointCache {

  /** The value; null if there is none, or if it is null. */
  <T> @Nullable T get(String key, Class<T> type);

  /** The value, of a type with parameters: {@code new TypeReference<List<Product>>() {}}. */
  <T> @Nullable T get(String key, TypeReference<T> type);

  /** Whether there is a value, be it null. */
  boolean contains(String key);

  /**
   * Keeps a value as long as the endpoint's timeout says.
   *
   * <p>A write that is acknowledged between the making of the value and this call does not end it. Where that matters,
   * use {@link #load}.
   */
  void set(String key, @Nullable Object value);

  /** Keeps a value that long. Under a response's key, requests get it as the response's body. */
  void set(String key, @Nullable Object value, Duration timeout);

  /**
   * The value, made and kept if there is none. It is never older than a write that was acknowledged before this call.
   *
   * @param load makes the value; what it throws is thrown on, and nothing is kept
   */
  <T> @Nullable T load(
      String key, TypeReference<T> type, Duration timeout, Supplier<? extends @Nullable T> load);

  /** Ends one value or response, and with a response those that a write to its rows would end. */
  void delete(String key);

  /** Ends all responses and values of the endpoint, in all processes that share the cache. */
  void invalidate();

  /**
   * Makes the responses to GET requests, through the same keys as requests, so that the first ones find them. A few at a
   * time; returns when all are made.
   *
   * @param paths paths with their queries, such as {@code /products?category=books}
   */
  WarmUp warm(List<String> paths);
}
