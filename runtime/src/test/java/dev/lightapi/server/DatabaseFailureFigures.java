package dev.lightapi.server;

import static dev.lightapi.fixture.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.LightApi;
import dev.lightapi.LightApiServer;
import dev.lightapi.cache.memory.MemoryCache;
import dev.lightapi.config.Environment;
import dev.lightapi.endpoint.EndpointInfo.CacheChoice;
import dev.lightapi.endpoint.Products;
import dev.lightapi.endpoint.ProductsEndpoint;
import dev.lightapi.fixture.PostgresProcess;
import dev.lightapi.fixture.TcpProxy;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * How fast hits are while the database stands still, and how soon a server is normal after its connections have died,
 * with the default settings. It takes three minutes, and runs only when it is named: see docs/benchmarks.md.
 */
@Timeout(600)
final class DatabaseFailureFigures {

  private static final int CLIENTS = 300;
  private static final int CONNECTIONS = 10;
  private static final int HITS = 1_000;
  private static final long BETWEEN_HITS_MILLIS = 10;
  private static final Duration NORMAL_AGAIN = Duration.ofSeconds(60);

  @Test
  void hitsWhileTheDatabaseStandsStill() throws Exception {
    try (PostgresProcess postgres = PostgresProcess.start();
        LightApiServer server = start(postgres.url())) {
      post(server.port());
      String kept = "/products/1";
      try (Client warm = new Client(server.port())) {
        for (int i = 0; i < 20_000; i++) {
          // Compiled by then.
          assertThat(warm.get(kept)).isEqualTo(200);
        }
      }
      AtomicInteger number = new AtomicInteger();
      int version = 1;
      System.out.println("| hits | p50, ms | p99, ms | slowest, ms | 503 a second |");
      System.out.println("| --- | ---: | ---: | ---: | ---: |");
      hits("before", server.port(), kept, new LongAdder());
      for (int pause : new int[] {1_000, 100}) {
        // Kept for a minute from now on.
        try (Client writer = new Client(server.port())) {
          assertThat(writer.send(
                  "PATCH", kept, "{\"stock\": " + pause + ", \"version\": " + version++ + "}"))
              .isEqualTo(200);
          assertThat(writer.get(kept)).isEqualTo(200);
        }
        crowd(postgres, server.port(), kept, pause, number);
      }
    }
  }

