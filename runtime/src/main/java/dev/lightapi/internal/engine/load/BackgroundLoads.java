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
 * Makes answers anew that nobody waits for: each once at a time, few together. What is too much is not done at all; the next
 * request for it asks again. Thread-safe.
 */
public final class BackgroundLoads implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.cache");

  /** Few, so that the database has time for requests. */
  private static final int THREADS = 4;

  private static final int MAX_WAITING = 1_000;

  private final Set<String> underWay = ConcurrentHashMap.newKeySet();
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
   * Begins a load, unless one of that key is under way.
   *
   * @param key the answer's full key, of which an application has one
   */
  public void begin(String key, Runnable load) {
    if (!underWay.add(key)) {
      return;
    }
    try {
      threads.execute(() -> {
        try {
          load.run();
        } catch (RuntimeException e) {
          LOG.debug("A load in the background failed", e);
        } finally {
          underWay.remove(key);
        }
      });
    } catch (RejectedExecutionException e) {
      underWay.remove(key);
      LOG.debug("{} loads are waiting, no more are begun in the background", MAX_WAITING);
    }
  }

  /** Interrupts what is under way. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
