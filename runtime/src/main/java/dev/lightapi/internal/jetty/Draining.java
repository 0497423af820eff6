package dev.lightapi.internal.jetty;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;

/**
 * Lets the clients of connections that are kept alive leave before a server stops. Jetty alone closes what is idle at once,
 * and a client whose next request is on its way then sees a reset.
 */
public final class Draining {

  private static final long PERIOD_MILLIS = 10;

  private Draining() {}

  /**
   * Takes no new connections, answers requests as ever but with {@code Connection: close}, and returns when no connection is
   * left, or after that time.
   */
  public static void of(Server server, Duration most) {
    List<AbstractConnector> connectors = new ArrayList<>();
    for (Connector connector : server.getConnectors()) {
      if (connector instanceof AbstractConnector own && own.isRunning()) {
        connectors.add(own);
      }
    }
    for (AbstractConnector connector : connectors) {
      long idleTimeout = connector.getShutdownIdleTimeout();
      connector.setShutdownIdleTimeout(-1);
      connector.shutdown();
      // For the stop itself: what is idle then is closed.
      connector.setShutdownIdleTimeout(idleTimeout);
    }
    long end = System.nanoTime() + most.toNanos();
    try {
      while (System.nanoTime() < end
          && connectors.stream().anyMatch(own -> !own.getConnectedEndPoints().isEmpty())) {
        Thread.sleep(PERIOD_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
