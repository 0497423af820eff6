package dev.lightapi.checker;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run does.
 *
 * @param processes how many servers, each a process; 0 for one in this process
 * @param redis whether the cache is in Redis, and not in the memory of the server
 * @param faults what may go wrong
 * @param flaw the safeguard that is switched off; null if all are on
 * @param seed decides the operations and faults
 */
record Scenario(
    String name,
    int processes,
    boolean redis,
    List<Fault> faults,
    @Nullable Flaw flaw,
    Duration duration,
    long seed) {

  private static final List<Fault> OF_REDIS = List.of(
      Fault.REDIS_KILLED,
      Fault.REDIS_PAUSED,
      Fault.NETWORK_CUT,
      Fault.NETWORK_SILENT,
      Fault.LITTLE_MEMORY,
      Fault.KEYS_LOST,
      Fault.TOKENS_LOST,
      Fault.ALL_KEYS_LOST);

  Scenario {
    faults = List.copyOf(faults);
  }

  /** One server with the cache in its memory. */
  static Scenario memory(Duration duration, long seed) {
    return new Scenario("one server, memory", 0, false, List.of(), null, duration, seed);
  }

  /** One server, and all that can happen to Redis. */
  static Scenario oneServer(Duration duration, long seed) {
    return new Scenario("one server, Redis", 0, true, OF_REDIS, null, duration, seed);
  }

  /** Several servers that reach Redis whenever it has data to lose: nothing old may be seen. */
  static Scenario severalServers(int processes, Duration duration, long seed) {
    return new Scenario(
        processes + " servers, Redis within reach",
        processes,
        true,
        List.of(Fault.KEYS_LOST, Fault.TOKENS_LOST, Fault.ALL_KEYS_LOST),
        null,
        duration,
        seed);
  }

  /** Several servers and all faults, those under which less is promised among them. */
  static Scenario severalServersAllFaults(int processes, Duration duration, long seed) {
    return new Scenario(
        processes + " servers, all faults",
        processes,
        true,
        List.of(Fault.values()),
        null,
        duration,
        seed);
  }

  /** One server without a safeguard, and the faults under which that matters. */
  static Scenario flawed(Flaw flaw, Duration duration, long seed) {
    return new Scenario("without " + flaw, 0, true, flaw.needs(), flaw, duration, seed);
  }

  /** Whether some process may be out of reach of Redis, for a while, while another one is not. */
  boolean hasHoles() {
    return processes > 1 && faults.stream().anyMatch(Fault::parts);
  }

  /** Whether requests may have to wait for a Redis that does not answer, and so the budget shows. */
  boolean testsBudget() {
    return faults.contains(Fault.REDIS_PAUSED);
  }
}
