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
 * Leases on loads, in the cache that processes share, so that of many only one makes an answer and the others take it from
 * there. Thread-safe.
 *
 * <p>A lease is advice. Whatever happens to it (it is lost, two processes have it, its owner dies), an answer is loaded once
 * more or a little later, and never wrong: entries are stamped and compared as without leases. Its key has the stamp
 * in it, so that a load under older tokens holds up none under newer ones.
 */
public final class LeasingLoader<Q> implements Loader<Q> {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.cache");

  /** Between looks: short at first, since most loads are, and twice as long each time. */
  private static final Duration FIRST_PAUSE = Duration.ofMillis(5);

  private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);

  private final CachePartition cache;
  private final Duration length;
  private final Loader<Q> next;
  private final SecureRandom random = new SecureRandom();

  /** @param length the longest that others wait for a load; zero if they do not */
  public LeasingLoader(CachePartition cache, Duration length, Loader<Q> next) {
    this.cache = cache;
    this.length = length;
    this.next = next;
  }

  /** The response of a load: one that this process makes, or the entry that another process's load has stored. */
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
      // Under older tokens it would be stored over what others have stored under newer ones.
      return next.load(lease.tokensHaveChanged ? miss.overtaken() : miss);
    } finally {
      release(lease, miss.budget());
    }
  }

  /** Takes the lease, or waits for the process that has it; null if the response is to be loaded. */
  private @Nullable CachedReply loadedByAnother(Lease lease, Miss<Q> miss, Stamp stamp) {
    CacheAddress address = miss.asked().address();
    CacheBudget budget = miss.budget();
    try {
      byte[] holder = cache
          .access()
          .call(budget, target -> target.setIfAbsent(Map.of(lease.key, lease.id), length))
          .get(0);
      lease.held = Arrays.equals(holder, lease.id);
      CacheEntry made = null;
      if (lease.held) {
        // Its last owner may have stored the response after this request's look-up.
        Lookup now = cache.lookups().lookUp(address, budget);
        lease.tokensHaveChanged = !stamp.equals(now.stamp());
        made = madeSince(miss.found(), now);
      } else if (holder != null && miss.found().entry() != null) {
        return miss.stillValid(cache.clock().millis());
      } else if (holder != null) {
        LOG.debug("wait {}: another process makes it", address.key());
        made = await(lease, holder, address, stamp);
      }
      return made == null ? null : CachedReply.hit(made, address, cache.clock().millis());
    } catch (CacheUnavailableException e) {
      LOG.debug("{} is made without a lease: {}", address.key(), e.getMessage());
      budget.spendAll();
      return null;
    }
  }

  private static @Nullable CacheEntry madeSince(Lookup before, Lookup now) {
    CacheEntry old = before.entry();
    CacheEntry entry = now.entry();
    return entry != null && old != null && entry.createdMillis() == old.createdMillis()
        ? null
        : entry;
  }

  /** The entry, as soon as it is there; null if it is not worth waiting for any more. */
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
      // The cache does not hold the request up while another process loads; only each look may.
      CacheBudget look = cache.newBudget();
      // In this order: an owner stores the answer, then gives the lease back.
      byte[] current =
          cache.access().call(look, target -> target.getAll(List.of(lease.key)).get(0));
      Lookup found = cache.lookups().lookUp(address, look);
      // Under other tokens, the load that it waits for began before a write, and its entry is never
      // valid.
      lease.tokensHaveChanged = !stamp.equals(found.stamp());
      if (found.entry() != null || lease.tokensHaveChanged || !Arrays.equals(current, holder)) {
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

  /** Should the lease run out between the two steps, it is the next owner's that is deleted: one load more. */
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
      LOG.debug("A lease stays until its end: {}", e.getMessage());
    }
  }

  /** One load's attempt to have the lease. Used by one thread. */
  private static final class Lease {

    private final String key;
    private final byte[] id;
    private boolean held;
    private boolean tokensHaveChanged;

    private Lease(String key, long id) {
      this.key = key;
      this.id = ByteBuffer.allocate(Long.BYTES).putLong(id).array();
    }
  }
}
