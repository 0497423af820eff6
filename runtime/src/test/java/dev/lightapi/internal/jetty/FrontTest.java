package dev.lightapi.internal.jetty;

import static dev.lightapi.fixture.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.config.Environment;
import dev.lightapi.fixture.CapturedLog;
import dev.lightapi.fixture.RawClient;
import dev.lightapi.fixture.RawClient.Answer;
import dev.lightapi.http.BodyBudget;
import dev.lightapi.http.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bounds of all clients together, on a bare Jetty. */
final class FrontTest {

  private static final int BODY = 8_000;
  private static final String HEAD =
      "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + BODY + "\r\n\r\n";

  private static final HttpLimits LIMITS =
      new HttpLimits(BODY, Duration.ofMinutes(10), Duration.ofMinutes(10), 5, 1 << 20);

  /** Room for two bodies. */
  private final BodyBudget budget = new BodyBudget(BodyBudget.ofBody(BODY * 2 + BODY / 2), BODY);

  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);
  private final List<RawClient> clients = new ArrayList<>();
  private Front front;

  @BeforeEach
  void start() throws Exception {
    server.addConnector(connector);
    server.setHandler(new Length());
    front = Front.before(server, LIMITS, budget, request -> BodyUse.WHOLE, server.getThreadPool());
    front.limit(connector);
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    for (RawClient client : clients) {
      client.close();
    }
    server.stop();
  }

  @Test
  void bodiesOfAllRequestsTogetherAreBounded() throws Exception {
    RawClient first = client().send(HEAD + "x");
    RawClient second = client().send(HEAD + "x");
    eventually("there is no room", () -> budget.taken() == BodyBudget.ofBody(2 * BODY));

    List<String> log = CapturedLog.linesDuring(() -> {
      for (int i = 1; i <= 3; i++) {
        Answer refused = client().send(HEAD + "x".repeat(BODY)).answer();

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(budget.refused()).isEqualTo(i);
      }
    });

    assertThat(log)
        .as("once")
        .singleElement()
        .asString()
        .contains("WARN lightapi.http - The bodies of requests need more memory")
        .contains("LIGHTAPI_BODIES_MAX_BYTES");
    assertThat(first.send("x".repeat(BODY - 1)).answer().body()).isEqualTo("" + BODY);
    assertThat(second.send("x".repeat(BODY - 1)).answer().body()).isEqualTo("" + BODY);
  }

  @Test
  void aBodyIsNoLongerHeldWhenItsRequestIsOver() throws Exception {
    RawClient client = client();
    for (int i = 0; i < 10; i++) {
      assertThat(client.send(HEAD + "x".repeat(BODY)).answer().body()).isEqualTo("" + BODY);
    }
    client().send(HEAD + "x").close();
    eventually("a body that does not come is not held", () -> budget.taken() == 0);
  }

  @Test
  void connectionsThatAreRefusedAreCounted() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertThat(client()
              .request("POST / HTTP/1.1", "Host: x", "Content-Length: 1")
              .send("x")
              .answer()
              .status())
          .isEqualTo(200);
    }
    List<String> log = CapturedLog.linesDuring(() -> {
      for (int i = 0; i < 3; i++) {
        assertThat(client().isClosed()).isTrue();
      }
    });

    assertThat(log)
        .as("once")
        .singleElement()
        .asString()
        .contains("WARN lightapi.http - 5 connections are open")
        .contains("LIGHTAPI_MAX_CONNECTIONS")
        .contains("so far: 1");
    assertThat(front.connections().refused()).isEqualTo(3);
    eventually("only those are open", () -> front.connections().open() == 5);
    for (RawClient client : clients) {
      client.close();
    }
    eventually("none is open", () -> front.connections().open() == 0);
  }

  @Test
  void aFifthOfTheThreadsIsNotForLoads() {
    Environment nothing = new Environment(Map.of());

    assertThat(ServerThreads.of(nothing).forLoads(nothing)).isEqualTo(200);
    assertThat(new ServerThreads(20).forLoads(nothing)).isEqualTo(16);
    assertThat(new ServerThreads(20).forLoads(new Environment(Map.of("LIGHTAPI_MAX_LOADS", "7"))))
        .isEqualTo(7);
  }

  @Test
  void aLimitOfLoadsThatTakesAllThreadsIsSaid() throws Exception {
    Environment all = new Environment(Map.of("LIGHTAPI_MAX_LOADS", "20"));
    Environment allButOne = new Environment(Map.of("LIGHTAPI_MAX_LOADS", "19"));

    assertThat(CapturedLog.linesDuring(() -> new ServerThreads(20).warnIfAllMayLoad(all)))
        .singleElement()
        .asString()
        .contains("WARN lightapi.http - LIGHTAPI_MAX_LOADS is 20, but the server has 20 threads")
        .contains("Set it to 16 at most, or raise LIGHTAPI_SERVER_THREADS");
    assertThat(CapturedLog.linesDuring(() -> new ServerThreads(20).warnIfAllMayLoad(allButOne)))
        .isEmpty();
  }

  @Test
  void aFastBeginningIsNoCredit() {
    HttpLimits limits = new HttpLimits(1, Duration.ZERO, Duration.ofSeconds(10), 1, 1);
    Pace pace = new Pace(limits, 0);
    long second = 1_000_000_000L;

    assertThat(pace.isTooSlow(0, 10 * second)).as("the period is not over").isFalse();
    assertThat(pace.isTooSlow(1_000_000, 11 * second)).isFalse();
    assertThat(pace.isTooSlow(1_000_000, 20 * second)).as("nor is the next").isFalse();
    assertThat(pace.isTooSlow(1_010_000, 22 * second)).as("1,000 a second").isFalse();
    assertThat(pace.isTooSlow(1_019_999, 33 * second)).as("one byte less").isTrue();
  }

  private RawClient client() throws IOException {
    RawClient client = new RawClient(connector.getLocalPort());
    clients.add(client);
    return client;
  }

  /** Answers with the length of the body. */
  private static final class Length extends Handler.Abstract {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      Exchange exchange = Exchange.find(request::getAttribute);
      String text;
      try {
        text = "" + exchange.body().bytes().length;
      } catch (ProblemException e) {
        response.setStatus(e.problem().status());
        e.problem().headers().forEach(response.getHeaders()::put);
        text = e.problem().detail();
      }
      exchange.answer(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
      response.write(true, null, callback);
      return true;
    }
  }
}
