package dev.lightapi.checker;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What failovers between two nodes have lost, as numbers show it: an observer writes ever higher ones to the master, and looks
 * which of them the node that takes over has. Thread-safe.
 *
 * <p>A master's commands reach its replica in their order. So if a number that the master acknowledged is missing,
 * deletions behind the last one that is there may be missing, too. Times are {@link System#nanoTime} of this process.
 */
final class Failovers {

  private final Node[] nodes = {new Node(), new Node()};
  private final List<Loss> losses = new ArrayList<>();

  /**
   * A node has acknowledged a number.
   *
   * @param other the highest number of the other node that this one has; negative if it has none
   */
  synchronized void acknowledged(int node, long number, long sent, long other) {
    Node here = nodes[node];
    Node there = nodes[1 - node];
    here.looked = sent;
    if (here.reign == null) {
      here.reign = new Reign();
      if (there.last != null && other >= 0) {
        losses.add(new Loss(there.last, other));
      }
    }
    here.last = here.reign;
    here.reign.numbers.add(new Numbered(number, sent));
    here.reign.over = Long.MAX_VALUE;
  }

  /** A node does not answer, up to now. */
  synchronized void silent(int node, long when) {
    Node here = nodes[node];
    here.looked = when;
    if (here.reign != null) {
      here.reign.over = Math.min(here.reign.over, when);
    }
  }

  /** A node says that it is a replica. */
  synchronized void isReplica(int node, long when) {
    silent(node, when);
    nodes[node].reign = null;
  }

  /** Until when both nodes have been looked at. */
  synchronized long looked() {
    return Math.min(nodes[0].looked, nodes[1].looked);
  }

  /** Whether deletions between these moments may be lost. */
  synchronized boolean lost(long from, long to) {
    return losses.stream().anyMatch(loss -> loss.overlaps(from, to));
  }

  /** How many failovers have lost something. */
  synchronized long count() {
    return losses.stream().filter(Loss::isReal).count();
  }

  /** A node, and what it does. */
  private static final class Node {
    private @Nullable Reign reign;
    private @Nullable Reign last;
    private long looked;
  }

  /** The time in which a node is the master, or takes itself for it. */
  private static final class Reign {
    private final List<Numbered> numbers = new ArrayList<>();
    private long over = Long.MAX_VALUE;
  }

  private record Numbered(long number, long sent) {}

  /**
   * A failover.
   *
   * @param reign that of the old master
   * @param kept the highest number that the new one has
   */
  private record Loss(Reign reign, long kept) {

    private boolean isReal() {
      return reign.numbers.stream().anyMatch(numbered -> numbered.number > kept);
    }

    private boolean overlaps(long start, long end) {
      long from = reign.numbers.stream()
          .filter(numbered -> numbered.number <= kept)
          .mapToLong(Numbered::sent)
          .reduce(Long.MIN_VALUE, Math::max);
      return isReal() && start <= reign.over && end >= from;
    }
  }
}
