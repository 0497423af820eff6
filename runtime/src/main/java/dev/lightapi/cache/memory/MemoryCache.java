package dev.lightapi.cache.memory;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Policy.Eviction;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.lightapi.cache.LocalCache;
import dev.lightapi.cache.MarkingCache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A cache inside the process, bounded in bytes: when it is full, the entries least likely to be requested again are evicted first
 * (W-TinyLFU, Einziger, Friedman and Manes 2017). Thread-safe.
 *
 * <p>Each entry is a {@link LocalCache.Value}, which loses its bytes in the same step in which the table loses the entry:
 * before a deletion, a replacement or an eviction is done.
 */
public final class MemoryCache implements MarkingCache, LocalCache {

  /** 64 MiB. */
  public static final long DEFAULT_MAX_BYTES = 64L << 20;

  /** The memory of an entry besides the bytes of key and value: objects and table, measured on a 64-bit JVM. */
  private static final int OVERHEAD = 176;

  private final com.github.benmanes.caffeine.cache.Cache<String, Entry> entries;
  private final long maxBytes;
  private final Ticker ticker;
  private final LongAdder evictions = new LongAdder();

  /** A cache of at most {@link #DEFAULT_MAX_BYTES}. */
  public MemoryCache() {
    this(DEFAULT_MAX_BYTES);
  }

  /** A cache of at most that many bytes. */
  public MemoryCache(long maxBytes) {
    this(maxBytes, Ticker.systemTicker());
  }

  /**
   * A cache of at most that many bytes.
   *
   * @param nanos the time by which values expire, in nanoseconds since any moment
   */
  public MemoryCache(long maxBytes, LongSupplier nanos) {
    this(maxBytes, (Ticker) nanos::getAsLong);
  }

  private MemoryCache(long maxBytes, Ticker ticker) {
    if (maxBytes < 1) {
      throw new IllegalArgumentException("maxBytes must be positive, but is " + maxBytes);
    }
    this.maxBytes = maxBytes;
    this.ticker = ticker;
    this.entries = Caffeine.newBuilder()
        .maximumWeight(maxBytes)
        .weigher((String key, Entry entry) -> OVERHEAD + 2 * key.length() + entry.length)
        .expireAfter(Expiry.writing((String key, Entry entry) -> entry.timeout))
        .evictionListener((key, entry, cause) -> {
          if (entry != null) {
            entry.remove();
          }
          if (cause == RemovalCause.SIZE) {
            evictions.increment();
          }
        })
        .ticker(ticker)
        .build();
  }

  @Override
  public byte @Nullable [] get(String key) {
    while (true) {
      Entry entry = current(key);
      byte[] bytes = bytes(entry);
      if (entry == null || bytes != null) {
        return bytes;
      }
    }
  }

  @Override
  public List<@Nullable Value> values(List<String> keys) {
    List<@Nullable Value> values = new ArrayList<>(keys.size());
    for (String key : keys) {
      values.add(current(key));
    }
    return values;
  }

  @Override
  public long time() {
    return ticker.read();
  }

  @Override
  public void set(String key, byte[] value, Duration timeout) {
    replace(key, new Entry(key, value, timeout));
  }

  @Override
  public void delete(String key) {
    replace(key, null);
  }

  /** Deletes all values. Those that are set meanwhile may stay. */
  public void clear() {
    entries.asMap().keySet().forEach(key -> replace(key, null));
  }

  @Override
  public List<byte @Nullable []> setIfAbsent(Map<String, byte[]> values, Duration timeout) {
    List<byte @Nullable []> kept = new ArrayList<>(values.size());
    values.forEach((key, value) ->
        kept.add(bytes(entries.get(key, absent -> new Entry(absent, value, timeout)))));
    return kept;
  }

  @Override
  public void mark(Collection<String> keys, String writer, Duration lease) {
    change(keys, (marks, now) -> marks.with(writer, now + lease.toNanos(), now));
  }

  @Override
  public void unmark(Collection<String> keys, String writer) {
    change(keys, (marks, now) -> marks.without(writer, now));
  }

  @Override
  public boolean mayBlock() {
    return false;
  }

  /** Keys and bytes are estimates: expired entries count until they are removed. */
  @Override
  public Optional<Usage> usage() {
    // Caffeine updates its figures later, on another thread.
    entries.cleanUp();
    OptionalLong bytes =
        entries.policy().eviction().map(Eviction::weightedSize).orElse(OptionalLong.empty());
    return Optional.of(new Usage(
        OptionalLong.of(entries.estimatedSize()), bytes, OptionalLong.of(evictions.sum())));
  }

  @Override
  public String description() {
    return "memory, at most " + maxBytes + " bytes";
  }

  /** Marks keep their bytes until they are replaced: a reader must not find none while one changes. */
  private void change(Collection<String> keys, BiFunction<Marks, Long, Marks> change) {
    for (String key : keys) {
      var unused = entries.asMap().compute(key, (same, before) -> {
        long now = ticker.read();
        byte[] old = bytes(before);
        Marks marks = change.apply(old == null ? Marks.NONE : Marks.decode(old), now);
        return marks.isEmpty() ? null : new Entry(key, marks.encode(), marks.rest(now));
      });
    }
  }

  /**
   * Replaces an entry, or removes it. In the same step the old one loses its bytes: two calls at a time may find the same
   * one, and neither may return before.
   */
  private void replace(String key, @Nullable Entry after) {
    @Nullable Entry[] replaced = new @Nullable Entry[1];
    var unused = entries.asMap().compute(key, (same, before) -> {
      replaced[0] = before;
      if (before != null) {
        before.successor = after;
        before.remove();
      }
      return after;
    });
    Entry before = replaced[0];
    if (before != null) {
      // Whoever still has the old one must not keep the new one for ever.
      before.successor = null;
    }
  }

  /** The entry under a key. While one is being replaced, readers find the new one, and never none. */
  private @Nullable Entry current(String key) {
    Entry entry = entries.getIfPresent(key);
    while (entry != null && entry.bytes == null) {
      Entry next = entry.successor;
      if (next == null) {
        next = entries.getIfPresent(key);
        if (next == entry) {
          return null;
        }
      }
      entry = next;
    }
    return entry;
  }

  private static byte @Nullable [] bytes(@Nullable Entry entry) {
    return entry == null ? null : entry.bytes;
  }

  private final class Entry implements Value {

    private final String key;
    private final int length;
    private final Duration timeout;
    private final long end;
    private volatile byte @Nullable [] bytes;

    /** What replaces it, until that is in the table; null if nothing does. */
    private volatile @Nullable Entry successor;

    private Entry(String key, byte[] bytes, Duration timeout) {
      this.key = key;
      this.length = bytes.length;
      this.timeout = timeout;
      this.end = ticker.read() + timeout.toNanos();
      this.bytes = bytes;
    }

    /** Expired entries may stay in the table for a while. */
    @Override
    public byte @Nullable [] bytes(long time) {
      return end - time > 0 ? bytes : null;
    }

    @Override
    public void touch() {
      var unused = entries.getIfPresent(key);
    }

    private void remove() {
      bytes = null;
    }
  }
}
