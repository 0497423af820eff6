package dev.lightapi.benchmarks.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Sends GET requests over persistent connections, on one thread. Each connection sends its next request when it has the
 * response to the last one. A response that is not a 200 with a length ends it.
 */
final class Load {

  private static final int BUFFER = 1 << 17;
  private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);

  private final int port;
  private final List<byte[]> requests = new ArrayList<>();
  private int next;
  private long responses;

  Load(int port, List<String> paths) {
    this.port = port;
    for (String path : paths) {
      requests.add(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
          .getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** How many responses came in that time. */
  long run(int connections, Duration time) throws IOException {
    responses = 0;
    try (Selector selector = Selector.open()) {
      List<Connection> all = new ArrayList<>();
      try {
        for (int i = 0; i < connections; i++) {
          all.add(new Connection(selector));
        }
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
          selector.select(100);
          for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext(); ) {
            ((Connection) keys.next().attachment()).read();
            keys.remove();
          }
        }
      } finally {
        for (Connection connection : all) {
          connection.channel.close();
        }
      }
    }
    return responses;
  }

  private final class Connection {

    private final SocketChannel channel;
    private final ByteBuffer received = ByteBuffer.allocate(BUFFER);

    private Connection(Selector selector) throws IOException {
      channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, this);
      send();
    }

    private void send() throws IOException {
      ByteBuffer request = ByteBuffer.wrap(requests.get(next));
      next = (next + 1) % requests.size();
      while (request.hasRemaining()) {
        channel.write(request);
      }
    }

    private void read() throws IOException {
      if (channel.read(received) < 0) {
        throw new EOFException("The server has closed a connection");
      }
      int length = responseLength();
      if (length >= 0 && received.position() >= length) {
        if (received.get(9) != '2') {
          throw new IOException(
              new String(received.array(), 0, received.position(), StandardCharsets.ISO_8859_1));
        }
        received.clear();
        responses++;
        send();
      }
    }

    /** The length of the response with its header; -1 while the header is not complete. */
    private int responseLength() {
      byte[] bytes = received.array();
      int length = 0;
      for (int i = 0; i + 3 < received.position(); i++) {
        if (bytes[i] == '\n' && (bytes[i + 1] | 0x20) == 'c' && isLength(bytes, i + 1)) {
          length = number(bytes, i + 1 + LENGTH.length);
        }
        if (bytes[i] == '\r' && bytes[i + 2] == '\r') {
          return i + 4 + length;
        }
      }
      return -1;
    }

    private boolean isLength(byte[] bytes, int start) {
      for (int i = 0; i < LENGTH.length; i++) {
        if (start + i >= received.position() || (bytes[start + i] | 0x20) != (LENGTH[i] | 0x20)) {
          return false;
        }
      }
      return true;
    }

    private int number(byte[] bytes, int start) {
      int number = 0;
      for (int i = start; bytes[i] != '\r'; i++) {
        if (bytes[i] >= '0' && bytes[i] <= '9') {
          number = 10 * number + bytes[i] - '0';
        }
      }
      return number;
    }
  }
}
