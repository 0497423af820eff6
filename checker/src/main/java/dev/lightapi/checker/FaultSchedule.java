package dev.lightapi.checker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** An endless sequence of faults. The seed decides their kinds, their durations, and the times between them. */
final class FaultSchedule {

  private static final int MIN_QUIET_MILLIS = 300;
  private static final int MAX_QUIET_MILLIS = 1_500;

  private final Random random;
  private final List<Fault> kinds;

  /** The remaining faults of this round. */
  private final Deque<Fault> round = new ArrayDeque<>();

  FaultSchedule(long seed, List<Fault> kinds) {
    this.random = new Random(seed);
    this.kinds = List.copyOf(kinds);
  }

  /** The next fault. Each round has each kind once, in a new order. */
  Planned next() {
    if (round.isEmpty()) {
      List<Fault> shuffled = new ArrayList<>(kinds);
      Collections.shuffle(shuffled, random);
      round.addAll(shuffled);
    }
    Fault fault = round.remove();
    int quiet = between(MIN_QUIET_MILLIS, MAX_QUIET_MILLIS);
    int length = between(fault.shortest(), fault.longest());
    return new Planned(quiet, fault, length, random.nextInt(Integer.MAX_VALUE));
  }

  private int between(int min, int max) {
    return min + random.nextInt(max - min);
  }

  /**
   * A fault to come. Times are in milliseconds.
   *
   * @param quiet the time after the recovery from the previous fault
   * @param victim decides which server the fault concerns
   */
  record Planned(int quiet, Fault fault, int length, int victim) {}
}
