package dev.lightapi.checker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The network path to Redis from a server and from the observer beside it. It can be broken or slow. Thread-safe. */
final class Network implements AutoCloseable {

  private enum State {
    WELL,
    CUT,
    SILENT
  }

  private final ServerSocket listener;
  private final InetSocketAddress target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile State state = State.WELL;
  private volatile int delayMillis;

  Network(int targetPort) {
    try {
      InetAddress host = InetAddress.getLoopbackAddress();
      target = new InetSocketAddress(host, targetPort);
      listener = new ServerSocket(0, 50, host);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    daemon(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** Closes all connections, and each new one at once. */
  void cut() {
    state = State.CUT;
    endConnections();
  }

  /** From now on nothing arrives, in either direction, and no connection is closed. */
  void silence() {
    state = State.SILENT;
  }

  /** From now on each round trip takes that much longer. */
  void delay(int roundTripMillis) {
    delayMillis = roundTripMillis / 2;
  }

  /** Lets new connections work again. What was swallowed is lost, so the old connections are closed. */
  void restore() {
    endConnections();
    state = State.WELL;
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      endConnections();
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        if (state == State.CUT) {
          client.close();
        } else {
          connect(client);
        }
      } catch (IOException e) {
        // The listener is closed, or Redis cannot be reached. The client notices.
      }
    }
  }

  private void connect(Socket client) throws IOException {
    Socket server = new Socket();
    try {
      server.connect(target);
    } catch (IOException e) {
      client.close();
      throw e;
    }
    sockets.add(client);
    sockets.add(server);
    // An observer opens many connections. Closed in the usual way, they would use up all ports.
    server.setSoLinger(true, 0);
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
    daemon(() -> forward(client, server));
    daemon(() -> forward(server, client));
  }

  private void forward(Socket from, Socket to) {
    byte[] buffer = new byte[1 << 16];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        if (delayMillis > 0) {
          TimeUnit.MILLISECONDS.sleep(delayMillis);
        }
        if (state == State.WELL) {
          out.write(buffer, 0, length);
        }
      }
    } catch (IOException | InterruptedException e) {
      // The connection has ended, which closes both sockets.
    } finally {
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  private void endConnections() {
    for (Socket socket : sockets) {
      try {
        socket.close();
      } catch (IOException e) {
        // The socket is closed already.
      }
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "checker-network");
    thread.setDaemon(true);
    thread.start();
  }
}
