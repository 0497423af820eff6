package dev.lightapi.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * How long a cached GET takes while many clients are slow: {@code SlowClients port connections seconds}, against the example
 * on this machine. It needs no other class, so {@code java SlowClients.java 8080 500 10} runs it.
 *
 * <p>Each kind of slow client opens so many connections, sends what it has to say but for the end, and then one byte a
 * second. Four seconds later a probe asks for one city twenty times a second, on a new connection each time.
 */
public final class SlowClients {

  private static final int MOST_CONNECTIONS = 4_000;
  private static final int MOST_SECONDS = 60;
  private static final int PROBE_TIMEOUT_MILLIS = 30_000;
  private static final int PROBE_PAUSE_MILLIS = 50;
  private static final int PIPELINED = 400;
  private static final int SETTLE_MILLIS = 4_000;
  private static final String PROBE = get("/cities/1", "Connection: close\r\n");

  private SlowClients() {}

  private enum Kind {
    NONE("", "", 0),
    HEADERS("GET /cities/1 HTTP/1.1\r\nHost: x\r\nX-Half: ", "a", 1),
    BODY(post("/products", "application/json", ""), " ", 1),
    BODY_TO_404(post("/nothing", "application/json", ""), " ", 1),
    BODY_TO_405(post("/products/1", "application/json", ""), " ", 1),
    BODY_TO_415(post("/products", "text/plain", ""), " ", 1),
    EXPECT(post("/products", "application/json", "Expect: 100-continue\r\n"), " ", 1),
    EXPECT_413(
        post("/products", "application/json", "Expect: 100-continue\r\n")
            .replace("100000", "99999999"),
        " ",
        1),
    UNREAD(get("/cities?page_size=100", ""), "", PIPELINED);

    private final String bytes;
    private final String drip;
    private final int times;

    Kind(String bytes, String drip, int times) {
      this.bytes = bytes;
      this.drip = drip;
      this.times = times;
    }

    private static String post(String path, String type, String more) {
      return "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + type
          + "\r\nContent-Length: 100000\r\n" + more + "\r\n";
    }
  }

  private static String get(String path, String more) {
    return "GET " + path + " HTTP/1.1\r\nHost: x\r\n" + more + "\r\n";
  }

  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[0]);
    int connections = Math.min(MOST_CONNECTIONS, Integer.parseInt(arguments[1]));
    int seconds = Math.min(MOST_SECONDS, Integer.parseInt(arguments[2]));
    for (int i = 0; i < 200; i++) {
      probe(port);
    }
    System.out.println("| slow clients | probes | failed | p50, ms | p99, ms | max, ms |");
    System.out.println("| --- | ---: | ---: | ---: | ---: | ---: |");
    for (Kind kind : Kind.values()) {
      System.out.println(measure(kind, port, connections, seconds));
    }
  }

  private static String measure(Kind kind, int port, int connections, int seconds)
      throws Exception {
    List<Socket> slow = new ArrayList<>();
    Thread drip = new Thread(() -> drip(kind, slow), "drip");
    try {
      for (int i = 0; i < connections && kind != Kind.NONE; i++) {
        slow.add(open(kind, port));
      }
      drip.start();
      // To take in so many connections at once is work; the question is what they cost while they
      // are slow.
      Thread.sleep(SETTLE_MILLIS);
      List<Long> nanos = new ArrayList<>();
      int failed = 0;
      long end = System.nanoTime() + seconds * 1_000_000_000L;
      while (System.nanoTime() < end) {
        long begin = System.nanoTime();
        try {
          probe(port);
          nanos.add(System.nanoTime() - begin);
        } catch (IOException e) {
          failed++;
        }
        Thread.sleep(PROBE_PAUSE_MILLIS);
      }
      Collections.sort(nanos);
      return String.format(
          Locale.ROOT,
          "| %d %s | %d | %d | %.1f | %.1f | %.1f |",
          slow.size(),
          kind.name().toLowerCase(Locale.ROOT).replace('_', ' '),
          nanos.size(),
          failed,
          millis(nanos, 0.5),
          millis(nanos, 0.99),
          millis(nanos, 1));
    } finally {
      drip.interrupt();
      drip.join();
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  private static double millis(List<Long> sorted, double share) {
    if (sorted.isEmpty()) {
      return Double.NaN;
    }
    int index = (int) Math.ceil(share * sorted.size()) - 1;
    return sorted.get(Math.max(0, index)) / 1e6;
  }

  private static Socket open(Kind kind, int port) throws IOException {
    Socket socket = new Socket();
    if (kind == Kind.UNREAD) {
      socket.setReceiveBufferSize(4_096);
    }
    socket.connect(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PROBE_TIMEOUT_MILLIS);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < kind.times; i++) {
      all.writeBytes(kind.bytes.getBytes(StandardCharsets.ISO_8859_1));
    }
    socket.getOutputStream().write(all.toByteArray());
    return socket;
  }

  private static void drip(Kind kind, List<Socket> slow) {
    byte[] bytes = kind.drip.getBytes(StandardCharsets.ISO_8859_1);
    try {
      while (true) {
        Thread.sleep(1_000);
        for (Socket socket : slow) {
          try {
            socket.getOutputStream().write(bytes);
          } catch (IOException e) {
            // The server has closed it, as it should.
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void probe(int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(PROBE_TIMEOUT_MILLIS);
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PROBE_TIMEOUT_MILLIS);
      socket.getOutputStream().write(PROBE.getBytes(StandardCharsets.ISO_8859_1));
      InputStream input = socket.getInputStream();
      String response = new String(input.readAllBytes(), StandardCharsets.UTF_8);
      if (!response.startsWith("HTTP/1.1 200")) {
        throw new IOException("The probe got: " + response.lines().findFirst().orElse("nothing"));
      }
    }
  }
}
