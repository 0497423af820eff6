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

/** The way from a server, and the observer beside it, to Redis. It can be broken, and be slow. Thread-safe. */
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

  /** Ends all connections, and each new one as soon as it is made. */
  void cut() {
    state = State.CUT;
    endConnections();
  }

  /** From now on nothing arrives, in either direction, and nobody is told. */
  void silence() {
    state = State.SILENT;
  }

  /** From now on each round trip takes so much longer. */
  void delay(int roundTripMillis) {
    delayMillis = roundTripMillis / 2;
  }

  /** New connections work again. What was swallowed is lost, so the old ones end. */
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
        // The listener is closed, or Redis is away: the client notices.
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
    // An observer makes many connections: closed in the usual way, they would leave no port free.
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
        // It is gone already.
      }
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "checker-network");
    thread.setDaemon(true);
    thread.start();
  }
}
