package dev.lightapi.cache.memory;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Policy.Eviction;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Ticker;
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
import org.jspecify.annotations.Nullable;

/**
 * A cache inside the process, bounded in bytes: when it is full, the entries least likely to be requested again are evicted first
 * (W-TinyLFU, Einziger, Friedman and Manes 2017). Thread-safe.
 */
public final class MemoryCache implements MarkingCache {

  /** 64 MiB. */
  public static final long DEFAULT_MAX_BYTES = 64L << 20;

  /** The memory of an entry besides the bytes of key and value: objects and table, measured on a 64-bit JVM. */
  private static final int OVERHEAD = 160;

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

  MemoryCache(long maxBytes, Ticker ticker) {
    if (maxBytes < 1) {
      throw new IllegalArgumentException("maxBytes must be positive, but is " + maxBytes);
    }
    this.maxBytes = maxBytes;
    this.ticker = ticker;
    this.entries = Caffeine.newBuilder()
        .maximumWeight(maxBytes)
        .weigher((String key, Entry entry) -> OVERHEAD + 2 * key.length() + entry.value.length)
        .expireAfter(Expiry.writing((String key, Entry entry) -> entry.timeout))
        .evictionListener((key, entry, cause) -> {
          if (cause == RemovalCause.SIZE) {
            evictions.increment();
          }
        })
        .ticker(ticker)
        .build();
  }

  @Override
  public byte @Nullable [] get(String key) {
    Entry entry = entries.getIfPresent(key);
    return entry == null ? null : entry.value;
  }

  @Override
  public void set(String key, byte[] value, Duration timeout) {
    entries.put(key, new Entry(value, timeout));
  }

  @Override
  public void delete(String key) {
    entries.invalidate(key);
  }

  @Override
  public List<byte @Nullable []> setIfAbsent(Map<String, byte[]> values, Duration timeout) {
    List<byte @Nullable []> kept = new ArrayList<>(values.size());
    values.forEach((key, value) ->
        kept.add(entries.get(key, absent -> new Entry(value, timeout)).value));
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

  private void change(Collection<String> keys, BiFunction<Marks, Long, Marks> change) {
    for (String key : keys) {
      var unused = entries.asMap().compute(key, (same, before) -> {
        long now = ticker.read();
        Marks marks = change.apply(before == null ? Marks.NONE : Marks.decode(before.value), now);
        return marks.isEmpty() ? null : new Entry(marks.encode(), marks.rest(now));
      });
    }
  }

  private static final class Entry {

    private final byte[] value;
    private final Duration timeout;

    private Entry(byte[] value, Duration timeout) {
      this.value = value;
      this.timeout = timeout;
    }
  }
}
