package dev.lightapi.internal.jetty;

import java.nio.channels.SelectableChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.util.IO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes connections beyond a number, and counts them. Thread-safe.
 *
 * <p>Jetty's own limit stops accepting instead, so that the clients hang in the system's queue until they give up.
 */
public final class ConnectionLimit implements SelectorManager.AcceptListener {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.http");
  private static final long WARNING_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final int most;
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong warned = new AtomicLong(System.nanoTime() - WARNING_NANOS);

  public ConnectionLimit(int most) {
    this.most = most;
  }

  /** How many connections were closed because there were too many. */
  public long refused() {
    return refused.get();
  }

  /** How many connections there are. */
  int open() {
    return open.get();
  }

  @Override
  public void onAccepting(SelectableChannel channel) {
    if (open.incrementAndGet() > most) {
      long count = refused.incrementAndGet();
      // Jetty cannot register a closed channel, and calls onAcceptFailed.
      IO.close(channel);
      long last = warned.get();
      long now = System.nanoTime();
      if (now - last >= WARNING_NANOS && warned.compareAndSet(last, now)) {
        LOG.warn(
            "There are {} connections, the most that LIGHTAPI_MAX_CONNECTIONS allows. New ones are closed at once;"
                + " {} were so far.",
            most,
            count);
      }
    }
  }

  @Override
  public void onAcceptFailed(SelectableChannel channel, Throwable cause) {
    open.decrementAndGet();
  }

  @Override
  public void onClosed(SelectableChannel channel) {
    open.decrementAndGet();
  }
}
