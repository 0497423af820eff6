package dev.lightapi.internal.jetty;

import java.time.Duration;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;

/**
 * Asks clients to close their persistent connections before a server stops. Without it, Jetty closes idle connections
 * at once, and also those that just had a response without {@code Connection: close}. A client whose next request is on
 * its way then sees a reset. Thread-safe.
 */
public final class Draining {

  private static final long PERIOD_MILLIS = 10;

  private final Server server;
  private volatile boolean begun;

  Draining(Server server) {
    this.server = server;
  }

  /** Whether responses are to say {@code Connection: close}. */
  boolean hasBegun() {
    return begun;
  }

  /**
   * Keeps serving, but each response says {@code Connection: close}. Returns when no connection is left, or when the
   * time is over.
   */
  public void drain(Duration most) {
    begun = true;
    long end = System.nanoTime() + most.toNanos();
    try {
      while (end - System.nanoTime() > 0 && hasConnections()) {
        Thread.sleep(PERIOD_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean hasConnections() {
    for (Connector connector : server.getConnectors()) {
      if (!connector.getConnectedEndPoints().isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
