package dev.lightapi.internal.jetty;

import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * Reads and discards the rest of a request body that nobody needs, after the response was sent. Time and size are
 * bounded, and no thread waits. Closing at once would reset the connection, and the client might lose the response (RFC
 * 9112 section 9.6).
 */
final class Discarding implements Invocable.Task, Watch.Waiting {

  static final long MOST_BYTES = 16L << 20;

  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Exchange exchange;
  private final Callback end;
  private final long begin;
  private boolean ended;
  private long passed;

  /** @param time the time by the watch's clock */
  Discarding(Exchange exchange, Callback end, long time) {
    this.exchange = exchange;
    this.end = end;
    this.begin = time;
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }

  @Override
  public synchronized void run() {
    while (!ended) {
      Content.Chunk chunk = exchange.receive();
      if (chunk == null) {
        awaitMore();
        return;
      }
      passed += chunk.remaining();
      chunk.release();
      if (chunk.isLast() || Content.Chunk.isFailure(chunk) || passed > MOST_BYTES) {
        end();
      }
    }
  }

  private void awaitMore() {
    try {
      exchange.awaitMore(this);
    } catch (IllegalArgumentException | IllegalStateException e) {
      // The application waits for more of the body, and Jetty allows only one waiter. So the
      // connection is closed at once.
      end();
    }
  }

  @Override
  public synchronized boolean check(long time) {
    if (time - begin > MOST_NANOS) {
      end();
    }
    return !ended;
  }

  private void end() {
    if (!ended) {
      ended = true;
      end.succeeded();
    }
  }
}
