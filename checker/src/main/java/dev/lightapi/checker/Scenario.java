package dev.lightapi.checker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a run does.
 *
 * @param processes how many servers, each a process; 0 for one in this process
 * @param cache where the servers' cache is
 * @param faults the faults that may happen
 * @param excuses the facts that may excuse a stale read, if they are observed
 * @param settings the servers' time limits
 * @param strict whether the application's endpoints are {@code Consistency.STRICT}
 * @param awaitsReplica whether the servers wait until Redis' replica has their invalidations
 * @param near whether the servers keep near copies
 * @param flaw the safeguard that is removed; null if there are all
 * @param seed decides the operations and faults
 */
record Scenario(
    String name,
    int processes,
    CacheAddress cache,
    List<Fault> faults,
    Set<Excuse> excuses,
    Settings settings,
    boolean strict,
    boolean awaitsReplica,
    boolean near,
    @Nullable Flaw flaw,
    Duration duration,
    long seed) {

  /** Where a cache can be. */
  enum CacheAddress {
    MEMORY,
    REDIS,
    /** A master and its replica, watched by sentinels. */
    SENTINELS
  }

  /** The servers' time limits. */
  enum Settings {
    /** The defaults. */
    DEFAULT,
    /**
     * The default budgets. The time limit of Redis is far longer, so that a request that waits for Redis itself is
     * noticed.
     */
    DEFAULT_BUDGETS,
    /** Long budgets: no process stops using Redis because it had to wait for a processor. */
    PATIENT
  }

  /** Events of ordinary days. A healthy server reaches Redis within an invalidation's budget. */
  enum Ordinary {
    BUSY("busy processors", Fault.PROCESSORS_BUSY),
    COLD("rolling restart with cold JVMs", Fault.ROLLING_RESTART),
    PAUSED("paused servers", Fault.SERVER_PAUSED),
    IDLE("idle connections closed", Fault.IDLE_CONNECTIONS_CLOSED),
    KILLED("connections killed", Fault.CONNECTIONS_KILLED),
    SLOW("latency spikes", Fault.LATENCY_SPIKE),
    HESITATING("Redis hesitates", Fault.REDIS_HESITATES),
    FLUSHED("FLUSHALL", Fault.ALL_KEYS_LOST),
    EVICTED("eviction", Fault.KEYS_LOST);

    private final String text;
    private final Fault fault;

    Ordinary(String text, Fault fault) {
      this.text = text;
      this.fault = fault;
    }
  }

  private static final String FILTERS = " servers, rows move between filters";

  /** Faults in which Redis loses keys, or keeps them for another time than was set. It can be reached all the time. */
  private static final List<Fault> FORGETFUL =
      List.of(Fault.KEYS_LOST, Fault.TOKENS_LOST, Fault.ALL_KEYS_LOST, Fault.REDIS_CLOCK);

  private static final List<Fault> AWAY = List.of(
      Fault.REDIS_KILLED,
      Fault.REDIS_PAUSED,
      Fault.NETWORK_CUT,
      Fault.NETWORK_SILENT,
      Fault.LITTLE_MEMORY);

  /** Faults of several nodes, of which one is the master. */
  private static final List<Fault> FAILOVERS = List.of(Fault.MASTER_KILLED, Fault.MASTER_PAUSED);

  Scenario {
    faults = List.copyOf(faults);
    excuses = Set.copyOf(excuses);
  }

  /** One server with the cache in its memory. */
  static Scenario memory(Duration duration, long seed) {
    return of(
        "one server, memory",
        0,
        CacheAddress.MEMORY,
        List.of(Fault.SERVER_CLOCK),
        Set.of(),
        Settings.PATIENT,
        duration,
        seed);
  }

  /** One server, and all that can happen to Redis. */
  static Scenario oneServer(Duration duration, long seed) {
    return of(
        "one server, Redis",
        0,
        CacheAddress.REDIS,
        concat(AWAY, FORGETFUL, List.of(Fault.SERVER_CLOCK)),
        Set.of(),
        Settings.DEFAULT_BUDGETS,
        duration,
        seed);
  }

  /** Several servers that reach Redis whenever it has data to lose. No read may be stale. */
  static Scenario severalServers(int processes, Duration duration, long seed) {
    return of(
        processes + " servers, Redis within reach",
        processes,
        CacheAddress.REDIS,
        concat(FORGETFUL, List.of(Fault.SERVER_CLOCK)),
        Set.of(),
        Settings.PATIENT,
        duration,
        seed);
  }

  /** Several servers, and lists whose rows move into and out of them. No read may be stale. */
  static Scenario filters(int processes, Duration duration, long seed) {
    return of(
        processes + FILTERS,
        processes,
        CacheAddress.REDIS,
        FORGETFUL,
        Set.of(),
        Settings.PATIENT,
        duration,
        seed);
  }

  /** Whether lists are read by filters beyond equality alone. */
  boolean readsFilters() {
    return name.contains(FILTERS);
  }

  /** Several servers and all faults of one Redis, including those under which less is promised. */
  static Scenario severalServersAllFaults(int processes, Duration duration, long seed) {
    return of(
        processes + " servers, all faults of Redis",
        processes,
        CacheAddress.REDIS,
        concat(AWAY, FORGETFUL, List.of(Fault.SERVER_CLOCK, Fault.SERVER_KILLED)),
        EnumSet.of(Excuse.REDIS_OUT_OF_REACH, Excuse.WRITER_KILLED),
        Settings.DEFAULT_BUDGETS,
        duration,
        seed);
  }

  /** Several servers, and a master that is replaced by its replica again and again. */
  static Scenario failover(int processes, Duration duration, long seed) {
    return of(
        processes + " servers, failover",
        processes,
        CacheAddress.SENTINELS,
        concat(FAILOVERS, List.of(Fault.TOKENS_LOST)),
        EnumSet.of(Excuse.REDIS_OUT_OF_REACH, Excuse.DELETION_LOST),
        Settings.DEFAULT_BUDGETS,
        duration,
        seed);
  }

  /** Several servers on an ordinary day. No read may be stale. */
  static Scenario ordinary(Ordinary day, int processes, Duration duration, long seed) {
    return of(
        processes + " servers, ordinary day, " + day.text,
        processes,
        CacheAddress.REDIS,
        List.of(day.fault),
        Set.of(),
        Settings.DEFAULT,
        duration,
        seed);
  }

  /** All faults of one Redis, its servers and the network between them. */
  static Scenario everything(int processes, Duration duration, long seed) {
    EnumSet<Fault> faults = EnumSet.allOf(Fault.class);
    faults.removeAll(FAILOVERS);
    return of(
        processes + " servers, everything",
        processes,
        CacheAddress.REDIS,
        List.copyOf(faults),
        EnumSet.of(Excuse.REDIS_OUT_OF_REACH, Excuse.WRITER_KILLED),
        Settings.DEFAULT,
        duration,
        seed);
  }

  /** Servers without a safeguard, and the faults under which the safeguard matters. */
  static Scenario flawed(Flaw flaw, Duration duration, long seed) {
    Settings settings = flaw.isAboutTime() ? Settings.DEFAULT_BUDGETS : Settings.PATIENT;
    return new Scenario(
        "without " + flaw,
        flaw.processes(),
        CacheAddress.REDIS,
        flaw.needs(),
        Set.of(),
        flaw.processes() > 0 ? Settings.DEFAULT : settings,
        false,
        false,
        flaw.isOfNearCopies(),
        flaw,
        duration,
        seed);
  }

  /**
   * The same with endpoints that are {@code Consistency.STRICT}. It promises more: a killed writer is not an excuse,
   * and a Redis out of reach is one only if it has also lost keys.
   */
  Scenario strictly() {
    EnumSet<Excuse> fewer = EnumSet.noneOf(Excuse.class);
    fewer.addAll(excuses);
    fewer.remove(Excuse.WRITER_KILLED);
    if (awaitsReplica) {
      fewer.clear();
    }
    return new Scenario(
        name + ", strict",
        processes,
        cache,
        faults,
        fewer,
        settings,
        true,
        awaitsReplica,
        near,
        flaw,
        duration,
        seed);
  }

  /** The same with servers that wait for the replica, so that no failover loses a deletion. */
  Scenario awaitingReplica() {
    EnumSet<Excuse> fewer = EnumSet.noneOf(Excuse.class);
    fewer.addAll(excuses);
    fewer.remove(Excuse.DELETION_LOST);
    return new Scenario(
        name + ", replica awaited",
        processes,
        cache,
        faults,
        fewer,
        settings,
        strict,
        true,
        near,
        flaw,
        duration,
        seed);
  }

  /** The same with servers that keep near copies. It promises the same. */
  Scenario withNearCopies() {
    return new Scenario(
        name + ", near copies",
        processes,
        cache,
        faults,
        excuses,
        settings,
        strict,
        awaitsReplica,
        true,
        flaw,
        duration,
        seed);
  }

  /** Whether requests may have to wait for a Redis that does not answer, so that the budget has an effect. */
  boolean testsBudget() {
    return settings != Settings.PATIENT;
  }

  private static Scenario of(
      String name,
      int processes,
      CacheAddress cache,
      List<Fault> faults,
      Set<Excuse> excuses,
      Settings settings,
      Duration duration,
      long seed) {
    return new Scenario(
        name, processes, cache, faults, excuses, settings, false, false, false, null, duration,
        seed);
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
