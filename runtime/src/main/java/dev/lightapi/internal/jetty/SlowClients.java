package dev.lightapi.internal.jetty;

import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.jetty.io.EndPoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the clients that were given up because they sent or took too little. Thread-safe. */
final class SlowClients {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.http");

  private final LongAdder count = new LongAdder();

  /** The number of these clients. */
  long count() {
    return count.sum();
  }

  /** Closes the connection of a slow client, and counts it. */
  void close(EndPoint endPoint, String reason) {
    count(endPoint, reason);
    endPoint.close(new TimeoutException(reason));
  }

  /** Counts a slow client that still gets a response. */
  void count(EndPoint endPoint, String reason) {
    count.increment();
    LOG.debug("{}: {}", endPoint, reason);
  }
}
