package dev.lightapi.checker;

import dev.lightapi.checker.FaultSchedule.Planned;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Makes the faults of a schedule, one after the other, and waits for the servers to recover from each. */
final class Chaos implements Runnable {

  private static final long RECOVERY_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);

  private static final int REPEAT_MILLIS = 100;

  /** Longer than any timeout. */
  private static final Duration MAX_JUMP = Duration.ofHours(3);

  private final FaultSchedule schedule;
  private final Targets targets;
  private final Client client;
  private final Holes holes;
  private final Scenario scenario;
  private final Tally tally;
  private final long deadline;

  /** @param deadline no fault begins after it, by {@link System#nanoTime} */
  Chaos(
      Scenario scenario, Targets targets, Client client, Holes holes, Tally tally, long deadline) {
    this.scenario = scenario;
    this.schedule = new FaultSchedule(scenario.seed(), scenario.faults());
    this.targets = targets;
    this.client = client;
    this.holes = holes;
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
      // The run has ended: nothing is wrong between two faults, and inject mends what it has
      // broken.
    } catch (RuntimeException e) {
      tally.failed("No more faults could be made: " + e);
    }
  }

  private void inject(Planned planned) throws InterruptedException {
    Fault fault = planned.fault();
    Holes.Window window =
        scenario.excuses(fault) ? holes.open(fault, scenario.mayLoseDeletions(fault)) : null;
    long start = System.nanoTime();
    make(planned);
    long end = System.nanoTime();
    boolean recovered = awaitRecovery(end);
    if (window != null) {
      window.close();
    }
    tally.count("fault " + fault);
    String line = "%s at %s for %s, hits again after %s"
        .formatted(
            fault,
            Violation.millis(start - tally.origin()),
            Violation.millis(end - start),
            Violation.millis(System.nanoTime() - end));
    tally.injected(line);
    if (!recovered) {
      tally.failed("No hits came back: " + line);
    }
  }

  private void make(Planned planned) throws InterruptedException {
    Random random = new Random(planned.victim());
    switch (planned.fault()) {
      case REDIS_KILLED -> during(planned, redis()::kill, redis()::restart);
      case REDIS_PAUSED -> during(planned, redis()::pause, redis()::resume);
      case NETWORK_CUT -> during(planned, targets.toCut()::cut, targets.toCut()::restore);
      case NETWORK_SILENT -> during(planned, targets.toCut()::silence, targets.toCut()::restore);
      case LITTLE_MEMORY -> during(planned, redis()::squeeze, redis()::relax);
      case KEYS_LOST -> again(planned, redis()::loseKeys);
      case TOKENS_LOST -> again(planned, redis()::loseTokens);
      case ALL_KEYS_LOST -> again(planned, redis()::loseAllKeys);
      case REDIS_CLOCK -> again(planned, () -> redis().shiftTimeouts(jump(random), random));
      case SERVER_CLOCK -> again(planned, () -> client.setClock(anyServer(random), jump(random)));
      case MASTER_KILLED -> killMaster(planned);
      case MASTER_PAUSED -> pauseMaster(planned);
      case SERVER_KILLED -> {
        Servers servers = targets.servers();
        if (scenario.excusesDeath()) {
          holes.killed(servers.get(planned.victim()).name());
        }
        int place = servers.kill(planned.victim());
        servers.replace(place);
      }
    }
  }

  /** The replica misses the last commands of a master that is then lost. */
  private void killMaster(Planned planned) throws InterruptedException {
    WatchedRedis watched = targets.toFailOver();
    watched.detachReplica();
    TimeUnit.MILLISECONDS.sleep(planned.length());
    watched.master().kill();
    // No longer than it takes: what is made up for afterwards hides what was lost before.
    watched.failOver();
    watched.restartReplica();
  }

  /** A master that everybody thought to be gone comes back, and does not know that it is none any more. */
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

  /** Waits until each server has answered from the cache again, or asked it at least. */
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
   * @param network the way to it
   * @param watched a master and its replica, if there are two
   */
  record Targets(
      Servers servers,
      @Nullable Redis single,
      @Nullable Network network,
      @Nullable WatchedRedis watched) {

    /** The Redis that is used now. */
    Redis redis() {
      return watched == null ? Objects.requireNonNull(single) : watched.master();
    }

    Network toCut() {
      return Objects.requireNonNull(network);
    }

    WatchedRedis toFailOver() {
      return Objects.requireNonNull(watched);
    }
  }
}
