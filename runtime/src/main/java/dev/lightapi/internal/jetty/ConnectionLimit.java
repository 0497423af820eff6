package dev.lightapi.internal.jetty;

import dev.lightapi.internal.platform.WarningPace;
import java.nio.channels.SelectableChannel;
import java.time.Duration;
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

  private final int most;
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicLong refused = new AtomicLong();
  private final WarningPace warnings = new WarningPace(Duration.ofMinutes(1));

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
      if (warnings.isDue()) {
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
