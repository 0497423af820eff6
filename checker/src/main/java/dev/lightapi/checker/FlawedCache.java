package dev.lightapi.checker;

import dev.lightapi.cache.redis.RedisCache;
import dev.lightapi.cache.redis.RedisSettings;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A Redis cache with one safeguard of the protocol removed. It knows where tokens and stamps are, which a real cache
 * must not know. It waits at moments in which other requests can come in between. Thread-safe.
 */
final class FlawedCache extends RedisCache {

  private static final String TOKEN = ":token:";
  private static final String PROBE = ":probe:";
  private static final String DECLARATION = ":filters";

  /**
   * The offset of the stamp in an entry: it follows the magic number, three times, the status and the number of tokens.
   */
  private static final int STAMP = 36;

  /** The time for which counters in the place of tokens are kept. */
  private static final Duration HOUR = Duration.ofHours(1);

  /** The budget of a read. */
  private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private static final int FAILURES_TO_OPEN = 5;
  private static final long OPEN_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  /** Longer than an invalidation's budget. */
  private static final long FORGOTTEN_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Flaw flaw;
  private final LateCommits commits;
  private final Map<String, List<String>> tokensOfEntries = new ConcurrentHashMap<>();
  /** The threads that probe Redis, and that replay deletions that failed. */
  private final Set<Thread> probers = ConcurrentHashMap.newKeySet();

  private final LoadsUnderWay loads = new LoadsUnderWay();
  private final AtomicInteger deletions = new AtomicInteger();
  private final AtomicInteger slowOnes = new AtomicInteger();
  private volatile long openUntil = System.nanoTime();

  /** Deletions that failed, with the time of the failure. */
  private final Map<Set<String>, Long> failedDeletions = new ConcurrentHashMap<>();

  FlawedCache(RedisSettings settings, Flaw flaw, LateCommits commits) {
    super(settings);
    this.flaw = flaw;
    this.commits = commits;
  }

  /**
   * Whether calls have a budget and separate threads. Late commits need the thread of the transaction, and loads that
   * of the request.
   */
  @Override
  public boolean mayBlock() {
    return flaw != Flaw.NO_BUDGET
        && flaw != Flaw.TOKENS_BEFORE_COMMIT
        && flaw != Flaw.COALESCED_BY_KEY;
  }

  @Override
  public List<byte @Nullable []> getAll(List<String> keys) {
    if (flaw == Flaw.STAMP_AFTER_QUERY && !keys.get(0).contains(TOKEN)) {
      tokensOfEntries.put(keys.get(0), List.copyOf(keys.subList(1, keys.size())));
    }
    if (keys.get(0).contains(PROBE)) {
      probers.add(Thread.currentThread());
    }
    return switch (flaw) {
      case COALESCED_BY_KEY -> lookUpOrJoin(keys);
      case NO_DELETION_WHILE_OPEN -> lookUpTimed(keys);
      default -> super.getAll(keys);
    };
  }

  @Override
  public void set(String key, byte[] value, Duration timeout) {
    if (flaw == Flaw.STAMP_AFTER_QUERY) {
      pause(20);
      super.set(key, restamped(key, value), timeout);
    } else if (flaw == Flaw.COALESCED_BY_KEY) {
      // The load has its rows, and other requests share it.
      pause(30);
      super.set(key, value, timeout);
      loads.end();
    } else {
      super.set(key, value, timeout);
    }
  }

  @Override
  public synchronized List<byte @Nullable []> setIfAbsent(
      Map<String, byte[]> values, Duration timeout) {
    if (flaw == Flaw.COALESCED_BY_KEY) {
      List<byte @Nullable []> tokens = super.setIfAbsent(values, timeout);
      loads.begin(tokens);
      return tokens;
    }
    if (flaw != Flaw.COUNTERS) {
      return super.setIfAbsent(values, timeout);
    }
    Map<String, byte[]> first = new LinkedHashMap<>();
    values.forEach((key, value) -> first.put(key, withNumber(value, 1)));
    return super.setIfAbsent(first, HOUR);
  }

  @Override
  public void deleteAll(Collection<String> keys) {
    switch (flaw) {
      case COUNTERS -> count(keys);
      case OLD_VALUE_KEPT -> super.deleteAll(withoutOldValues(keys));
      case DELETIONS_LOST -> {
        if (deletions.incrementAndGet() % 20 != 0) {
          super.deleteAll(keys);
        }
      }
      case DELETIONS_FORGOTTEN -> {
        if (!probers.contains(Thread.currentThread())) {
          super.deleteAll(keys);
        }
      }
      case TOKENS_BEFORE_COMMIT -> {
        super.deleteAll(keys);
        if (commits.pending()) {
          pause(30);
          commits.commit();
        }
      }
      case NO_DELETION_WHILE_OPEN -> {
        long left = openUntil - System.nanoTime();
        if (left <= 0) {
          super.deleteAll(keys);
        } else {
          // As if the deletion had failed and were replayed when the cache is asked again.
          List<String> copy = List.copyOf(keys);
          CompletableFuture.delayedExecutor(left, TimeUnit.NANOSECONDS)
              .execute(() -> super.deleteAll(copy));
        }
      }
      case NO_SECOND_ATTEMPT -> deleteOnce(Set.copyOf(keys));
      case STAMP_AFTER_QUERY, COALESCED_BY_KEY, NO_BUDGET, NO_LEASE_AWAITED, TRUST_WITHOUT_END ->
        super.deleteAll(keys);
    }
  }

