package dev.lightapi.internal.jetty;

import dev.lightapi.config.Environment;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ThreadPool;

/**
 * The server's threads, and how many of them may wait for loads and writes. The others are for hits, for errors, and for
 * connections that are accepted: each of these needs a thread for a moment.
 *
 * @param most the most threads
 */
public record ServerThreads(int most) {

  /** Javalin's number, too. */
  private static final int DEFAULT_MOST = 250;

  /** Jetty itself wants a thread for each acceptor and selector, and some in reserve. */
  private static final int LEAST = 20;

  private static final int KEPT = 8;
  private static final int IDLE_TIMEOUT_MILLIS = 60_000;

  /**
   * Reads their number from the settings.
   *
   * @throws dev.lightapi.config.ConfigurationException if the setting is wrong
   */
  public static ServerThreads of(Environment environment) {
    return new ServerThreads(
        environment.integer(Environment.SERVER_THREADS, DEFAULT_MOST, LEAST, 100_000));
  }

  /** How many of them loads and writes may take at a time: four of five. */
  public int forLoads() {
    return most - most / 5;
  }

  /** A pool of so many. */
  public ThreadPool pool() {
    QueuedThreadPool pool = new QueuedThreadPool(most, Math.min(KEPT, most), IDLE_TIMEOUT_MILLIS);
    pool.setName("lightapi-http");
    return pool;
  }
}
