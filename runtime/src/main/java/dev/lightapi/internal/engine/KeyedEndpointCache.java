package dev.lightapi.internal.engine;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.lightapi.endpoint.EndpointCache;
import dev.lightapi.endpoint.Scope;
import dev.lightapi.endpoint.WarmUp;
import dev.lightapi.http.HttpReply;
import dev.lightapi.http.ProblemException;
import dev.lightapi.http.QueryString;
import dev.lightapi.internal.engine.entry.CacheAddress;
import dev.lightapi.internal.engine.entry.CacheEntry;
import dev.lightapi.internal.engine.entry.EntryTimes;
import dev.lightapi.internal.engine.entry.Lookup;
import dev.lightapi.internal.engine.entry.Stamp;
import dev.lightapi.internal.engine.guard.CacheBudget;
import dev.lightapi.internal.engine.guard.CacheUnavailableException;
import dev.lightapi.internal.engine.partition.CachePartition;
import dev.lightapi.json.JsonValues;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An endpoint's cache by readable keys. Thread-safe. */
public final class KeyedEndpointCache implements EndpointCache {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.cache");

  /** The end of a key that contains a request body. */
  private static final Pattern WITH_BODY = Pattern.compile("\\|(POST|PUT|PATCH)(:[\\w-]+)?$");

  private static final Duration MIN_TIMEOUT = Duration.ofMillis(1);
  private static final Duration MAX_TIMEOUT = Duration.ofDays(3_650);

  private final CachePartition cache;
  private final String owner;
  private final Loading loading;
  private final CachedRoutes routes;
  private final JsonValues values;
  private final Warmer warmer;

  /** What the database says of the loads of values. */
  public interface Loading {

    /** Whether the calling thread runs in a transaction: it sees rows that are not committed yet, and may never be. */
    boolean inTransaction();

    /** Runs the load of a value that will be stored. It fails if it reads what does not invalidate the value. */
    void run(Runnable load);
  }

  public KeyedEndpointCache(
      CachePartition cache, CachedRoutes routes, JsonValues values, Loading loading) {
    this.cache = cache;
    this.owner = cache.name();
    this.loading = loading;
    this.routes = routes;
    this.values = values;
    this.warmer = new Warmer(routes);
  }

  @Override
  public <T> @Nullable T get(String key, Class<T> type) {
    return read(key, body -> values.read(body, type));
  }

  @Override
  public <T> @Nullable T get(String key, TypeReference<T> type) {
    return read(key, body -> values.read(body, type));
  }

  @Override
  public boolean contains(String key) {
    return valid(address(key)).isPresent();
  }

  @Override
  public void set(String key, @Nullable Object value) {
    set(key, value, cache.timeout());
  }

  @Override
  public void set(String key, @Nullable Object value, Duration timeout) {
    CacheAddress address = address(key);
    check(timeout);
    if (loading.inTransaction()) {
      LOG.debug("{} is not stored: the transaction may be rolled back", address.key());
      return;
    }
    cache.announceTimeout(timeout);
    HttpReply reply = HttpReply.json(200, values.write(value));
    if (address.isOfResponse() && cache.mayBeCopied()) {
      // Copies of the response before would be valid as long as its tokens are there.
      cache.invalidator().delete(address).await();
    }
    CacheBudget budget = cache.newBudget();
    try {
      Stamp stamp = stamp(address, cache.lookups().lookUp(address, budget), budget);
      store(address, stamp, reply, timeout, budget);
    } catch (CacheUnavailableException e) {
      LOG.debug("{} is not stored: {}", address.key(), e.getMessage());
    }
  }

  @Override
  public <T> @Nullable T load(
      String key, TypeReference<T> type, Duration timeout, Supplier<? extends @Nullable T> load) {
    CacheAddress address = address(key);
    check(timeout);
    if (loading.inTransaction()) {
      LOG.debug(
          "bypass {}: the calling thread is in a transaction, which sees its own uncommitted rows",
          address.key());
      return load.get();
    }
    cache.announceTimeout(timeout);
    CacheBudget budget = cache.newBudget();
    Stamp stamp;
    try {
      Lookup found = cache.lookups().lookUp(address, budget);
      if (found.entry() != null) {
        Optional<Held<T>> held = readable(address, found.entry(), body -> values.read(body, type));
        if (held.isPresent()) {
          return held.get().value;
        }
      }
      stamp = stamp(address, found, budget);
    } catch (CacheUnavailableException e) {
      LOG.debug("bypass {}: {}", address.key(), e.getMessage());
      return load.get();
    }
    // The stamp was taken before the load, so a write during the load invalidates the value.
    AtomicReference<@Nullable T> loaded = new AtomicReference<>();
    loading.run(() -> loaded.set(load.get()));
    T value = loaded.get();
    store(address, stamp, HttpReply.json(200, values.write(value)), timeout, budget);
    return value;
  }

