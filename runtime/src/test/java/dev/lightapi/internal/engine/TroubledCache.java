package dev.lightapi.internal.engine;

import dev.lightapi.cache.Cache;
import dev.lightapi.cache.ThreeMethodCache;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A cache that can be made to fail or to hang. What it holds stays, as it does when a network breaks. */
final class TroubledCache implements Cache {

  enum Trouble {
    NONE,
    FAILS,
    /** Deletions do not fail. */
    FAILS_LOOK_UPS,
    HANGS
  }

  private final ThreeMethodCache target = new ThreeMethodCache();
  private final List<String> answered = new CopyOnWriteArrayList<>();
  private volatile int asked;
  private volatile Runnable afterDelete = () -> {};
  private final AtomicInteger deletionsAsked = new AtomicInteger();
  private final AtomicInteger deletionsToFail = new AtomicInteger();
  private final AtomicInteger renewals = new AtomicInteger();
  private Trouble trouble = Trouble.NONE;

  synchronized void trouble(Trouble now) {
    trouble = now;
    notifyAll();
  }

  /** What happens when keys have been deleted, and the caller has not been told yet. */
  void afterDelete(Runnable action) {
    afterDelete = action;
  }

  /** So many deletions fail from now on, and later ones do not. */
  void failDeletions(int count) {
    deletionsToFail.set(count);
  }

  int deletionsAsked() {
    return deletionsAsked.get();
  }

  /** How often its connections were said to be old. */
  int renewals() {
    return renewals.get();
  }

  int asked() {
    return asked;
  }

  /** The calls that were answered, in order: method and keys. */
  List<String> answered() {
    return answered;
  }

  @Override
  public byte[] get(String key) {
    ask(true);
    answered.add("get " + key);
    return target.get(key);
  }

  @Override
  public void set(String key, byte[] value, Duration timeout) {
    ask(true);
    answered.add("set " + key);
    target.set(key, value, timeout);
  }

  @Override
  public void delete(String key) {
    deleteAll(List.of(key));
  }

  @Override
  public void deleteAll(Collection<String> keys) {
    deletionsAsked.incrementAndGet();
    ask(false);
    if (deletionsToFail.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new IllegalStateException("the connection is dead");
    }
    answered.add("delete " + keys);
    target.deleteAll(keys);
    afterDelete.run();
  }

  @Override
  public void renewConnections() {
    renewals.incrementAndGet();
  }

  private synchronized void ask(boolean lookUp) {
    asked++;
    while (trouble == Trouble.HANGS) {
      try {
        wait();
      } catch (InterruptedException e) {
        throw new IllegalStateException("interrupted", e);
      }
    }
    if (trouble == Trouble.FAILS || (trouble == Trouble.FAILS_LOOK_UPS && lookUp)) {
      throw new IllegalStateException("the cache fails");
    }
  }
}