  /** @param number so that each request asks for what was never asked for */
  private static void crowd(
      PostgresProcess postgres, int port, String kept, int pauseMillis, AtomicInteger number)
      throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    LongAdder refused = new LongAdder();
    Map<Integer, LongAdder> statuses = new ConcurrentHashMap<>();
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    postgres.pause();
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        all.add(clients.submit(() -> {
          try (Client client = new Client(port)) {
            while (!stop.get()) {
              int status = client.get("/products?category=c" + number.incrementAndGet());
              statuses.computeIfAbsent(status, key -> new LongAdder()).increment();
              refused.increment();
              TimeUnit.MILLISECONDS.sleep(pauseMillis);
            }
            return null;
          }
        }));
      }
      TimeUnit.SECONDS.sleep(1);
      hits("300 clients that retry after " + pauseMillis + " ms", port, kept, refused);
      assertThat(statuses.keySet()).containsExactly(503);
      postgres.resume();
      long start = System.nanoTime();
      eventually("normal", () -> normal(port, number));
      System.out.println("Normal " + seconds(start) + " s after SIGCONT, with all clients.");
      stop.set(true);
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      stop.set(true);
      postgres.resume();
      clients.shutdown();
    }
  }

  private static void hits(String what, int port, String path, LongAdder others) throws Exception {
    long[] nanos = new long[HITS];
    try (Client client = new Client(port)) {
      long before = others.sum();
      long start = System.nanoTime();
      for (int i = 0; i < HITS; i++) {
        long begin = System.nanoTime();
        assertThat(client.get(path)).isEqualTo(200);
        nanos[i] = System.nanoTime() - begin;
        TimeUnit.MILLISECONDS.sleep(BETWEEN_HITS_MILLIS);
      }
      double rate = (others.sum() - before) / ((System.nanoTime() - start) / 1e9);
      Arrays.sort(nanos);
      System.out.printf(
          Locale.ROOT,
          "| %s | %.1f | %.1f | %.1f | %.0f |%n",
          what,
          nanos[HITS / 2] / 1e6,
          nanos[HITS * 99 / 100] / 1e6,
          nanos[HITS - 1] / 1e6,
          rate);
    }
  }

  @Test
  void connectionsThatDieWhileStatementsRun() throws Exception {
    try (PostgresProcess postgres = PostgresProcess.start();
        TcpProxy proxy = TcpProxy.to("localhost", postgres.port());
        LightApiServer server =
            start(postgres.url().replaceFirst("localhost:\\d+", "127.0.0.1:" + proxy.port()))) {
      post(server.port());
      AtomicInteger number = new AtomicInteger();
      ExecutorService clients = Executors.newFixedThreadPool(CONNECTIONS);
      try (Connection locker = DriverManager.getConnection(postgres.url());
          Statement lock = locker.createStatement()) {
        locker.setAutoCommit(false);
        lock.execute("LOCK TABLE products");
        for (int i = 0; i < CONNECTIONS; i++) {
          clients.submit(
              () -> get(server.port(), "/products?category=c" + number.incrementAndGet()));
        }
        eventually("all connections are in use", () -> waiting(postgres) == CONNECTIONS);
        long start = System.nanoTime();
        proxy.silence();
        locker.rollback();
        eventually("normal", NORMAL_AGAIN, () -> normal(server.port(), number));
        System.out.println(
            "Connections died while statements ran: normal after " + seconds(start) + " s.");
      } finally {
        clients.shutdown();
      }
      long start = System.nanoTime();
      TimeUnit.SECONDS.sleep(1);
      proxy.silence();
      eventually("normal", NORMAL_AGAIN, () -> normal(server.port(), number));
      System.out.println("Connections died in the pool: normal after " + seconds(start) + " s.");
    }
  }

  private static int waiting(PostgresProcess postgres) {
    try (Connection connection = DriverManager.getConnection(postgres.url());
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(
            "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'products'::regclass")) {
      result.next();
      return result.getInt(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Whether two times as many requests as there are connections are answered, at a time. */
  private static boolean normal(int port, AtomicInteger number) {
    ExecutorService clients = Executors.newFixedThreadPool(2 * CONNECTIONS);
    try {
      List<Future<Integer>> all = new ArrayList<>();
      for (int i = 0; i < 2 * CONNECTIONS; i++) {
        all.add(clients.submit(() -> get(port, "/products?category=n" + number.incrementAndGet())));
      }
      boolean normal = true;
      for (Future<Integer> one : all) {
        normal &= one.get() == 200;
      }
      return normal;
    } catch (Exception e) {
      throw new AssertionError(e);
    } finally {
      clients.shutdown();
    }
  }

  private static String seconds(long start) {
    return String.format(Locale.ROOT, "%.1f", (System.nanoTime() - start) / 1e9);
  }

  private static LightApiServer start(String url) {
    return LightApi.create()
        .environment(Map.of(Environment.DATABASE_URL, url))
        .port(0)
        .endpoints(new ProductsEndpoint(
            new Products.Json(), new CacheChoice(MemoryCache.class, e -> new MemoryCache())))
        .start();
  }

  private static void post(int port) {
    try (Client client = new Client(port)) {
      assertThat(client.send(
              "POST", "/products", "{\"name\": \"Pen\", \"category\": \"office\", \"price\": 1.5}"))
          .isEqualTo(201);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int get(int port, String path) {
    try (Client client = new Client(port)) {
      return client.get(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A connection; it costs little, so that what is measured is the server. Used by one thread. */
  private static final class Client implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;

    private Client(int port) throws IOException {
      socket = new Socket("127.0.0.1", port);
      socket.setTcpNoDelay(true);
      in = new BufferedInputStream(socket.getInputStream());
    }

    private int get(String path) throws IOException {
      return send("GET", path, "");
    }

    /** The status of the answer. */
    private int send(String method, String path, String body) throws IOException {
      String head = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n"
          + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n";
      socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
      int status = Integer.parseInt(line().split(" ")[1]);
      int length = 0;
      for (String line = line(); !line.isEmpty(); line = line()) {
        if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
          length = Integer.parseInt(line.substring("content-length:".length()).strip());
        }
      }
      in.skipNBytes(length);
      return status;
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          throw new IOException("The connection has ended");
        }
        if (c != '\r') {
          line.append((char) c);
        }
      }
      return line.toString();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
