package dev.lightapi.checker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A connection to Redis that shares no code with the cache, and reports while it waits. Used by one thread. */
final class RedisConnection implements AutoCloseable {

  /** How often it reports that Redis has not answered yet. */
  private static final int REPORT_MILLIS = 20;

  /** The longest time to wait for an answer. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final int port;
  private final Runnable waiting;
  private final Socket socket = new Socket();

  /** @param waiting called repeatedly until Redis answers */
  RedisConnection(int port, Runnable waiting) throws IOException {
    this.port = port;
    this.waiting = waiting;
    try {
      // Closed in the usual way, so many connections would use up all ports.
      socket.setSoLinger(true, 0);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(REPORT_MILLIS);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), REPORT_MILLIS);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  int port() {
    return port;
  }

  /** Sends commands, one per line. */
  void send(String commands) throws IOException {
    socket.getOutputStream().write(commands.getBytes(StandardCharsets.US_ASCII));
  }

  /** Returns the next line that Redis sends; null if none arrives in time. */
  @Nullable
  String line() throws IOException {
    long start = System.nanoTime();
    StringBuilder line = new StringBuilder();
    while (true) {
      try {
        int next = socket.getInputStream().read();
        if (next < 0) {
          throw new IOException("Redis has closed the connection");
        } else if (next == '\n') {
          return line.toString();
        } else if (next != '\r') {
          line.append((char) next);
        }
      } catch (SocketTimeoutException e) {
        waiting.run();
        if (System.nanoTime() - start > PATIENCE_NANOS) {
          return null;
        }
      }
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // The connection is closed already.
    }
  }
}
