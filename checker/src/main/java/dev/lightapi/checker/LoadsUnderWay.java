package dev.lightapi.checker;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The entries that are being loaded, and their tokens. A thread loads one entry at a time. Thread-safe. */
final class LoadsUnderWay {

  private final ConcurrentMap<String, Load> byKey = new ConcurrentHashMap<>();

  @SuppressWarnings("ThreadLocalUsage") // one for each run, and its threads end with it
  private final ThreadLocal<@Nullable String> lookedUp = new ThreadLocal<>();

  /**
   * Returns the tokens under which another thread loads this entry; null if no other thread does, in which case this
   * thread may load it.
   */
  @Nullable
  List<byte @Nullable []> lookUp(String key) {
    // A thread that looks up the next entry has finished the last one, or must not store it.
    end();
    Load load = byKey.get(key);
    if (load == null) {
      lookedUp.set(key);
    }
    return load == null ? null : load.tokens;
  }

  /** Enters that this thread loads the entry that it has looked up last. */
  void begin(List<byte @Nullable []> tokens) {
    String key = lookedUp.get();
    if (key != null) {
      byKey.putIfAbsent(key, new Load(Thread.currentThread(), tokens));
    }
  }

  void end() {
    String key = lookedUp.get();
    if (key != null) {
      byKey.computeIfPresent(key, (k, load) -> load.maker == Thread.currentThread() ? null : load);
      lookedUp.remove();
    }
  }

  private record Load(Thread maker, List<byte @Nullable []> tokens) {}
}
