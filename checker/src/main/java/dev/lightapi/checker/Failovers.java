package dev.lightapi.checker;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What failovers between two nodes have lost. An observer writes ascending numbers to the master, and looks which of
 * them the node that takes over has. Thread-safe.
 *
 * <p>A master's commands reach its replica in their order. If a number that the master acknowledged is missing on the
 * replica, deletions after the last number that arrived may be missing, too. Times are {@link System#nanoTime} of this
 * process.
 */
final class Failovers {

  private final Node[] nodes = {new Node(), new Node()};
  private final List<Loss> losses = new ArrayList<>();

  /**
   * Reports that a node has acknowledged a number.
   *
   * @param other the highest number of the other node that this node has; negative if it has none
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

  /** Reports that a node has not answered until now. */
  synchronized void silent(int node, long when) {
    Node here = nodes[node];
    here.looked = when;
    if (here.reign != null) {
      here.reign.over = Math.min(here.reign.over, when);
    }
  }

  /** Reports that a node says that it is a replica. */
  synchronized void isReplica(int node, long when) {
    silent(node, when);
    nodes[node].reign = null;
  }

  /** The moment until which both nodes have been observed. */
  synchronized long looked() {
    return Math.min(nodes[0].looked, nodes[1].looked);
  }

  /** Whether deletions between these moments may be lost. */
  synchronized boolean lost(long from, long to) {
    return losses.stream().anyMatch(loss -> loss.overlaps(from, to));
  }

  /** The number of failovers that have lost something. */
  synchronized long count() {
    return losses.stream().filter(Loss::isReal).count();
  }

  /** A node, with its current and its last time as the master. */
  private static final class Node {
    private @Nullable Reign reign;
    private @Nullable Reign last;
    private long looked;
  }

  /** The time in which a node is the master, or takes itself for the master. */
  private static final class Reign {
    private final List<Numbered> numbers = new ArrayList<>();
    private long over = Long.MAX_VALUE;
  }

  private record Numbered(long number, long sent) {}

  /**
   * A failover.
   *
   * @param reign the time of the old master
   * @param kept the highest number that the new master has
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
