package dev.lightapi.internal.jetty;

import dev.lightapi.config.Environment;
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
 * Closes new connections while too many are open, and counts those that it closed. Thread-safe.
 *
 * <p>Jetty's own limit stops accepting instead. Clients then wait in the system's queue until they give up.
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

  /** The number of connections that were closed because too many were open. */
  public long refused() {
    return refused.get();
  }

  /** The number of open connections. */
  int open() {
    return open.get();
  }

  @Override
  public void onAccepting(SelectableChannel channel) {
    if (open.incrementAndGet() > most) {
      long count = refused.incrementAndGet();
      // Jetty fails to register the closed channel, and then calls onAcceptFailed.
      IO.close(channel);
      if (warnings.isDue()) {
        LOG.warn(
            "{} connections are open, the most that {} allows. New connections are closed at once; so far: {}. If they"
                + " are connections of real clients, raise it.",
            most,
            Environment.MAX_CONNECTIONS,
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
