package dev.lightapi.internal.engine.entry;

import dev.lightapi.cache.LocalValues;
import dev.lightapi.cache.LocalValues.Value;
import dev.lightapi.internal.engine.guard.CacheBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks up an entry and its tokens in a cache of this process. It never waits. Thread-safe. */
public final class LocalLookups implements Lookups {

  /** If values are replaced so often while they are read, the look-up finds none of them. */
  private static final int ATTEMPTS = 3;

  private final LocalValues cache;
  private final EntryStore entries;
  private final TokenStore tokens;

  public LocalLookups(LocalValues cache, EntryStore entries, TokenStore tokens) {
    this.cache = cache;
    this.entries = entries;
    this.tokens = tokens;
  }

  @Override
  public Lookup lookUp(CacheAddress address, CacheBudget budget) {
    return lookUp(address);
  }

  @Override
  public @Nullable LocalHit findLocal(CacheAddress address) {
    return lookUp(address).local();
  }

  private Lookup lookUp(CacheAddress address) {
    LookupKeys keys = LookupKeys.of(address, entries, tokens);
    long start = System.nanoTime();
    List<@Nullable Value> values = cache.values(keys.all());
    List<byte @Nullable []> bytes = bytes(values);
    for (int i = 0; i < ATTEMPTS && !isWhole(values, bytes); i++) {
      values = cache.values(keys.all());
      bytes = bytes(values);
    }
    Lookup found = keys.lookup(start, address, bytes, entries);
    CacheEntry entry = found.entry();
    Value held = values.get(0);
    return entry == null || held == null
        ? found
        : found.with(
            new LocalHit(cache, address.key(), entry, held, present(keys.conditions(values))));
  }

  private List<byte @Nullable []> bytes(List<@Nullable Value> values) {
    long time = cache.time();
    List<byte @Nullable []> bytes = new ArrayList<>(values.size());
    for (Value value : values) {
      bytes.add(value == null ? null : value.bytes(time));
    }
    return bytes;
  }

  /** Whether no value was replaced or removed while it was read. */
  private static boolean isWhole(List<@Nullable Value> values, List<byte @Nullable []> bytes) {
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) != null && bytes.get(i) == null) {
        return false;
      }
    }
    return true;
  }

  private static List<Value> present(List<@Nullable Value> values) {
    List<Value> present = new ArrayList<>(values.size());
    for (Value value : values) {
      present.add(Objects.requireNonNull(value, "a valid entry has all of its tokens"));
    }
    return present;
  }
}
