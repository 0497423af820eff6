package dev.lightapi.internal.engine.load;

import dev.lightapi.internal.platform.DaemonThreads;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads responses in the background, when no client waits for them. Each key is loaded once at a time, and only a few
 * keys at once. When too many loads are waiting, another one is dropped; the next request for its key asks for it
 * again. Thread-safe.
 */
public final class BackgroundLoads implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.cache");

  /** Few, so that the database has capacity left for requests. */
  private static final int THREADS = 4;

  private static final int MAX_WAITING = 1_000;

  private final Set<String> keysUnderWay = ConcurrentHashMap.newKeySet();
  private final ThreadPoolExecutor threads;

  public BackgroundLoads() {
    threads = new ThreadPoolExecutor(
        THREADS,
        THREADS,
        1,
        TimeUnit.MINUTES,
        new LinkedBlockingQueue<>(MAX_WAITING),
        new DaemonThreads("lightapi-refresh-"));
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * Begins a load, unless one for the same key is waiting or running.
   *
   * @param key the full key of the response, unique in the application
   */
  public void begin(String key, Runnable load) {
    if (!keysUnderWay.add(key)) {
      return;
    }
    try {
      threads.execute(() -> {
        try {
          load.run();
        } catch (RuntimeException e) {
          LOG.debug("A load in the background failed", e);
        } finally {
          keysUnderWay.remove(key);
        }
      });
    } catch (RejectedExecutionException e) {
      keysUnderWay.remove(key);
      LOG.debug("{} background loads are waiting already: another one is dropped", MAX_WAITING);
    }
  }

  /** Interrupts the loads that are running. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
