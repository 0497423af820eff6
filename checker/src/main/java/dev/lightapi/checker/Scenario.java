package dev.lightapi.checker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run does.
 *
 * @param processes how many servers, each a process; 0 for one in this process
 * @param cache where the servers' cache is
 * @param faults what may go wrong
 * @param strict whether the application's endpoints are {@code Consistency.STRICT}
 * @param awaitsReplica whether the servers wait until Redis' replica has what they write
 * @param flaw the safeguard that is switched off; null if all are on
 * @param seed decides the operations and faults
 */
record Scenario(
    String name,
    int processes,
    Place cache,
    List<Fault> faults,
    boolean strict,
    boolean awaitsReplica,
    @Nullable Flaw flaw,
    Duration duration,
    long seed) {

  /** Where a cache can be. */
  enum Place {
    MEMORY,
    REDIS,
    /** A master and its replica, watched by sentinels. */
    SENTINELS
  }

  /** Redis does not keep what it was given, or not for as long as it was told; it can be reached all the time. */
  private static final List<Fault> FORGETFUL =
      List.of(Fault.KEYS_LOST, Fault.TOKENS_LOST, Fault.ALL_KEYS_LOST, Fault.REDIS_CLOCK);

  private static final List<Fault> AWAY = List.of(
      Fault.REDIS_KILLED,
      Fault.REDIS_PAUSED,
      Fault.NETWORK_CUT,
      Fault.NETWORK_SILENT,
      Fault.LITTLE_MEMORY);

  Scenario {
    faults = List.copyOf(faults);
  }

  /** One server with the cache in its memory. */
  static Scenario memory(Duration duration, long seed) {
    return of("one server, memory", 0, Place.MEMORY, List.of(Fault.SERVER_CLOCK), duration, seed);
  }

  /** One server, and all that can happen to Redis. */
  static Scenario oneServer(Duration duration, long seed) {
    List<Fault> faults = concat(AWAY, FORGETFUL, List.of(Fault.SERVER_CLOCK));
    return of("one server, Redis", 0, Place.REDIS, faults, duration, seed);
  }

  /** Several servers that reach Redis whenever it has data to lose: nothing old may be seen. */
  static Scenario severalServers(int processes, Duration duration, long seed) {
    List<Fault> faults = concat(FORGETFUL, List.of(Fault.SERVER_CLOCK));
    String name = processes + " servers, Redis within reach";
    return of(name, processes, Place.REDIS, faults, duration, seed);
  }

  /** Several servers and all faults of one Redis, those under which less is promised among them. */
  static Scenario severalServersAllFaults(int processes, Duration duration, long seed) {
    return of(processes + " servers, all faults", processes, Place.REDIS, all(), duration, seed);
  }

  /** Several servers, and a master that is replaced by its replica again and again. */
  static Scenario failover(int processes, Duration duration, long seed) {
    return of(
        processes + " servers, failover",
        processes,
        Place.SENTINELS,
        List.of(Fault.MASTER_KILLED, Fault.MASTER_PAUSED, Fault.TOKENS_LOST),
        duration,
        seed);
  }

  /** One server without a safeguard, and the faults under which that matters. */
  static Scenario flawed(Flaw flaw, Duration duration, long seed) {
    return new Scenario(
        "without " + flaw, 0, Place.REDIS, flaw.needs(), false, false, flaw, duration, seed);
  }

  /** The same with endpoints that are {@code Consistency.STRICT}. */
  Scenario strictly() {
    return new Scenario(
        name + ", strict", processes, cache, faults, true, awaitsReplica, flaw, duration, seed);
  }

  /** The same with servers that wait for the replica. */
  Scenario awaitingReplica() {
    return new Scenario(
        name + ", replica awaited", processes, cache, faults, strict, true, flaw, duration, seed);
  }

  /**
   * Whether less is promised from that fault on until all servers use the cache again, for writes of that time. {@code
   * STRICT} promises more: a partition alone is no excuse, and none is a failover if both nodes have had what was written.
   */
  boolean excuses(Fault fault) {
    if (fault.failsOver()) {
      return !(strict && awaitsReplica);
    }
    return processes > 1 && fault.parts() && (!strict || fault.forgets());
  }

  /** Whether a deletion of that time may be lost, which shows until the entries' timeout. */
  boolean mayLoseDeletions(Fault fault) {
    return fault.failsOver() && !awaitsReplica;
  }

  /** Whether less is promised for the last writes of a server that is killed. */
  boolean excusesDeath() {
    return !strict;
  }

  /** Whether requests may have to wait for a Redis that does not answer, and so the budget shows. */
  boolean testsBudget() {
    return faults.contains(Fault.REDIS_PAUSED) || faults.contains(Fault.MASTER_PAUSED);
  }

  private static Scenario of(
      String name, int processes, Place cache, List<Fault> faults, Duration duration, long seed) {
    return new Scenario(name, processes, cache, faults, false, false, null, duration, seed);
  }

  private static List<Fault> all() {
    return concat(AWAY, FORGETFUL, List.of(Fault.SERVER_CLOCK, Fault.SERVER_KILLED));
  }

  @SafeVarargs
  private static List<Fault> concat(List<Fault>... lists) {
    List<Fault> all = new ArrayList<>();
    for (List<Fault> list : lists) {
      all.addAll(list);
    }
    return all;
  }
}