  @Override
  public void delete(String key) {
    cache.invalidator().delete(address(key)).await();
  }

  @Override
  public void invalidate() {
    cache.invalidator().invalidateAll().await();
  }

  @Override
  public WarmUp warm(List<String> paths) {
    return warmer.warm(paths);
  }

  private static void check(Duration timeout) {
    if (timeout.compareTo(MIN_TIMEOUT) < 0 || timeout.compareTo(MAX_TIMEOUT) > 0) {
      throw new IllegalArgumentException(
          "A timeout must be between one millisecond and ten years, but it is " + timeout + ".");
    }
  }

  private <T> @Nullable T read(String key, Function<ByteBuffer, @Nullable T> read) {
    CacheAddress address = address(key);
    return valid(address)
        .flatMap(entry -> readable(address, entry, read))
        .map(Held::value)
        .orElse(null);
  }

  private Optional<CacheEntry> valid(CacheAddress address) {
    try {
      return Optional.ofNullable(
          cache.lookups().lookUp(address, cache.newBudget()).entry());
    } catch (CacheUnavailableException e) {
      LOG.debug("{} is not looked up: {}", address.key(), e.getMessage());
      return Optional.empty();
    }
  }

  /** Empty if the bytes do not fit the type: an earlier version of the type may have written them. */
  private <T> Optional<Held<T>> readable(
      CacheAddress address, CacheEntry entry, Function<ByteBuffer, @Nullable T> read) {
    try {
      return Optional.of(new Held<>(read.apply(entry.reply().body())));
    } catch (IllegalArgumentException e) {
      LOG.warn(
          "A stored value of {} does not have the requested type, and is ignored. DEBUG logs its key.",
          owner);
      LOG.debug("{} is ignored: {}", address.key(), e.getMessage());
      return Optional.empty();
    }
  }

  /** The stamp for a value that is loaded next; null if that value cannot be stored. */
  private @Nullable Stamp stamp(CacheAddress address, Lookup found, CacheBudget budget)
      throws CacheUnavailableException {
    Stamp stamp = found.stamp() != null ? found.stamp() : cache.tokens().create(found, budget);
    return stamp != null && cache.writes().isUnderWay(address, budget) ? null : stamp;
  }

  private void store(
      CacheAddress address,
      @Nullable Stamp stamp,
      HttpReply reply,
      Duration timeout,
      CacheBudget budget) {
    if (stamp != null) {
      cache.entries().store(address, stamp, reply, EntryTimes.of(timeout), budget);
    }
  }

  private CacheAddress address(String key) {
    String prefix = cache.keys().logical("");
    String bare = key.startsWith(prefix) ? key.substring(prefix.length()) : key;
    int end = Math.max(bare.indexOf('#'), 0);
    String suffix = end == 0 ? "" : bare.substring(end);
    String query = end == 0 ? bare : bare.substring(0, end);
    if (WITH_BODY.matcher(query).find()) {
      return CacheAddress.ofResponse(cache.keys().logical(bare), "", List.of(Scope.EVERY_ROW));
    }
    return routes
        .find(query)
        .filter(match -> match.flow().isOf(cache))
        .map(match -> ofResponse(key, match, suffix))
        .orElseGet(() -> CacheAddress.ofValue(cache.keys().logical(sorted(query) + suffix)));
  }

  private static CacheAddress ofResponse(String key, CachedRoutes.Match match, String suffix) {
    try {
      return match.flow().address(match.request(), suffix);
    } catch (ProblemException e) {
      throw new IllegalArgumentException(
          "'" + key + "' is not the key of a response: " + e.getMessage(), e);
    }
  }

  private static String sorted(String query) {
    int question = query.indexOf('?');
    return question < 0
        ? query
        : query.substring(0, question + 1) + QueryString.sorted(query.substring(question + 1));
  }

  /** A value that may be null. */
  private record Held<T>(@Nullable T value) {}
}
