package dev.lightapi.internal.jetty;

import dev.lightapi.internal.platform.RunningClock;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks, several times a second, everything that waits for a client: incomplete headers, and what was registered with
 * {@link #add}. Jetty's idle timeout is not enough: one byte a second keeps a connection alive. A timer for each
 * request would slow down requests that never wait. Thread-safe.
 */
final class Watch extends AbstractLifeCycle implements Runnable {

  /** Something that waits for a client. */
  interface Waiting {
    /**
     * Ends the wait if it takes too long. Called by one thread.
     *
     * @param time the time by the watch's clock
     * @return whether to check it again
     */
    boolean check(long time);
  }

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.http");
  private static final long LONGEST_PERIOD_MILLIS = 500;

  private final Server server;
  private final SlowClients slow;
  private final RunningClock clock;
  private final long headerNanos;
  private final long periodMillis;
  private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();
  private final Set<Connection> withBody = ConcurrentHashMap.newKeySet();
  /** Weak: a connection that is closed may hold the memory of its response. */
  private Map<Connection, Header> headers = new WeakHashMap<>();

  private volatile Scheduler.@Nullable Task next;

  Watch(Server server, HttpLimits limits, SlowClients slow) {
    this.server = server;
    this.slow = slow;
    this.headerNanos = limits.grace().toNanos();
    this.periodMillis =
        Math.min(LONGEST_PERIOD_MILLIS, Math.max(1, limits.grace().toMillis() / 10));
    this.clock = new RunningClock(TimeUnit.MILLISECONDS.toNanos(periodMillis), System::nanoTime);
  }

  /** The time that this process has run, in nanoseconds: its pauses do not count against clients. */
  long time() {
    return clock.time();
  }

  /** Checks it until its check returns false. */
  void add(Waiting wait) {
    waiting.add(wait);
  }

  /** The next bytes of this connection may be a body, so they are not checked as a header. */
  void bodyBegins(Connection connection) {
    withBody.add(connection);
  }

  /** The next bytes of this connection are a header again. */
  void bodyEnds(Connection connection) {
    withBody.remove(connection);
  }

  @Override
  protected void doStart() {
    schedule();
  }

  @Override
  protected void doStop() {
    Scheduler.Task task = next;
    if (task != null) {
      task.cancel();
    }
    waiting.clear();
  }

  private void schedule() {
    next = server.getScheduler().schedule(this, periodMillis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void run() {
    try {
      long now = clock.tick();
      waiting.removeIf(wait -> !isWaiting(wait, now));
      checkHeaders(now);
    } catch (RuntimeException e) {
      LOG.error("Looking for slow clients failed", e);
    } finally {
      if (isRunning()) {
        schedule();
      }
    }
  }

  /** A check that fails does not stop the checks of the others. */
  private static boolean isWaiting(Waiting wait, long now) {
    try {
      return wait.check(now);
    } catch (RuntimeException e) {
      LOG.error("Ending what waits for a slow client failed", e);
      return false;
    }
  }

  private void checkHeaders(long now) {
    Map<Connection, Header> current = new WeakHashMap<>();
    for (Connector connector : server.getConnectors()) {
      for (EndPoint endPoint : connector.getConnectedEndPoints()) {
        Connection connection = http(endPoint.getConnection());
        if (connection == null) {
          continue;
        }
        Header header = next(headers.get(connection), connection, now);
        if (now - header.since > headerNanos) {
          slow.close(
              endPoint,
              "The header of the request is not complete after "
                  + TimeUnit.NANOSECONDS.toMillis(now - header.since) + " ms");
        } else {
          current.put(connection, header);
        }
      }
    }
    headers = current;
  }

  private Header next(@Nullable Header last, Connection connection, long now) {
    long requests = connection.getMessagesIn();
    long bytes = connection.getBytesIn();
    boolean inRequest =
        !connection.getEndPoint().isFillInterested() || withBody.contains(connection);
    if (requests == 0) {
      // No header is complete, so all bytes are a part of the first one, also if a thread parses
      // them now.
      return last != null && bytes > 0 ? last : new Header(0, 0, now);
    }
    if (last == null || inRequest || requests != last.requests) {
      return new Header(requests, bytes, now);
    }
    return bytes == last.bytes ? new Header(requests, bytes, now) : last;
  }

  /** The connection, or the one inside TLS, if it is an HTTP/1 connection; otherwise null. */
  private static @Nullable Connection http(@Nullable Connection connection) {
    Connection inner =
        connection instanceof SslConnection ssl ? ssl.getSslEndPoint().getConnection() : connection;
    return inner instanceof ConnectionMetaData ? inner : null;
  }

  /**
   * What a connection had received when it was last seen without a part of a next header.
   *
   * @param requests the number of complete headers
   * @param bytes the number of bytes
   * @param since when that was last seen, by the watch's clock
   */
  private record Header(long requests, long bytes, long since) {}
}
