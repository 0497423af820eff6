package dev.lightapi.internal.engine.entry;

import dev.lightapi.endpoint.CachePolicy;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether an entry has expired, for endpoints whose entries are stored for longer than their timeout. Immutable.
 *
 * <p>Clocks of servers differ, and a cache with three methods does not report a time to live. So the expiry itself is
 * stored in the cache. An entry that is stored for longer than its timeout has a sign beside it: another value in the
 * cache, which expires after the timeout. If entries may be served stale for two different times, a second sign expires
 * after the shorter one. A sign contains the checksum of its entry, so it says nothing about another entry. A lost sign
 * makes an entry look older than it is, never younger.
 *
 * @param windows how long after its timeout an entry may be served, ascending; empty if it may not
 */
public record Freshness(List<Duration> windows) {

  /** No entry is served after its timeout: the cache does not store it any longer. */
  public static final Freshness NONE = new Freshness(List.of());

  public Freshness {
    windows = List.copyOf(windows);
  }

  /** These windows, and those of a policy. */
  public Freshness with(CachePolicy policy) {
    TreeSet<Duration> all = new TreeSet<>(windows);
    all.add(policy.staleWhileRevalidate());
    all.add(policy.staleIfError());
    all.remove(Duration.ZERO);
    return new Freshness(List.copyOf(all));
  }

  /**
   * How long after the entry's timeout each of its signs expires, ascending. The last window needs no sign: the entry
   * itself expires at its end.
   */
  public List<Duration> signs() {
    if (windows.isEmpty()) {
      return List.of();
    }
    List<Duration> signs = new ArrayList<>();
    signs.add(Duration.ZERO);
    signs.addAll(windows.subList(0, windows.size() - 1));
    return signs;
  }

  /** The value of the signs of an entry. */
  public static byte[] sign(byte[] entry) {
    return Arrays.copyOfRange(entry, Math.max(0, entry.length - Integer.BYTES), entry.length);
  }

  /**
   * The longest time that may have passed since an entry expired; zero if it has not expired.
   *
   * @param found the value under the key of each sign; null if there is none
   */
  public Duration overdue(byte[] entry, List<byte @Nullable []> found) {
    ByteBuffer sign = ByteBuffer.wrap(sign(entry));
    List<Duration> signs = signs();
    for (int i = 0; i < signs.size(); i++) {
      byte[] there = found.get(i);
      if (there != null && sign.equals(ByteBuffer.wrap(there))) {
        return signs.get(i);
      }
    }
    return windows.isEmpty() ? Duration.ZERO : windows.get(windows.size() - 1);
  }
}
