package dev.lightapi.checker;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The times in which Redis could be reached from one place, as an {@link Observer} reports them. Thread-safe.
 *
 * <p>Times are {@link System#nanoTime} of this process. An outage lasts from one answer to the next one. It is evidence
 * only while the observer looks. If the observer's reports have a gap, because its thread stood still, the outage ends
 * at the last report.
 */
final class Reach {

  /** The time between two reports from which there is a gap. */
  private static final long MAX_GAP_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** Shorter outages are not kept: the observer itself takes some milliseconds from one answer to the next. */
  private static final long KEPT_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final List<Outage> outages = new ArrayList<>();
  private long from;
  private long looked;
  private boolean begun;
  private long answers;

  /** Reports that Redis has answered. */
  synchronized void answered(long when) {
    answers++;
    looked(when);
    end(looked);
    from = looked;
  }

  /** Reports that Redis has not answered until now. */
  synchronized void silent(long when) {
    looked(when);
  }

  /** The number of answers. */
  synchronized long answers() {
    return answers;
  }

  /** The moment until which the observer has looked. */
  synchronized long looked() {
    return looked;
  }

  /** Whether Redis could not be reached for that time, without a break, between these moments. */
  synchronized boolean isLost(long start, long end, long length) {
    return all().stream()
        .anyMatch(outage -> Math.min(end, outage.to) - Math.max(start, outage.from) >= length);
  }

  /**
   * The moment from which Redis could be reached again, that one or a later one; {@link Long#MAX_VALUE} if it cannot
   * yet be reached.
   */
  synchronized long backAt(long moment) {
    for (Outage outage : outages) {
      if (outage.from < moment && moment < outage.to) {
        return outage.to;
      }
    }
    return begun && from < moment && looked - from >= KEPT_NANOS ? Long.MAX_VALUE : moment;
  }

  /** The longest outage, in nanoseconds. */
  synchronized long longest() {
    return all().stream().mapToLong(Outage::length).max().orElse(0);
  }

  private List<Outage> all() {
    List<Outage> all = new ArrayList<>(outages);
    all.add(new Outage(from, looked));
    return all;
  }

  private void looked(long when) {
    if (!begun) {
      begun = true;
      from = when;
      looked = when;
    } else if (when - looked > MAX_GAP_NANOS) {
      end(looked);
      from = when;
    }
    // Two threads report, and their reports may arrive in another order.
    looked = Math.max(looked, when);
  }

  private void end(long to) {
    if (to - from >= KEPT_NANOS) {
      outages.add(new Outage(from, to));
    }
  }

  /** A time without an answer. */
  private record Outage(long from, long to) {

    private long length() {
      return to - from;
    }
  }
}
