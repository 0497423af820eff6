package dev.lightapi.internal.engine.entry;

import dev.lightapi.cache.LocalValues;
import dev.lightapi.cache.LocalValues.Value;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A valid entry in this process, together with the values that make it valid: its tokens, and its sign if it
 * has one. It stays valid for as long as the cache has each of these values, so a later request needs no look-up.
 * Immutable.
 *
 * <p>It does not hold the entry's bytes: a cache that removes an entry also frees its memory.
 */
public final class LocalHit {

  private final LocalValues cache;
  private final String key;
  private final CacheEntry entry;
  private final Value bytes;
  private final Value[] conditions;
  private final int bodyStart;
  private final int bodyLength;

  /**
   * @param key the readable key of the entry
   * @param entry the entry that was looked up
   * @param bytes its value
   * @param conditions the values that make it valid
   */
  LocalHit(LocalValues cache, String key, CacheEntry entry, Value bytes, List<Value> conditions) {
    ByteBuffer body = entry.reply().body();
    this.cache = cache;
    this.key = key;
    this.entry = entry.withoutBody();
    this.bytes = bytes;
    this.conditions = conditions.toArray(new Value[0]);
    this.bodyStart = body.arrayOffset() + body.position();
    this.bodyLength = body.remaining();
  }

  /** The readable key of the entry. */
  public String key() {
    return key;
  }

  /** How many values make it valid. */
  public int conditions() {
    return conditions.length;
  }

  /** The entry without its body. */
  public CacheEntry entry() {
    return entry;
  }

  /** The number of bytes of the body. */
  public int length() {
    return bodyLength;
  }

  /** The body, if the entry is still valid; null if it is not. Call it after the request has begun. */
  public @Nullable ByteBuffer body() {
    long time = cache.time();
    for (Value condition : conditions) {
      if (condition.bytes(time) == null) {
        return null;
      }
    }
    byte[] all = bytes.bytes(time);
    return all == null ? null : ByteBuffer.wrap(all, bodyStart, bodyLength);
  }

  /** Counts as a look-up for the decision what the cache evicts. */
  public void touch() {
    bytes.touch();
    for (Value condition : conditions) {
      condition.touch();
    }
  }
}