  private List<byte @Nullable []> lookUpTimed(List<String> keys) {
    long start = System.nanoTime();
    try {
      return super.getAll(keys);
    } finally {
      long now = System.nanoTime();
      if (now - start < SLOW_NANOS) {
        slowOnes.set(0);
      } else if (slowOnes.incrementAndGet() >= FAILURES_TO_OPEN) {
        openUntil = now + OPEN_NANOS;
      }
    }
  }

  /** Refuses a deletion that failed less than a second ago. */
  private void deleteOnce(Set<String> keys) {
    Long failed = failedDeletions.get(keys);
    if (failed != null && System.nanoTime() - failed < FORGOTTEN_NANOS) {
      throw new IllegalStateException("The deletion failed before, and is not tried again");
    }
    try {
      super.deleteAll(keys);
      failedDeletions.remove(keys);
    } catch (RuntimeException e) {
      failedDeletions.put(keys, System.nanoTime());
      throw e;
    }
  }

  /** A look-up of an entry that another request is loading gets that request's tokens, and so waits for its load. */
  private List<byte @Nullable []> lookUpOrJoin(List<String> keys) {
    String key = keys.get(0);
    if (key.contains(TOKEN) || key.contains(PROBE)) {
      return super.getAll(keys);
    }
    List<byte @Nullable []> found = new ArrayList<>();
    List<byte @Nullable []> tokens = loads.lookUp(key);
    if (tokens != null && tokens.size() == keys.size() - 1) {
      found.add(null);
      found.addAll(tokens);
      return found;
    }
    found.addAll(super.getAll(keys));
    tokens = found.subList(1, found.size());
    if (found.get(0) == null && !tokens.contains(null)) {
      loads.begin(tokens);
    }
    return found;
  }

  /** Replaces each token by the next number, where a deletion is due. */
  private synchronized void count(Collection<String> keys) {
    List<String> tokens = List.copyOf(keys);
    List<byte @Nullable []> values = super.getAll(tokens);
    for (int i = 0; i < tokens.size(); i++) {
      byte[] value = values.get(i);
      if (value != null) {
        long number = ByteBuffer.wrap(value).getLong(value.length - Long.BYTES);
        super.set(tokens.get(i), withNumber(value, number + 1), HOUR);
      }
    }
  }

  /** Leaves out tokens of old values. The scopes of a row's old state come before those of its new state. */
  private static Collection<String> withoutOldValues(Collection<String> keys) {
    Map<String, String> lastOfField = new LinkedHashMap<>();
    for (String key : keys) {
      boolean filter = key.contains(":owner=") || key.contains(":region=");
      lastOfField.put(filter ? key.substring(0, key.indexOf('=')) : key, key);
    }
    return lastOfField.values();
  }

  private byte[] restamped(String key, byte[] entry) {
    List<String> tokens = tokensOfEntries.getOrDefault(key, List.of());
    ByteBuffer bytes = ByteBuffer.wrap(entry.clone());
    Map<String, byte[]> fresh = new LinkedHashMap<>();
    int at = STAMP;
    for (String token : tokens) {
      byte[] value = new byte[token.endsWith(DECLARATION) ? 2 * Long.BYTES : Long.BYTES];
      bytes.get(at, value);
      at += value.length;
      fresh.put(token, withNumber(value, ThreadLocalRandom.current().nextLong()));
    }
    List<byte @Nullable []> now = new ArrayList<>(super.setIfAbsent(fresh, HOUR));
    at = STAMP;
    for (byte[] value : now) {
      if (value != null) {
        bytes.put(at, value);
        at += value.length;
      }
    }
    int end = entry.length - Integer.BYTES;
    CRC32C checksum = new CRC32C();
    checksum.update(bytes.array(), 0, end);
    return bytes.putInt(end, (int) checksum.getValue()).array();
  }

  /** A token with the same fingerprint and with that number. */
  private static byte[] withNumber(byte[] token, long number) {
    byte[] copy = token.clone();
    ByteBuffer.wrap(copy).putLong(copy.length - Long.BYTES, number);
    return copy;
  }

  private static void pause(int millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
