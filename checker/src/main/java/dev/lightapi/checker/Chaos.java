package dev.lightapi.checker;

import dev.lightapi.checker.FaultSchedule.Planned;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Makes the faults of a schedule, one after the other, and waits for the servers to recover from each. */
final class Chaos implements Runnable {

  private static final long RECOVERY_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);

  private static final int REPEAT_MILLIS = 100;

  private final FaultSchedule schedule;
  private final Redis redis;
  private final Network network;
  private final Servers servers;
  private final Client client;
  private final Holes holes;
  private final boolean hasHoles;
  private final Tally tally;
  private final long deadline;

  /** @param deadline no fault begins after it, by {@link System#nanoTime} */
  Chaos(
      FaultSchedule schedule,
      Redis redis,
      Network network,
      Servers servers,
      Client client,
      Holes holes,
      boolean hasHoles,
      Tally tally,
      long deadline) {
    this.schedule = schedule;
    this.redis = redis;
    this.network = network;
    this.servers = servers;
    this.client = client;
    this.holes = holes;
    this.hasHoles = hasHoles;
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
    }
  }

  private void inject(Planned planned) throws InterruptedException {
    Fault fault = planned.fault();
    Holes.Window window = hasHoles && fault.parts() ? holes.open() : null;
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
    switch (planned.fault()) {
      case REDIS_KILLED -> during(planned, redis::kill, redis::restart);
      case REDIS_PAUSED -> during(planned, redis::pause, redis::resume);
      case NETWORK_CUT -> during(planned, network::cut, network::restore);
      case NETWORK_SILENT -> during(planned, network::silence, network::restore);
      case LITTLE_MEMORY -> during(planned, redis::squeeze, redis::relax);
      case KEYS_LOST -> again(planned, redis::loseKeys);
      case TOKENS_LOST -> again(planned, redis::loseTokens);
      case ALL_KEYS_LOST -> again(planned, redis::loseAllKeys);
      case SERVER_KILLED -> {
        holes.killed(servers.get(planned.victim()).name());
        int place = servers.kill(planned.victim());
        servers.replace(place);
      }
    }
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
    for (Server server : servers.all()) {
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
}
