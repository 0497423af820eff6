package dev.lightapi.internal.engine.entry;

import dev.lightapi.cache.CacheRecorder;
import dev.lightapi.config.Environment;
import dev.lightapi.endpoint.CachePolicy;
import dev.lightapi.http.HttpReply;
import dev.lightapi.internal.engine.guard.CacheBudget;
import dev.lightapi.internal.engine.guard.CacheUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores the entries of one endpoint, and the signs that show whether they have expired. Thread-safe. */
public final class EntryStore {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.cache");

  private static final int MAX_SHOWN_KEY = 100;

  private final CacheAccess cache;
  private final CacheKeys keys;
  private final int maxEntryBytes;
  private final Clock clock;
  private final CacheRecorder recorder;
  private final AtomicBoolean warnedOfSize = new AtomicBoolean();
  private volatile Freshness freshness = Freshness.NONE;

  public EntryStore(
      CacheAccess cache, CacheKeys keys, int maxEntryBytes, Clock clock, CacheRecorder recorder) {
    this.cache = cache;
    this.keys = keys;
    this.maxEntryBytes = maxEntryBytes;
    this.clock = clock;
    this.recorder = recorder;
  }

  /** Configures that stale responses are served as the policy allows. Call this before there are requests. */
  public void serveStale(CachePolicy policy) {
    freshness = freshness.with(policy);
  }

  /** Adds the keys that a look-up of an entry reads: the key of the entry, then the keys of its signs. */
  public void addKeys(CacheAddress address, List<String> all) {
    String key = address.fullKey();
    all.add(keys.entry(key));
    int signs = freshness(address).signs().size();
    for (int i = 0; i < signs; i++) {
      all.add(keys.sign(key, i));
    }
  }

  /**
   * The longest time that may have passed since an entry expired; zero if it has not expired.
   *
   * @param entry the bytes of the entry
   * @param signs the values of its signs
   */
  public Duration overdue(CacheAddress address, byte[] entry, List<byte @Nullable []> signs) {
    return freshness(address).overdue(entry, signs);
  }

  /**
   * Stores a response. If the cache fails, the response is not stored, and the request goes on.
   *
   * @param times how long the entry is stored, and how long its load took
   * @return false if the entry is too large to be stored
   */
  public boolean store(
      CacheAddress address, Stamp stamp, HttpReply reply, EntryTimes times, CacheBudget budget) {
    long now = clock.millis();
    CacheEntry entry = new CacheEntry(
        stamp, now, now + times.timeout().toMillis(), times.load().toMillis(), reply);
    int size = reply.body().remaining();
    byte[] bytes = size > maxEntryBytes ? new byte[0] : entry.encode();
    size = Math.max(size, bytes.length);
    if (size > maxEntryBytes) {
      tooLarge(address.key(), size);
      return false;
    }
    try {
      store(address, bytes, times, budget);
      recorder.recordStore(bytes.length);
      if (LOG.isDebugEnabled()) {
        LOG.debug("set {}: {} bytes for {}", address.key(), bytes.length, times.timeout());
      }
    } catch (CacheUnavailableException e) {
      LOG.debug("{} is not stored: {}", address.key(), e.getMessage());
    }
    return true;
  }

  private void store(CacheAddress address, byte[] bytes, EntryTimes times, CacheBudget budget)
      throws CacheUnavailableException {
    List<Duration> signTimes = freshness(address).signs();
    List<String> all = new ArrayList<>();
    addKeys(address, all);
    cache.call(budget, target -> {
      target.set(all.get(0), bytes, times.timeout().plus(times.stale()));
      // A sign is never stored before its entry. If storing the entry failed then, the sign would
      // stand beside the old entry.
      for (int i = 0; i < signTimes.size(); i++) {
        target.set(all.get(i + 1), Freshness.sign(bytes), times.timeout().plus(signTimes.get(i)));
      }
      return true;
    });
  }

  /** Deletes a stale entry whose new response is not stored, so that the stale one is not served any longer. */
  public void drop(CacheAddress address, CacheBudget budget) {
    String key = keys.entry(address.fullKey());
    try {
      cache.call(budget, target -> {
        target.delete(key);
        return true;
      });
      LOG.debug("delete {}: its new response is not stored", address.key());
    } catch (CacheUnavailableException e) {
      LOG.debug("{} stays until it expires: {}", address.key(), e.getMessage());
    }
  }

  /** Values that the application itself stores are never served stale. */
  private Freshness freshness(CacheAddress address) {
    return address.isOfResponse() ? freshness : Freshness.NONE;
  }

  /**
   * Logs an entry that is too large. The warning omits the suffix of the key, which follows a number sign: it may name
   * a person.
   */
  private void tooLarge(String key, int size) {
    recorder.recordTooLarge(size);
    if (warnedOfSize.compareAndSet(false, true)) {
      String shown = key.replaceFirst("#.*", "");
      LOG.warn(
          "{} is not cached: its entry has {} bytes, and {} are allowed ({})."
              + " Others of this endpoint are logged at DEBUG only.",
          shown.length() > MAX_SHOWN_KEY ? shown.substring(0, MAX_SHOWN_KEY) + "..." : shown,
          size,
          maxEntryBytes,
          Environment.CACHE_MAX_ENTRY_BYTES);
    }
    LOG.debug("{} is not stored: its entry has {} bytes", key, size);
  }
}
