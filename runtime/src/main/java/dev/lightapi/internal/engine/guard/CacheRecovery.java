package dev.lightapi.internal.engine.guard;

import dev.lightapi.cache.Cache;
import dev.lightapi.internal.platform.DaemonThreads;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Probes a failed cache in the background. When it answers again, replays the invalidations that did not reach it.
 * Thread-safe.
 *
 * <p>The first probe runs at once, so a circuit that slow look-ups have opened closes as soon as the cache answers.
 * Later probes run at an interval. A probe without a response is cancelled, and the next one may take twice as long.
 */
final class CacheRecovery implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.cache");

  private static final Duration INTERVAL = Duration.ofMillis(250);
  private static final Duration MAX_PROBE_TIMEOUT = Duration.ofMinutes(1);

  /** The most probes that run at the same time: calls that never return must not use more and more threads. */
  private static final int MAX_PROBES = 8;

  /** Enough that, in a cluster, each master most likely has at least one of them. */
  private static final int KEYS = 32;

  private final Cache cache;
  private final PendingInvalidations pending;
  private final Consumer<List<String>> lookUp;
  private final Runnable recovered;
  private final List<String> keys;
  private final Duration firstTimeout;
  private final ScheduledThreadPoolExecutor scheduler =
      new ScheduledThreadPoolExecutor(1, new DaemonThreads("lightapi-cache-recovery-"));

  /** Runs the calls. A call that never returns costs one thread, but does not stop the probing. */
  private final ExecutorService threads = new ThreadPoolExecutor(
      0,
      MAX_PROBES,
      1,
      TimeUnit.MINUTES,
      new SynchronousQueue<>(),
      new DaemonThreads("lightapi-cache-probe-"));

  /** Used only by the thread of the scheduler. */
  private Duration timeout;

  /**
   * @param prefix the beginning of all keys; the application may have no access to other keys
   * @param firstTimeout how long a first probe may take
   * @param lookUp looks up keys as requests do, and throws an exception if that fails
   * @param recovered called with the lock of {@code pending} when the cache has answered and no invalidation is pending
   */
  CacheRecovery(
      Cache cache,
      String prefix,
      Duration firstTimeout,
      PendingInvalidations pending,
      Consumer<List<String>> lookUp,
      Runnable recovered) {
    this.cache = cache;
    this.pending = pending;
    this.lookUp = lookUp;
    this.recovered = recovered;
    this.firstTimeout = firstTimeout;
    this.timeout = firstTimeout;
    this.keys = IntStream.range(0, KEYS).mapToObj(i -> prefix + ":probe:" + i).toList();
  }

  /** Begins to probe. */
  void begin() {
    probeAfter(Duration.ZERO);
  }

  /** Calls the cache once, in the way of look-ups. */
  Future<?> firstCall() {
    return threads.submit(this::probe);
  }

  /** A key for a deletion that changes nothing. */
  String unusedKey() {
    return keys.get(0);
  }

  /** Stops the probing, and makes a last attempt to replay the pending invalidations. */
  void replayOnceMore(Duration atMost) {
    scheduler.shutdownNow();
    if (pending.isEmpty()) {
      return;
    }
    try {
      threads.submit(this::replay).get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
      LOG.debug("The last attempt to reach {} failed: {}", cache.description(), String.valueOf(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    scheduler.shutdownNow();
    threads.shutdownNow();
  }

  private void probeAfter(Duration delay) {
    if (!scheduler.isShutdown()) {
      var unused = scheduler.schedule(this::attempt, delay.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void attempt() {
    Future<?> attempt;
    try {
      attempt = threads.submit(this::recover);
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      // Too many probes are running, or no thread can be started now. Schedule the next probe here,
      // since nothing else does.
      LOG.debug("No probe of {} can begin: {}", cache.description(), String.valueOf(e));
      probeAfter(INTERVAL);
      return;
    }
    try {
      attempt.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      timeout = firstTimeout;
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("The cache ({}) does not answer yet: {}", cache.description(), String.valueOf(e));
      attempt.cancel(true);
      Duration longer = timeout.multipliedBy(2);
      timeout = longer.compareTo(MAX_PROBE_TIMEOUT) > 0 ? MAX_PROBE_TIMEOUT : longer;
      probeAfter(INTERVAL);
    } catch (InterruptedException e) {
      // The application is being closed.
      attempt.cancel(true);
    }
  }

  private void recover() {
    probe();
    while (!isRecovered()) {
      replay();
    }
  }

  private void probe() {
    lookUp.accept(keys);
  }

  private boolean isRecovered() {
    synchronized (pending) {
      if (pending.isEmpty() && !scheduler.isShutdown()) {
        recovered.run();
      }
      return pending.isEmpty() || scheduler.isShutdown();
    }
  }

  private void replay() {
    for (PendingInvalidations.Portion portion : pending.portions()) {
      cache.deleteAll(portion.tokens());
      pending.settle(portion);
    }
  }
}
