package dev.lightapi.checker;

import java.util.List;
import java.util.Random;

/** An endless list of faults that a seed decides: which ones, how long, and how long nothing is wrong in between. */
final class FaultSchedule {

  private static final int MIN_QUIET_MILLIS = 300;
  private static final int MAX_QUIET_MILLIS = 1_500;
  private static final int MIN_LENGTH_MILLIS = 300;
  private static final int MAX_LENGTH_MILLIS = 2_500;

  private final Random random;
  private final List<Fault> kinds;

  FaultSchedule(long seed, List<Fault> kinds) {
    this.random = new Random(seed);
    this.kinds = List.copyOf(kinds);
  }

  /** The next fault; none of the kinds comes twice as often as another one in the long run. */
  Planned next() {
    return new Planned(
        between(MIN_QUIET_MILLIS, MAX_QUIET_MILLIS),
        kinds.get(random.nextInt(kinds.size())),
        between(MIN_LENGTH_MILLIS, MAX_LENGTH_MILLIS),
        random.nextInt(Integer.MAX_VALUE));
  }

  private int between(int min, int max) {
    return min + random.nextInt(max - min);
  }

  /**
   * A fault to come. Times are in milliseconds.
   *
   * @param quiet the time from the recovery from the fault before
   * @param victim decides which server is hit
   */
  record Planned(int quiet, Fault fault, int length, int victim) {}
}
