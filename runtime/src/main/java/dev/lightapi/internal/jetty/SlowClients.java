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

  /** How many there were. */
  long count() {
    return count.sum();
  }

  /** Closes a connection. */
  void close(EndPoint endPoint, String reason) {
    count(endPoint, reason);
    endPoint.close(new TimeoutException(reason));
  }

  /** Counts a client whose connection is closed after a response. */
  void count(EndPoint endPoint, String reason) {
    count.increment();
    LOG.debug("{}: {}", endPoint, reason);
  }
}
