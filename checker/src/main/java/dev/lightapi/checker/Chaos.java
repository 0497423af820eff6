package dev.lightapi.checker;

import dev.lightapi.checker.FaultSchedule.Planned;
import dev.lightapi.checker.Servers.Use;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Causes the faults of a schedule, one after the other, and waits for the servers to recover from each. */
final class Chaos implements Runnable {

  private static final long RECOVERY_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);

  private static final int REPEAT_MILLIS = 100;
  private static final int MIN_LATENCY_MILLIS = 60;
  private static final int MAX_LATENCY_MILLIS = 400;
  private static final int WRITES_FIRST_MILLIS = 100;

  /** Longer than any timeout of an entry. */
  private static final Duration MAX_JUMP = Duration.ofHours(3);

  private final FaultSchedule schedule;
  private final Targets targets;
  private final Client client;
  private final Excuses excuses;
  private final Tally tally;
  private final long deadline;

  /** @param deadline the time after which no fault begins, by {@link System#nanoTime} */
  Chaos(
      Scenario scenario,
      Targets targets,
      Client client,
      Excuses excuses,
      Tally tally,
      long deadline) {
    this.schedule = new FaultSchedule(scenario.seed(), scenario.faults());
    this.targets = targets;
    this.client = client;
    this.excuses = excuses;
    this.tally = tally;
    this.deadline = deadline;
  }

  @Override
  public void run() {
    try {
      while (true) {
        Planned planned = schedule.next();
        TimeUnit.MILLISECONDS.sleep(planned.quiet());
        if (System.nanoTime() > deadline) {
          return;
        }
        inject(planned);
      }
    } catch (InterruptedException e) {
      // The run has ended. Between two faults nothing is broken, and inject repairs what it has
      // broken.
    } catch (RuntimeException e) {
      tally.failed("A fault could not be caused, so no more followed: " + e);
    }
  }

  private void inject(Planned planned) throws InterruptedException {
    Fault fault = planned.fault();
    long start = System.nanoTime();
    make(planned);
    long end = System.nanoTime();
    if (fault.forgets()) {
      excuses.forgot(start, end);
    }
    boolean recovered = awaitRecovery(end);
    tally.count("fault " + fault);
    String line = "%s at %s for %s, hits again after %s"
        .formatted(
            fault,
            Violation.millis(start - tally.origin()),
            Violation.millis(end - start),
            Violation.millis(System.nanoTime() - end));
    tally.injected(line);
    if (!recovered) {
      tally.failed("After a fault no server used its cache again: " + line);
    }
  }

  private void make(Planned planned) throws InterruptedException {
    Random random = new Random(planned.victim());
    switch (planned.fault()) {
      case REDIS_KILLED -> during(planned, redis()::kill, redis()::restart);
      case REDIS_PAUSED -> during(planned, redis()::pause, redis()::resume);
      case REDIS_HESITATES -> during(planned, redis()::pause, redis()::resume);
      case NETWORK_CUT -> onWays(planned, Network::cut, Network::restore);
      case NETWORK_SILENT -> onWays(planned, Network::silence, Network::restore);
      case LATENCY_SPIKE -> {
        int millis = MIN_LATENCY_MILLIS + random.nextInt(MAX_LATENCY_MILLIS - MIN_LATENCY_MILLIS);
        onWays(planned, way -> way.delay(millis), way -> way.delay(0));
      }
      case IDLE_CONNECTIONS_CLOSED -> closeIdleConnections(planned);
      case CONNECTIONS_KILLED -> again(planned, redis()::killConnections);
      case LITTLE_MEMORY -> during(planned, redis()::squeeze, redis()::relax);
      case KEYS_LOST -> again(planned, redis()::loseKeys);
      case TOKENS_LOST -> again(planned, redis()::loseTokens);
      case ALL_KEYS_LOST -> again(planned, redis()::loseAllKeys);
      case REDIS_CLOCK -> again(planned, () -> redis().shiftTimeouts(jump(random), random));
      case SERVER_CLOCK -> again(planned, () -> client.setClock(anyServer(random), jump(random)));
      case MASTER_KILLED -> killMaster(planned);
      case MASTER_PAUSED -> pauseMaster(planned);
      case SERVER_KILLED -> {
        int place = place(planned);
        excuses.killed(targets.servers().get(place).name());
        targets.servers().kill(place);
      }
      case ROLLING_RESTART -> {
        for (int place = 0; place < targets.servers().count(); place++) {
          targets.servers().restart(place);
        }
      }
      case SERVER_PAUSED -> {
        ServerProcess server = targets.servers().process(place(planned));
        during(planned, server::pause, server::resume);
      }
      case PROCESSORS_BUSY -> BusyProcessors.take(planned.length());
    }
  }

  /** Breaks the network path of one server, or those of all servers. */
  private void onWays(Planned planned, Consumer<Network> breakIt, Consumer<Network> mendIt)
      throws InterruptedException {
    List<Network> ways = targets.ways();
    int choice = planned.victim() % (2 * ways.size());
    List<Network> broken = choice < ways.size() ? List.of(ways.get(choice)) : ways;
    during(planned, () -> broken.forEach(breakIt), () -> broken.forEach(mendIt));
  }

  /**
   * Sends a server no requests for so long that Redis closes its connections. When it gets requests again, writes come
   * first.
   */
  private void closeIdleConnections(Planned planned) throws InterruptedException {
    Redis redis = redis();
    Servers servers = targets.servers();
    int place = place(planned);
    redis.closeIdleConnections(1);
    servers.use(place, Use.NONE);
    try {
      TimeUnit.MILLISECONDS.sleep(planned.length());
      servers.use(place, Use.WRITES);
      TimeUnit.MILLISECONDS.sleep(WRITES_FIRST_MILLIS);
    } finally {
      servers.use(place, Use.ALL);
      redis.closeIdleConnections(0);
    }
  }

  /** Kills the master when its replica has missed the last commands. */
  private void killMaster(Planned planned) throws InterruptedException {
    WatchedRedis watched = targets.toFailOver();
    watched.detachReplica();
    TimeUnit.MILLISECONDS.sleep(planned.length());
    watched.master().kill();
    // As short as possible: deletions that come afterwards hide those that were lost before.
    watched.failOver();
    watched.restartReplica();
  }

  /** Resumes an old master after the failover. It takes itself for the master until a sentinel notifies it. */
  private void pauseMaster(Planned planned) throws InterruptedException {
    WatchedRedis watched = targets.toFailOver();
    watched.master().pause();
    TimeUnit.MILLISECONDS.sleep(planned.length());
    watched.failOver();
    watched.resumeReplica();
  }

  private Redis redis() {
    return targets.redis();
  }

  private int place(Planned planned) {
    return planned.victim() % targets.servers().count();
  }

  private Server anyServer(Random random) {
    return targets.servers().get(random.nextInt(Integer.MAX_VALUE));
  }

  private static Duration jump(Random random) {
    return Duration.ofMillis(Math.round((2 * random.nextDouble() - 1) * MAX_JUMP.toMillis()));
  }

  private static void again(Planned planned, Runnable fault) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(planned.length());
    while (System.nanoTime() < end) {
      fault.run();
      TimeUnit.MILLISECONDS.sleep(REPEAT_MILLIS);
    }
  }

  private static void during(Planned planned, Runnable breakIt, Runnable mendIt)
      throws InterruptedException {
    breakIt.run();
    try {
      TimeUnit.MILLISECONDS.sleep(planned.length());
    } finally {
      mendIt.run();
    }
  }

  /** Waits until each server has answered from the cache again, or has at least asked it. */
  private boolean awaitRecovery(long from) throws InterruptedException {
    for (Server server : targets.servers().all()) {
      while (!usesCache(server)) {
        if (System.nanoTime() - from > RECOVERY_LIMIT_NANOS) {
          return false;
        }
        TimeUnit.MILLISECONDS.sleep(10);
      }
    }
    return true;
  }

  private boolean usesCache(Server server) {
    @Nullable Observation read = client.read(Query.page("/accounts?page_size=1"), server);
    return read != null && (read.cache().equals("HIT") || read.cache().equals("MISS"));
  }

  /**
   * What can be broken.
   *
   * @param single the only Redis, if there is only one
   * @param ways the network paths of the servers to that Redis
   * @param watched a master and its replica, if there are two
   */
  record Targets(
      Servers servers,
      @Nullable Redis single,
      List<Network> ways,
      @Nullable WatchedRedis watched) {

    /** The Redis that servers use at the moment. */
    Redis redis() {
      return watched == null ? Objects.requireNonNull(single) : watched.master();
    }

    WatchedRedis toFailOver() {
      return Objects.requireNonNull(watched);
    }
  }
}
