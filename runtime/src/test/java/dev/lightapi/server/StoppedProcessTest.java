package dev.lightapi.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.fixture.RawClient;
import dev.lightapi.fixture.RawClient.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    try (ServerProcess process = ServerProcess.start(128, Map.of())) {
      int port = process.port();
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

      process.stop();

      for (CompletableFuture<Answer> each : lastAnswers) {
        Answer answer = each.get(60, TimeUnit.SECONDS);
        assertThat(answer.status()).isIn(200, 503);
        assertThat(answer.header("Connection")).isEqualTo("close");
      }
      assertThat(process.ends()).isTrue();
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

  /** It asks for HTTP/2 with each request ({@code Upgrade: h2c}), as it does by default. */
  @Test
  void clientsOfTheJdkAreAskedToCloseTheirConnections() throws Exception {
    try (ServerProcess process = ServerProcess.start(128, Map.of())) {
      HttpClient client = HttpClient.newHttpClient();
      HttpRequest request = HttpRequest.newBuilder(
              URI.create("http://127.0.0.1:" + process.port() + "/products"))
          .build();
      assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);

      process.stop();

      HttpResponse<String> last;
      do {
        last = client.send(request, BodyHandlers.ofString());
      } while (last.headers().firstValue("Connection").isEmpty());
      assertThat(last.headers().firstValue("Connection")).hasValue("close");
      assertThat(last.statusCode()).as("before the server stops").isEqualTo(200);
      assertThat(process.ends()).isTrue();
    }
  }

  /** The bytes that complete each request are sent when the server runs again. */
  @Test
  void aPauseOfTheServerIsNotTheClientsFault() throws Exception {
    Map<String, String> oneSecond = Map.of(
        "LIGHTAPI_SLOW_CLIENT_MS", "1500",
        "LIGHTAPI_BODY_TIMEOUT_MS", "1500");
    String pen = "{\"name\": \"Pen\", \"category\": \"office\", \"price\": 1.5}";
    try (ServerProcess process = ServerProcess.start(128, oneSecond);
        RawClient header = new RawClient(process.port());
        RawClient body = new RawClient(process.port())) {
      assertThat(header.request("GET /products HTTP/1.1", "Host: x").answer().status())
          .isEqualTo(200);
      header.send("GET /products HTTP/1.1\r\nHo");
      body.request(
          "POST /products HTTP/1.1",
          "Host: x",
          "Content-Type: application/json",
          "Content-Length: " + pen.length());
      Thread.sleep(300);
      process.signal("STOP");
      Thread.sleep(5_000);
      process.signal("CONT");
      Thread.sleep(300);

      body.send(pen);
      header.send("st: x\r\n\r\n");

      assertThat(body.answer().status()).isEqualTo(201);
      assertThat(header.answer().status()).isEqualTo(200);
    }
  }

  @Test
  void aProcessWithoutConnectionsEndsAtOnce() throws Exception {
    try (ServerProcess process = ServerProcess.start(128, Map.of())) {
      process.stop();
      assertThat(process.ends()).isTrue();
    }
  }
}
