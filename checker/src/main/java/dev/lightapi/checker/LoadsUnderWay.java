package dev.lightapi.checker;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** Which entries are being made, and under which tokens. A thread makes one at a time. Thread-safe. */
final class LoadsUnderWay {

  private final ConcurrentMap<String, Load> byKey = new ConcurrentHashMap<>();

  @SuppressWarnings("ThreadLocalUsage") // one for each run, and its threads end with it
  private final ThreadLocal<@Nullable String> lookedUp = new ThreadLocal<>();

  /** The tokens under which another thread is making this entry; null if none is, and this one may be going to. */
  @Nullable
  List<byte @Nullable []> lookUp(String key) {
    // Whoever looks up the next entry has made the last one, or was not to keep it.
    end();
    Load load = byKey.get(key);
    if (load == null) {
      lookedUp.set(key);
    }
    return load == null ? null : load.tokens;
  }

  /** This thread makes what it has looked up last. */
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
