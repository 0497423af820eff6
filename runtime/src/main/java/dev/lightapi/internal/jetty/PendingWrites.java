package dev.lightapi.internal.jetty;

import dev.lightapi.config.Environment;
import dev.lightapi.internal.platform.WarningPace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All writes that clients have not taken at once. It closes the connections of clients that take too slowly. It also bounds
 * the memory of these writes together: beyond the budget it closes the connections whose clients have taken nothing for the
 * longest time, until the rest fits or is a single one. Responses that clients take at once do not count. Thread-safe.
 */
final class PendingWrites implements Watch.Waiting {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.http");

  private final HttpLimits limits;
  private final Watch watch;
  private final SlowClients slow;
  private final WarningPace warnings = new WarningPace(Duration.ofMinutes(1));

  /** In the order in which they began. */
  private final Set<PendingWrite> writes = new LinkedHashSet<>();

  /** How many writes need each memory. */
  private final IdentityHashMap<Object, Integer> users = new IdentityHashMap<>();

  private long bytes;
  private long closed;

  PendingWrites(HttpLimits limits, Watch watch, SlowClients slow) {
    this.limits = limits;
    this.watch = watch;
    this.slow = slow;
  }

  /** How many there are at this moment. */
  synchronized int count() {
    return writes.size();
  }

  /** The memory that they need at this moment, in bytes. */
  synchronized long bytes() {
    return bytes;
  }

  /** How many connections were closed because all writes together needed too much memory. */
  synchronized long closed() {
    return closed;
  }

  /** Checks a write until it {@link #end}s. After that nothing here holds its memory. */
  void add(PendingWrite write) {
    List<PendingWrite> beyond = new ArrayList<>();
    long count;
    synchronized (this) {
      if (write.isOver()) {
        return;
      }
      writes.add(write);
      int others = users.getOrDefault(write.memory(), 0);
      users.put(write.memory(), others + 1);
      if (others == 0) {
        bytes += write.bytes();
      }
      while (bytes > limits.responsesMaxBytes() && writes.size() > 1) {
        PendingWrite slowest = slowest();
        remove(slowest);
        beyond.add(slowest);
      }
      closed += beyond.size();
      count = closed;
    }
    if (!beyond.isEmpty() && warnings.isDue()) {
      LOG.warn(
          "Clients do not take their responses, and these need more memory than the {} bytes that {} allows. Connections"
              + " that have taken nothing for the longest time are closed; so far: {}. If clients have slow lines and the"
              + " heap has room, raise it.",
          limits.responsesMaxBytes(),
          Environment.RESPONSES_MAX_BYTES,
          count);
    }
    // Closing a connection ends its write, which may do anything: so without the lock.
    beyond.forEach(each -> each.cut("All responses together need too much memory"));
  }

  /** Ends a write. Ending it again does nothing. */
  void end(PendingWrite write) {
    write.end();
    synchronized (this) {
      remove(write);
    }
  }

  /** Closes the connections of clients that take too slowly. */
  @Override
  public boolean check(long time) {
    List<PendingWrite> current;
    synchronized (this) {
      current = List.copyOf(writes);
    }
    for (PendingWrite write : current) {
      closeIfTooSlow(write, time);
    }
    return true;
  }

  private void closeIfTooSlow(PendingWrite write, long time) {
    try {
      if (!write.isOver() && write.isTooSlow(time)) {
        slow.close(write.endPoint(), "The client takes the response too slowly");
      }
    } catch (RuntimeException e) {
      // The other writes have to be checked all the same.
      LOG.error("Closing the connection of a slow client failed", e);
    }
  }

  private PendingWrite slowest() {
    long time = watch.time();
    return Collections.min(
        writes, Comparator.comparingLong((PendingWrite write) -> write.lastProgress(time)));
  }

  private void remove(PendingWrite write) {
    if (!writes.remove(write)) {
      return;
    }
    int others = users.getOrDefault(write.memory(), 1) - 1;
    if (others > 0) {
      users.put(write.memory(), others);
    } else {
      users.remove(write.memory());
      bytes -= write.bytes();
    }
  }
}
