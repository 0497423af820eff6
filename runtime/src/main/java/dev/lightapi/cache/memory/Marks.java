package dev.lightapi.cache.memory;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The writers under one key, and the ends of their leases, in the cache's own nanoseconds. Immutable.
 *
 * @param ends by writer
 */
record Marks(Map<String, Long> ends) {

  static final Marks NONE = new Marks(Map.of());

  /** Marks are bytes in the cache, since all of its values are. */
  static Marks decode(byte[] bytes) {
    Map<String, Long> ends = new TreeMap<>();
    for (String mark : new String(bytes, StandardCharsets.US_ASCII).split(" ", -1)) {
      int colon = mark.indexOf(':');
      ends.put(mark.substring(0, colon), Long.parseLong(mark.substring(colon + 1)));
    }
    return new Marks(ends);
  }

  byte[] encode() {
    return ends.entrySet().stream()
        .map(mark -> mark.getKey() + ":" + mark.getValue())
        .collect(Collectors.joining(" "))
        .getBytes(StandardCharsets.US_ASCII);
  }

  boolean isEmpty() {
    return ends.isEmpty();
  }

  Marks with(String writer, long end, long now) {
    Map<String, Long> changed = living(now);
    changed.put(writer, end);
    return new Marks(changed);
  }

  Marks without(String writer, long now) {
    Map<String, Long> changed = living(now);
    changed.remove(writer);
    return new Marks(changed);
  }

  /** How long until the last lease ends. */
  Duration rest(long now) {
    return Duration.ofNanos(Collections.max(ends.values()) - now);
  }

  private Map<String, Long> living(long now) {
    Map<String, Long> living = new TreeMap<>(ends);
    living.values().removeIf(end -> end - now <= 0);
    return living;
  }
}
