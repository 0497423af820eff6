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
 * How an endpoint knows whether the timeout of an entry is over, where entries are kept longer than that. Immutable.
 *
 * <p>Servers have clocks that differ, and a cache of three methods reports no time to live. So the cache itself says it: beside
 * an entry that is kept beyond its timeout stands a sign, a value of the cache like any other, which is kept until the timeout.
 * If entries may be given after it for one time or for another, a second sign is kept until the shorter one is over. A sign
 * holds the checksum of its entry, so that it says nothing of another one. One that is lost makes an entry look older than it
 * is, never younger.
 *
 * @param windows how long after its timeout an entry is of use, ascending; empty if it is of none
 */
public record Freshness(List<Duration> windows) {

  /** No entry is of use after its timeout: the cache has none then. */
  public static final Freshness NONE = new Freshness(List.of());

  public Freshness {
    windows = List.copyOf(windows);
  }

  /** This one with the windows of a policy, too. */
  public Freshness with(CachePolicy policy) {
    TreeSet<Duration> all = new TreeSet<>(windows);
    all.add(policy.staleWhileRevalidate());
    all.add(policy.staleIfError());
    all.remove(Duration.ZERO);
    return new Freshness(List.copyOf(all));
  }

  /** After which times past an entry's timeout each of its signs is gone, ascending. The end of the last window is the entry's own. */
  public List<Duration> signs() {
    if (windows.isEmpty()) {
      return List.of();
    }
    List<Duration> signs = new ArrayList<>();
    signs.add(Duration.ZERO);
    signs.addAll(windows.subList(0, windows.size() - 1));
    return signs;
  }

  /** What the signs of an entry hold. */
  public static byte[] sign(byte[] entry) {
    return Arrays.copyOfRange(entry, Math.max(0, entry.length - Integer.BYTES), entry.length);
  }

  /**
   * The longest that an entry's timeout can have been over; zero if it is not over.
   *
   * @param found what is there in the place of each sign
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
