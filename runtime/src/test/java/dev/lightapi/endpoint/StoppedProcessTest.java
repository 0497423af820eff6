package dev.lightapi.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.LightApi;
import dev.lightapi.LightApiServer;
import dev.lightapi.cache.memory.MemoryCache;
import dev.lightapi.endpoint.EndpointInfo.CacheChoice;
import dev.lightapi.fixture.RawClient;
import dev.lightapi.fixture.RawClient.Answer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients see of a server whose process is asked to end (SIGTERM). */
final class StoppedProcessTest {

  private static final int CLIENTS = 40;

  /**
   * Each client has had an answer, and sends its next request when the server is asked to end already.
   *
   * @param pauseMillis how long each waits between an answer and its next request
   */
  @ParameterizedTest
  @ValueSource(ints = {0, 300})
  void connectionsThatAreKeptAliveEndWithAnAnswer(int pauseMillis) throws Exception {
    Process process = start();
    try {
      int port = port(process);
      CountDownLatch allAnswered = new CountDownLatch(CLIENTS);
      List<CompletableFuture<Answer>> lastAnswers = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        CompletableFuture<Answer> last = new CompletableFuture<>();
        lastAnswers.add(last);
        Thread client = new Thread(() -> ask(port, pauseMillis, allAnswered, last), "client-" + i);
        client.setDaemon(true);
        client.start();
      }
      assertThat(allAnswered.await(60, TimeUnit.SECONDS)).isTrue();

      process.destroy();

      for (CompletableFuture<Answer> each : lastAnswers) {
        Answer answer = each.get(60, TimeUnit.SECONDS);
        assertThat(answer.status()).isIn(200, 503);
        assertThat(answer.header("Connection")).isEqualTo("close");
      }
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }

  /** Asks until the server says that it closes the connection. */
  private static void ask(
      int port, int pauseMillis, CountDownLatch answered, CompletableFuture<Answer> last) {
    try (RawClient client = new RawClient(port)) {
      Answer answer = client.request("GET /products HTTP/1.1", "Host: x").answer();
      answered.countDown();
      while (answer.header("Connection").isEmpty()) {
        Thread.sleep(pauseMillis);
        answer = client.request("GET /products HTTP/1.1", "Host: x").answer();
      }
      last.complete(answer);
    } catch (IOException | InterruptedException e) {
      last.completeExceptionally(e);
    }
  }

  @Test
  void aProcessWithoutConnectionsEndsAtOnce() throws Exception {
    Process process = start();
    try {
      port(process);
      process.destroy();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }

  private static Process start() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx128m",
        "-cp",
        System.getProperty("java.class.path"),
        Main.class.getName());
    builder.environment().keySet().removeIf(name -> name.startsWith("LIGHTAPI_"));
    builder.redirectErrorStream(true);
    return builder.start();
  }

  /** Reads what the process prints, so that it never waits for that. */
  private static int port(Process process) throws Exception {
    CompletableFuture<Integer> port = new CompletableFuture<>();
    Thread reader = new Thread(
        () -> {
          try (BufferedReader lines = new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
              if (line.startsWith(Main.PORT)) {
                port.complete(Integer.valueOf(line.substring(Main.PORT.length())));
              }
            }
          } catch (IOException e) {
            // The stream ends with the process.
          }
          port.completeExceptionally(new IllegalStateException("The process ended"));
        },
        "process-output");
    reader.setDaemon(true);
    reader.start();
    return port.get(60, TimeUnit.SECONDS);
  }

  /** The server's process. */
  static final class Main {

    private static final String PORT = "port=";

    private Main() {}

    public static void main(String[] arguments) {
      LightApiServer server = LightApi.create()
          .port(0)
          .endpoints(new ProductsEndpoint(
              new Products.Json(),
              new CacheChoice(MemoryCache.class, environment -> new MemoryCache())))
          .start();
      System.out.println(PORT + server.port());
    }
  }
}
