package dev.lightapi.internal.engine;

import dev.lightapi.cache.Cache;
import dev.lightapi.cache.ThreeMethodCache;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A cache that can be made to fail or to hang. What it holds stays, as it does when a network breaks. */
final class TroubledCache implements Cache {

  enum Trouble {
    NONE,
    FAILS,
    HANGS
  }

  private final ThreeMethodCache target = new ThreeMethodCache();
  private final List<String> answered = new CopyOnWriteArrayList<>();
  private volatile int asked;
  private volatile Runnable afterDelete = () -> {};
  private Trouble trouble = Trouble.NONE;

  synchronized void trouble(Trouble now) {
    trouble = now;
    notifyAll();
  }

  /** What happens when keys have been deleted, and the caller has not been told yet. */
  void afterDelete(Runnable action) {
    afterDelete = action;
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
    ask();
    answered.add("get " + key);
    return target.get(key);
  }

  @Override
  public void set(String key, byte[] value, Duration timeout) {
    ask();
    answered.add("set " + key);
    target.set(key, value, timeout);
  }

  @Override
  public void delete(String key) {
    deleteAll(List.of(key));
  }

  @Override
  public void deleteAll(Collection<String> keys) {
    ask();
    answered.add("delete " + keys);
    target.deleteAll(keys);
    afterDelete.run();
  }

  private synchronized void ask() {
    asked++;
    while (trouble == Trouble.HANGS) {
      try {
        wait();
      } catch (InterruptedException e) {
        throw new IllegalStateException("interrupted", e);
      }
    }
    if (trouble == Trouble.FAILS) {
      throw new IllegalStateException("the cache fails");
    }
  }
}
