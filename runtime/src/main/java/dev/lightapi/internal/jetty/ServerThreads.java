package dev.lightapi.internal.jetty;

import dev.lightapi.config.Environment;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's threads, and how many of them may wait for loads and writes. The others are for hits, for errors, and
 * for connections that are accepted: each of these needs a thread for a moment.
 *
 * @param most the most threads
 */
public record ServerThreads(int most) {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.http");

  /** Javalin's number, too. */
  private static final int DEFAULT_MOST = 250;

  /** Jetty needs a thread for each acceptor and selector, and some in reserve. */
  private static final int LEAST = 20;

  private static final int KEPT = 8;

  /** Beyond that a client is better served by another server, or by a later attempt. */
  private static final int QUEUED_PER_THREAD = 8;

  private static final int IDLE_TIMEOUT_MILLIS = 60_000;

  /**
   * Reads the number of threads from the settings.
   *
   * @throws dev.lightapi.config.ConfigurationException if the setting is wrong
   */
  public static ServerThreads of(Environment environment) {
    return new ServerThreads(
        environment.integer(Environment.SERVER_THREADS, DEFAULT_MOST, LEAST, 100_000));
  }

  /**
   * How many threads loads and writes may use at a time: the number in the settings, or four fifths.
   *
   * @throws dev.lightapi.config.ConfigurationException if the setting is wrong
   */
  public int forLoads(Environment environment) {
    return environment.integer(Environment.MAX_LOADS, fourOfFive(), 1, 1_000_000);
  }

  /** Logs a warning if loads and writes may use all threads. */
  public void warnIfAllMayLoad(Environment environment) {
    int loads = forLoads(environment);
    if (loads >= most) {
      LOG.warn(
          "{} is {}, but the server has {} threads: loads from a slow database may take all of them, and then hits"
              + " wait. Set it to {} at most, or raise {}.",
          Environment.MAX_LOADS,
          loads,
          most,
          fourOfFive(),
          Environment.SERVER_THREADS);
    }
  }

  private int fourOfFive() {
    return most - most / 5;
  }

  /** The threads that read requests and write responses. Each is needed for a moment only. */
  public ThreadPool pool() {
    QueuedThreadPool pool = new QueuedThreadPool(most, Math.min(KEPT, most), IDLE_TIMEOUT_MILLIS);
    pool.setName("lightapi-http");
    return pool;
  }

  /**
   * The threads that run handlers, which may wait. They are not those of the server: if they all wait, it still accepts
   * connections and answers hits. It refuses a request if too many wait for a thread.
   */
  public Executor forRequests(Server server) {
    QueuedThreadPool pool = new QueuedThreadPool(most, Math.min(KEPT, most), IDLE_TIMEOUT_MILLIS);
    pool.setName("lightapi-request");
    server.addBean(pool);
    int longest = most * QUEUED_PER_THREAD;
    return task -> {
      // Jetty's pool needs a queue without bounds: it puts its own tasks there, too.
      if (pool.getQueueSize() >= longest) {
        throw new RejectedExecutionException(longest + " requests wait for a thread");
      }
      pool.execute(task);
    };
  }
}
