package dev.lightapi.internal.engine.read;

import dev.lightapi.internal.engine.entry.CacheAddress;
import dev.lightapi.internal.engine.entry.CacheEntry;
import dev.lightapi.internal.engine.entry.CachedReply;
import dev.lightapi.internal.engine.entry.Lookup;
import dev.lightapi.internal.engine.entry.Stamp;
import dev.lightapi.internal.engine.guard.CacheBudget;
import dev.lightapi.internal.engine.guard.CacheUnavailableException;
import dev.lightapi.internal.engine.partition.CachePartition;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes leases on loads in the cache that processes share. So only one process loads a response, and the others take it
 * from the cache. Thread-safe.
 *
 * <p>A lease is only advice. It may be lost, two processes may have it, or its owner may die. Then a response is loaded
 * once more or a little later, but it is never stale: entries are stamped and compared as they are without leases. The
 * key of a lease contains the stamp, so a load under older tokens does not delay a load under newer ones.
 */
public final class LeasingLoader<Q> implements Loader<Q> {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.cache");

  /** The pause between look-ups. It is short at first, since most loads are short, and doubles each time. */
  private static final Duration FIRST_PAUSE = Duration.ofMillis(5);

  private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);

  private final CachePartition cache;
  private final Duration length;
  private final Loader<Q> next;
  private final SecureRandom random = new SecureRandom();

  /** @param length the longest time that other processes wait for a load; zero if they do not wait */
  public LeasingLoader(CachePartition cache, Duration length, Loader<Q> next) {
    this.cache = cache;
    this.length = length;
    this.next = next;
  }

  /** The response of a load by this process, or the entry that another process has stored. */
  @Override
  public CachedReply load(Miss<Q> miss) {
    Stamp stamp = miss.stamp();
    if (stamp == null || length.isZero() || !cache.mayBeShared()) {
      return next.load(miss);
    }
    String key = cache.keys().lease(miss.asked().address().fullKey(), stamp);
    Lease lease = new Lease(key, random.nextLong());
    try {
      CachedReply another = loadedByAnother(lease, miss, stamp);
      if (another != null) {
        return another;
      }
      // After the tokens have changed, nothing is stored: it would replace an entry that another
      // process has stored under newer tokens.
      return next.load(lease.tokensChanged ? miss.overtaken() : miss);
    } finally {
      release(lease, miss.budget());
    }
  }

  /** Takes the lease, or waits for the process that has it. Null if this process has to load the response. */
  private @Nullable CachedReply loadedByAnother(Lease lease, Miss<Q> miss, Stamp stamp) {
    CacheAddress address = miss.asked().address();
    CacheBudget budget = miss.budget();
    try {
      byte[] holder = cache
          .access()
          .call(budget, target -> target.setIfAbsent(Map.of(lease.key, lease.id), length))
          .get(0);
      lease.held = Arrays.equals(holder, lease.id);
      CacheEntry loaded = null;
      if (lease.held) {
        // The previous owner may have stored the response after this request's look-up.
        Lookup now = cache.lookups().lookUp(address, budget);
        lease.tokensChanged = !stamp.equals(now.stamp());
        loaded = loadedSince(miss.found(), now);
      } else if (holder != null && miss.found().entry() != null) {
        return miss.stillValid(cache.clock().millis());
      } else if (holder != null) {
        LOG.debug("wait {}: another process loads it", address.key());
        loaded = await(lease, holder, address, stamp);
      }
      return loaded == null
          ? null
          : CachedReply.hit(loaded, address, cache.clock().millis());
    } catch (CacheUnavailableException e) {
      LOG.debug("{} is loaded without a lease: {}", address.key(), e.getMessage());
      budget.spendAll();
      return null;
    }
  }

  private static @Nullable CacheEntry loadedSince(Lookup before, Lookup now) {
    CacheEntry old = before.entry();
    CacheEntry entry = now.entry();
    return entry != null && old != null && entry.createdMillis() == old.createdMillis()
        ? null
        : entry;
  }

  /** Waits for the entry. Null if waiting any longer is useless. */
  private @Nullable CacheEntry await(Lease lease, byte[] holder, CacheAddress address, Stamp stamp)
      throws CacheUnavailableException {
    long deadline = System.nanoTime() + length.toNanos();
    long pause = FIRST_PAUSE.toNanos();
    while (true) {
      long left = deadline - System.nanoTime();
      if (left <= 0 || !slept(Math.min(pause, left))) {
        return null;
      }
      pause = Math.min(2 * pause, LONGEST_PAUSE.toNanos());
      // Waiting for another process's load is not charged to the cache budget, so each look-up has
      // its own.
      CacheBudget look = cache.newBudget();
      // The lease is read before the entry, because its owner stores the response first and then
      // releases the lease.
      byte[] current =
          cache.access().call(look, target -> target.getAll(List.of(lease.key)).get(0));
      Lookup found = cache.lookups().lookUp(address, look);
      // If the tokens have changed, the awaited load began before a write, and its entry is never
      // valid.
      lease.tokensChanged = !stamp.equals(found.stamp());
      if (found.entry() != null || lease.tokensChanged || !Arrays.equals(current, holder)) {
        return found.entry();
      }
    }
  }

  private static boolean slept(long nanos) {
    try {
      TimeUnit.NANOSECONDS.sleep(nanos);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Releases the lease. If it expires between the two steps, the lease of the next owner is deleted. That costs one
   * more load.
   */
  private void release(Lease lease, CacheBudget budget) {
    if (!lease.held) {
      return;
    }
    try {
      cache.access().call(budget, target -> {
        if (Arrays.equals(target.get(lease.key), lease.id)) {
          target.delete(lease.key);
        }
        return true;
      });
    } catch (CacheUnavailableException e) {
      LOG.debug("A lease stays until it expires: {}", e.getMessage());
    }
  }

  /** The attempt of one load to take the lease. Used by one thread. */
  private static final class Lease {

    private final String key;
    private final byte[] id;
    private boolean held;
    private boolean tokensChanged;

    private Lease(String key, long id) {
      this.key = key;
      this.id = ByteBuffer.allocate(Long.BYTES).putLong(id).array();
    }
  }
}
