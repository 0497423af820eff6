package dev.lightapi.internal.engine.entry;

import dev.lightapi.cache.Cache;
import dev.lightapi.cache.CacheRecorder;
import dev.lightapi.internal.engine.guard.CacheBudget;
import dev.lightapi.internal.engine.guard.CacheGuard;
import dev.lightapi.internal.engine.guard.CacheUnavailableException;
import dev.lightapi.internal.engine.guard.ValuesReceiver;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Calls the cache for requests to one endpoint. Each call is guarded, has a budget, and its failure is recorded.
 * Thread-safe.
 */
public final class CacheAccess {

  private final CacheGuard guard;
  private final CacheRecorder recorder;

  public CacheAccess(CacheGuard guard, CacheRecorder recorder) {
    this.guard = guard;
    this.recorder = recorder;
  }

  /** Calls the cache once. */
  public <T> T call(CacheBudget budget, Function<Cache, T> call) throws CacheUnavailableException {
    try {
      return guard.call(budget, call);
    } catch (CacheUnavailableException e) {
      throw recorded(e);
    }
  }

  /** The values of the keys, in the order of the keys; null for a key without a value. */
  public List<byte @Nullable []> getAll(CacheBudget budget, List<String> keys)
      throws CacheUnavailableException {
    try {
      return guard.getAll(budget, keys);
    } catch (CacheUnavailableException e) {
      throw recorded(e);
    }
  }

  /** Whether it has {@link #getAll(CacheBudget, List, ValuesReceiver) look-ups that no thread waits for}. */
  public boolean isAsync() {
    return guard.isAsync();
  }

  /** Looks up the values of the keys without waiting. The budget belongs to the look-up until the receiver is called. */
  public void getAll(CacheBudget budget, List<String> keys, ValuesReceiver receiver) {
    guard.getAll(budget, keys, new ValuesReceiver() {
      @Override
      public void values(List<byte @Nullable []> values) {
        receiver.values(values);
      }

      @Override
      public void unavailable(CacheUnavailableException reason) {
        receiver.unavailable(recorded(reason));
      }
    });
  }

  /** The values of the keys, as {@link #getAll(CacheBudget, List)} returns them, by a call that is given. */
  public List<byte @Nullable []> getAll(
      CacheBudget budget, List<String> keys, Function<List<String>, List<byte @Nullable []>> look)
      throws CacheUnavailableException {
    try {
      return guard.getAll(budget, keys, look);
    } catch (CacheUnavailableException e) {
      throw recorded(e);
    }
  }

  private CacheUnavailableException recorded(CacheUnavailableException e) {
    if (e.wasCalled()) {
      recorder.recordError();
    }
    return e;
  }
}
