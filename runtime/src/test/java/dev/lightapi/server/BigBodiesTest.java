package dev.lightapi.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.lightapi.LightApi;
import dev.lightapi.LightApiServer;
import dev.lightapi.endpoint.Endpoint;
import dev.lightapi.endpoint.EndpointContext;
import dev.lightapi.endpoint.EndpointInfo;
import dev.lightapi.endpoint.Operation;
import dev.lightapi.endpoint.Routes;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server with a heap of 512 MB, to which many clients send bodies of 1 MB that are made to cost memory, while another one
 * reads an entry of the cache. For longer, and with what it measured on the standard output:
 * {@code mvn test -pl runtime -am -Dtest=BigBodiesTest -Dsurefire.failIfNoSpecifiedTests=false -Dlightapi.bodies.seconds=60}.
 */
final class BigBodiesTest {

  private static final int SECONDS = Integer.getInteger("lightapi.bodies.seconds", 3);
  private static final int CLIENTS = 100;

  /** Between two bodies of one client: without it, the clients alone would keep all processors busy. */
  private static final int PAUSE_MS = Integer.getInteger("lightapi.bodies.pause", 2_000);

  private static final int MEGABYTE = 1 << 20;

  /** In its first seconds the server still compiles its code. */
  private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** Generous: the clients share the processors with the server, and others may share them with both. */
  private static final long SLOWEST_READ_MS = 30_000;

  @TempDir
  private Path directory;

  private static final List<String> BODIES = List.of(
      "{\"code\":[" + "{},".repeat(MEGABYTE / 3 - 10) + "{}]}",
      "{\"code\":[" + "[],".repeat(MEGABYTE / 3 - 10) + "[]]}",
      "{\"code\":[" + "{\"a\":1},".repeat(MEGABYTE / 8 - 10) + "1]}",
      "{\"code\":\"" + "x".repeat(MEGABYTE - 20) + "\"}",
      "{\"a\":1" + numbered(MEGABYTE / 12) + "}",
      "{\"code\":" + "[".repeat(100_000) + "}",
      "{\"low\":" + "9".repeat(MEGABYTE - 20) + "}",
      "{\"code\":[" + "1e999,".repeat(MEGABYTE / 6 - 10) + "1]}");

  private static String numbered(int fields) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < fields; i++) {
      text.append(",\"").append(1_000_000 + i).append("\":1");
    }
    return text.substring(0, text.length());
  }

  /** The server, until its standard input ends. */
  public static final class Server implements Endpoint {

    public static void main(String[] args) throws IOException {
      try (LightApiServer server = LightApi.create()
          .environment(Map.of("LIGHTAPI_STOP_TIMEOUT_MS", "0"))
          .port(0)
          .endpoints(new Codes("/codes", true), new Server())
          .start()) {
        Files.writeString(Path.of(args[0] + ".part"), Integer.toString(server.port()));
        Files.move(Path.of(args[0] + ".part"), Path.of(args[0]));
        while (System.in.read() >= 0) {
          // Nothing is sent.
        }
      }
    }

    @Override
    public EndpointInfo info() {
      return EndpointInfo.uncached("any", "/any", "format");
    }

    @Override
    public void register(Routes routes, EndpointContext context) {
      TypeReference<Map<String, Object>> any = new TypeReference<>() {};
      routes.post(
          "/any",
          context.handler(
              Operation.named("any").body(any).does(call -> call.body(any).size())));
    }
  }

  @Test
  void theServerStaysUpAndOtherRequestsAreAnswered() throws Exception {
    Path port = directory.resolve("port");
    Path log = directory.resolve("log");
    Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            Server.class.getName(),
            port.toString())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      for (int i = 0; i < 1_200 && !Files.exists(port) && process.isAlive(); i++) {
        Thread.sleep(100);
      }
      assertThat(port).as(Files.readString(log)).exists();
      String base = "http://127.0.0.1:" + Files.readString(port);
      assertThat(send(base + "/codes", "POST", "{\"code\":\"a\"}".getBytes(StandardCharsets.UTF_8)))
          .isEqualTo(201);

      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
      Map<Integer, AtomicInteger> statuses = new ConcurrentSkipListMap<>();
      List<byte[]> bodies =
          BODIES.stream().map(body -> body.getBytes(StandardCharsets.UTF_8)).toList();
      List<Future<?>> sending = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        int first = client;
        sending.add(clients.submit(() -> {
          for (int i = first; System.nanoTime() < end || i == first; i++) {
            String path = i % 2 == 0 ? "/codes" : "/any";
            int status = send(base + path, "POST", bodies.get(i / 2 % bodies.size()));
            statuses.computeIfAbsent(status, key -> new AtomicInteger()).incrementAndGet();
            Thread.sleep(PAUSE_MS);
          }
          return null;
        }));
      }
      List<Long> micros = new ArrayList<>();
      long warm = System.nanoTime() + WARM_UP_NANOS;
      long slowestWarm = 0;
      boolean busy = true;
      while (busy) {
        busy = !sending.stream().allMatch(Future::isDone);
        long start = System.nanoTime();
        assertThat(send(base + "/codes/a", "GET", new byte[0])).isEqualTo(200);
        long took = (System.nanoTime() - start) / 1_000;
        micros.add(took);
        if (start - warm > 0) {
          slowestWarm = Math.max(slowestWarm, took);
        }
        Thread.sleep(5);
      }
      for (Future<?> future : sending) {
        future.get();
      }
      Collections.sort(micros);
      long slowest = micros.get(micros.size() - 1);
      System.out.printf(
          "BigBodiesTest: answers %s; %d reads, median %d us, p99 %d us, slowest %d us, after five seconds %d us%n",
          new TreeMap<>(statuses),
          micros.size(),
          micros.get(micros.size() / 2),
          micros.get(micros.size() * 99 / 100),
          slowest,
          slowestWarm);

      assertThat(process.isAlive()).isTrue();
      assertThat(Files.readString(log))
          .doesNotContain("OutOfMemoryError")
          .doesNotContain(" ERROR ");
      assertThat(statuses.keySet()).isSubsetOf(Set.of(200, 400, 413, 422, 503)).contains(422);
      assertThat(slowest).isLessThan(TimeUnit.MILLISECONDS.toMicros(SLOWEST_READ_MS));
    } finally {
      clients.shutdownNow();
      process.destroy();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static int send(String url, String method, byte[] body) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
    connection.setConnectTimeout(60_000);
    connection.setReadTimeout(60_000);
    connection.setRequestMethod(method);
    if (body.length > 0) {
      connection.setDoOutput(true);
      connection.setFixedLengthStreamingMode(body.length);
      connection.setRequestProperty("Content-Type", "application/json");
      connection.getOutputStream().write(body);
    }
    int status = connection.getResponseCode();
    try (var answer = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      answer.readAllBytes();
    }
    return status;
  }
}
