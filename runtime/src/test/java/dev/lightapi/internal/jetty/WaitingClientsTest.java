package dev.lightapi.internal.jetty;

import static dev.lightapi.fixture.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.fixture.CapturedLog;
import dev.lightapi.fixture.RawClient;
import dev.lightapi.http.BodyBudget;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients that do not take their responses, or send nothing more, hold of the server: on a bare Jetty. */
final class WaitingClientsTest {

  /** More than the system keeps for a client that does not read. */
  private static final int LARGE = 1 << 20;

  private static final int SYSTEM_BUFFER = 1 << 14;
  private static final int BODY = 1_000;
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration SHORT = Duration.ofMillis(300);

  private final BodyBudget bodies = new BodyBudget(BodyBudget.ofBody(BODY), BODY);
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);
  private final List<RawClient> clients = new ArrayList<>();
  private final CountDownLatch mayClose = new CountDownLatch(1);
  private Front front;

  @AfterEach
  void stop() throws Exception {
    mayClose.countDown();
    for (RawClient client : clients) {
      client.close();
    }
    server.stop();
  }

  @Test
  void theMemoryOfResponsesThatNobodyTakesIsBounded() throws Exception {
    long budget = 4L * LARGE + LARGE / 2;
    start(LONG, budget);

    List<String> log = CapturedLog.linesDuring(() -> {
      for (int i = 0; i < 24; i++) {
        client().request("GET /own HTTP/1.1", "Host: x");
        int count = i + 1;
        eventually(
            "it waits, or another is closed",
            () -> front.pendingWrites() + front.responsesOverBudget() == count);
        assertThat(front.pendingBytes()).isLessThanOrEqualTo(budget);
      }
    });
    assertThat(front.responsesOverBudget()).isEqualTo(20);

    assertThat(front.pendingBytes()).isEqualTo(4L * LARGE);
    for (int i = 0; i < 20; i++) {
      assertThat(clients.get(i).restUntilClosed()).as("the first to come").isLessThan(LARGE);
    }
    assertThat(log)
        .as("once")
        .singleElement()
        .asString()
        .contains("WARN lightapi.http - Clients do not take their responses")
        .contains(budget + " bytes that LIGHTAPI_RESPONSES_MAX_BYTES allows");
    assertThat(client().request("GET /own HTTP/1.1", "Host: x").answer().body())
        .as("who reads is not closed")
        .hasSize(LARGE);
    assertThat(clients.get(23).answer().body()).as("nor is the last to come").hasSize(LARGE);
  }

  @Test
  void aResponseThatManyShareCountsOnce() throws Exception {
    start(LONG, LARGE + 1);
    for (int i = 0; i < 24; i++) {
      client().request("GET /shared HTTP/1.1", "Host: x");
    }

    eventually("all wait", () -> front.pendingWrites() == 24);
    assertThat(front.pendingBytes()).isEqualTo(LARGE);
    for (RawClient client : clients) {
      assertThat(client.answer().body()).hasSize(LARGE);
    }
    eventually("all are over", () -> front.pendingWrites() == 0);
    assertThat(front.pendingBytes()).isZero();
    assertThat(front.responsesOverBudget()).isZero();
  }

  @Test
  void aResponseLargerThanTheBudgetIsSentIfNoOtherWaits() throws Exception {
    start(LONG, 1);
    RawClient client = client().request("GET /own HTTP/1.1", "Host: x");
    eventually("it waits", () -> front.pendingBytes() == LARGE);

    assertThat(client.answer().body()).hasSize(LARGE);
    assertThat(front.responsesOverBudget()).isZero();
  }

  @Test
  void theBodysMemoryIsFreeWhileTheClientTakesTheResponse() throws Exception {
    start(LONG, 10L * LARGE);
    String post = "POST /whole HTTP/1.1\r\nHost: x\r\nContent-Length: " + BODY + "\r\n\r\n"
        + "x".repeat(BODY);
    RawClient first = client().send(post);
    eventually("it waits", () -> front.pendingBytes() == LARGE);

    assertThat(bodies.taken()).isZero();
    assertThat(client().send(post).answer().status()).isEqualTo(200);
    assertThat(first.answer().body()).hasSize(LARGE);
  }

  @Test
  void aStreamWhoseCloseBlocksStopsNoTimeout() throws Exception {
    start(SHORT, 10L * LARGE);
    client().request("GET /blocking HTTP/1.1", "Host: x");
    eventually("it is given up", () -> front.slowClients() == 1);

    assertThat(client().send("GET / HTTP/1.1\r\nX-Half: ").isClosed()).isTrue();
    assertThat(front.slowClients()).isEqualTo(2);
  }

  /** Some are seen for the first time while their first bytes are being parsed. */
  @Test
  void eachClientOfManyWhoseFirstHeaderStaysIncompleteIsClosed() throws Exception {
    start(SHORT, 10L * LARGE);
    for (int i = 0; i < 300; i++) {
      client().send("GET / HTTP/1.1\r\nX-Half: ");
    }

    eventually("all are closed", () -> front.slowClients() == 300);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/refused", "/failing"})
  void aRequestThatNoHandlerTakesLeavesNothingBehind(String path) throws Exception {
    start(SHORT, 10L * LARGE);
    RawClient client =
        client().send("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\nx");
    assertThat(client.answer().status()).isIn(404, 500);

    client.send("GET / HTTP/1.1\r\nX-Half: ");
    eventually("the header takes too long", () -> {
      try {
        client.send("x");
      } catch (IOException e) {
        // It is closed.
      }
      return front.slowClients() == 1;
    });
  }

  private void start(Duration grace, long responsesMaxBytes) throws Exception {
    HttpLimits limits = new HttpLimits(BODY, LONG, grace, 1_000, responsesMaxBytes);
    connector.setAcceptedSendBufferSize(SYSTEM_BUFFER);
    server.addConnector(connector);
    server.setHandler(new Paths());
    front = Front.before(
        server,
        limits,
        bodies,
        request ->
            request.getHttpURI().getPath().equals("/whole") ? BodyUse.WHOLE : BodyUse.APPLICATION,
        server.getThreadPool());
    server.start();
  }

  private RawClient client() throws IOException {
    RawClient client = new RawClient(connector.getLocalPort());
    clients.add(client);
    return client;
  }

  private final class Paths extends Handler.Abstract {

    private final byte[] shared = new byte[LARGE];

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      Exchange exchange = Exchange.find(request::getAttribute);
      switch (request.getHttpURI().getPath()) {
        case "/own", "/whole" -> exchange.answer(ByteBuffer.wrap(new byte[LARGE]));
        case "/shared" -> exchange.answer(ByteBuffer.wrap(shared));
        case "/blocking" -> exchange.answer(new Blocking());
        case "/refused" -> {
          return false;
        }
        case "/failing" -> throw new IllegalStateException("on purpose");
        default -> throw new IllegalArgumentException(request.getHttpURI().getPath());
      }
      response.write(true, null, callback);
      return true;
    }
  }

  /** Never ends, and cannot be closed. */
  private final class Blocking extends InputStream {

    @Override
    public int read() {
      return 0;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      return length;
    }

    @Override
    public void close() {
      boolean interrupted = false;
      while (true) {
        try {
          mayClose.await();
          break;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
