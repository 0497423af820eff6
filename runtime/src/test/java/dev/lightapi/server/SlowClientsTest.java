package dev.lightapi.server;

import static dev.lightapi.fixture.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.lightapi.ClientStats;
import dev.lightapi.LightApi;
import dev.lightapi.LightApiPlugin;
import dev.lightapi.LightApiServer;
import dev.lightapi.cache.memory.MemoryCache;
import dev.lightapi.endpoint.Endpoint;
import dev.lightapi.endpoint.EndpointContext;
import dev.lightapi.endpoint.EndpointInfo;
import dev.lightapi.endpoint.EndpointInfo.CacheChoice;
import dev.lightapi.endpoint.Operation;
import dev.lightapi.endpoint.Products;
import dev.lightapi.endpoint.ProductsEndpoint;
import dev.lightapi.endpoint.Routes;
import dev.lightapi.fixture.RawClient;
import dev.lightapi.fixture.RawClient.Answer;
import dev.lightapi.http.Response;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that send or take slowly, or not at all: they hold no thread, and not for ever. */
final class SlowClientsTest {

  private static final int THREADS = 20;
  private static final int CLIENTS = 60;
  private static final int LARGE = 64 << 20;
  private static final String PEN = "{\"name\": \"Pen\", \"category\": \"office\", \"price\": 1.5}";

  /** So long that no client is sent away before a test is over. */
  private static final Map<String, String> PATIENT = Map.of(
      "LIGHTAPI_SERVER_THREADS",
      "" + THREADS,
      "LIGHTAPI_SLOW_CLIENT_MS",
      "600000",
      "LIGHTAPI_BODY_TIMEOUT_MS",
      "600000",
      "LIGHTAPI_STOP_TIMEOUT_MS",
      "0");

  private static final Map<String, String> IMPATIENT = Map.of(
      "LIGHTAPI_SLOW_CLIENT_MS", "300",
      "LIGHTAPI_BODY_TIMEOUT_MS", "1500",
      "LIGHTAPI_MAX_BODY_BYTES", "100000",
      "LIGHTAPI_STOP_TIMEOUT_MS", "0");

  private final List<AutoCloseable> open = new ArrayList<>();
  private final CountDownLatch streamClosed = new CountDownLatch(1);
  private final AtomicInteger uploaded = new AtomicInteger();

  private HikariDataSource pool;
  private LightApiServer server;
  private int port;

  @BeforeEach
  void open() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL");
    pool = new HikariDataSource(config);
  }

  @AfterEach
  void close() throws Exception {
    for (int i = open.size() - 1; i >= 0; i--) {
      open.get(i).close();
    }
    pool.close();
  }

  /** What each of many clients sends, and then nothing more. */
  private enum Kind {
    HEADER("GET /products/1 HTTP/1.1\r\nHost: x\r\nX-Half: "),
    BODY(post("/products", "application/json", "") + "{"),
    CHUNKED("POST /products HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n"),
    NOT_FOUND(post("/nothing", "application/json", "") + "{"),
    NOT_ALLOWED(post("/products/1", "application/json", "") + "{"),
    UNSUPPORTED(post("/products", "text/plain", "") + "{"),
    EXPECT(post("/products", "application/json", "Expect: 100-continue\r\n")),
    UNREAD("GET /large/bytes HTTP/1.1\r\nHost: x\r\n\r\n"),
    UNREAD_STREAM("GET /large/stream HTTP/1.1\r\nHost: x\r\n\r\n");

    private final String bytes;

    Kind(String bytes) {
      this.bytes = bytes;
    }

    private static String post(String path, String type, String more) {
      return "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + type
          + "\r\nContent-Length: 100000\r\n" + more + "\r\n";
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void hitsDoNotWaitForThem(Kind kind) throws Exception {
    start(PATIENT);
    post(PEN);
    get("/products/1");

    for (int i = 0; i < CLIENTS; i++) {
      client().send(kind.bytes);
    }

    // Each takes a thread of its own if it takes one, and there are fewer.
    for (int i = 0; i < 5; i++) {
      assertThat(get("/products/1").header("X-Cache")).isEqualTo("HIT");
    }
  }

  @Test
  void theServerHasAsManyThreadsAsTheSettingSays() {
    AtomicReference<JavalinConfig> javalin = new AtomicReference<>();
    start(PATIENT, javalin::set);

    assertThat(javalin.get().jetty.threadPool)
        .isInstanceOfSatisfying(
            ThreadPool.SizedThreadPool.class,
            threads -> assertThat(threads.getMaxThreads()).isEqualTo(THREADS));
  }

  @Test
  void aBodyThatStopsIsRequestTimeout() throws Exception {
    Map<String, String> noTotal = new HashMap<>(IMPATIENT);
    noTotal.put("LIGHTAPI_BODY_TIMEOUT_MS", "600000");
    start(noTotal);
    RawClient client = client().send(Kind.BODY.bytes);

    Answer answer = client.answer();

    assertThat(answer.status()).isEqualTo(408);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.header("Connection")).isEqualTo("close");
    assertThat(answer.body()).contains("The body came too slowly");
    assertThat(client.isClosed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api", "api", "/api/"})
  void bodiesBelowAContextPathAreReadInFront(String contextPath) throws Exception {
    Map<String, String> noTotal = new HashMap<>(IMPATIENT);
    noTotal.put("LIGHTAPI_BODY_TIMEOUT_MS", "600000");
    start(noTotal, config -> config.router.contextPath = contextPath);

    assertThat(client()
            .send(Kind.post("/api/products", "application/json", "") + "{")
            .answer()
            .status())
        .isEqualTo(408);
  }

  /** Jetty gives up a read and not the request then, so the rest of the body may still come. */
  @Test
  void aBodyThatIsSilentForLongerThanJettyWaitsIsRequestTimeout() throws Exception {
    start(
        PATIENT, config -> config.jetty.modifyHttpConfiguration(http -> http.setIdleTimeout(300)));
    RawClient client = client().send(Kind.BODY.bytes);

    assertThat(client.answer().status()).isEqualTo(408);
    client.send(" ");
    assertThat(client.isClosed()).isTrue();
    assertThat(get("/products").status()).isEqualTo(200);
  }

  @Test
  void aBodyThatComesFastEnoughMustEnd() throws Exception {
    start(IMPATIENT);
    RawClient client = client()
        .request(
            "POST /products HTTP/1.1",
            "Host: x",
            "Content-Type: application/json",
            "Transfer-Encoding: chunked");
    CompletableFuture<Answer> answer = inBackground(client::answer);

    // Ten times the least rate, and far below the limit.
    sendUntil(answer, client, "1f4\r\n" + " ".repeat(500) + "\r\n", 50);

    assertThat(answer.join().status()).isEqualTo(408);
  }

  @Test
  void aHeaderMustEnd() throws Exception {
    start(IMPATIENT);
    RawClient client = client().send("GET /products HTTP/1.1\r\nHost: x\r\nX-Half: ");
    CompletableFuture<Boolean> closed = inBackground(client::isClosed);

    sendUntil(closed, client, "x", 20);

    assertThat(closed.join()).isTrue();
  }

  @Test
  void connectionsBetweenRequestsAreNotSlowHeaders() throws Exception {
    start(IMPATIENT);
    RawClient client = client();
    for (int i = 0; i < 3; i++) {
      Thread.sleep(800);
      assertThat(client.request("GET /products HTTP/1.1", "Host: x").answer().status())
          .isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/large/bytes", "/large/stream", "/own/large"})
  void aResponseThatNobodyTakesEnds(String path) throws Exception {
    Map<String, String> one = new HashMap<>(IMPATIENT);
    one.put("LIGHTAPI_MAX_CONNECTIONS", "1");
    start(one);
    RawClient client = client().request("GET " + path + " HTTP/1.1", "Host: x");

    eventually("there is room for another connection", () -> {
      try {
        return get("/products").status() == 200;
      } catch (IOException e) {
        return false;
      }
    });

    assertThat(client.restUntilClosed()).isLessThan(LARGE);
    assertThat(streamClosed.getCount()).isEqualTo(path.endsWith("stream") ? 0 : 1);
  }

  @Test
  void aResponseThatIsTakenComesAsAWhole() throws Exception {
    start(PATIENT);
    for (String path : new String[] {"/large/bytes", "/large/stream", "/own/large"}) {
      assertThat(get(path).body()).hasSize(LARGE);
    }
    assertThat(client()
            .request("HEAD /large/bytes HTTP/1.1", "Host: x")
            .answer(true)
            .header("Content-Length"))
        .isEqualTo("" + LARGE);
  }

  @Test
  void connectionsAreLimited() throws Exception {
    Map<String, String> few = new HashMap<>(PATIENT);
    few.put("LIGHTAPI_MAX_CONNECTIONS", "3");
    start(few);
    List<RawClient> first = List.of(client(), client(), client());
    for (RawClient each : first) {
      assertThat(each.request("GET /products HTTP/1.1", "Host: x").answer().status())
          .isEqualTo(200);
    }

    assertThat(client().isClosed()).isTrue();
    assertThat(
            first.get(0).request("GET /products HTTP/1.1", "Host: x").answer().status())
        .isEqualTo(200);
    first.get(0).close();
    eventually("there is room again", () -> {
      try {
        return get("/products").status() == 200;
      } catch (IOException e) {
        return false;
      }
    });
  }

  @Test
  void statisticsSayWhatWasRefusedAndClosed() throws Exception {
    Map<String, String> little = new HashMap<>(PATIENT);
    little.put("LIGHTAPI_SLOW_CLIENT_MS", "2000");
    little.put("LIGHTAPI_MAX_CONNECTIONS", "4");
    little.put("LIGHTAPI_MAX_BODY_BYTES", "100000");
    little.put("LIGHTAPI_BODIES_MAX_BYTES", "300000");
    little.put("LIGHTAPI_RESPONSES_MAX_BYTES", "1");
    start(little);
    assertThat(server.stats().clients()).isEqualTo(new ClientStats(0, 0, 0, 0));

    // Each takes almost all memory for bodies.
    client().send(Kind.BODY.bytes + " ".repeat(99_000));
    client().send(Kind.BODY.bytes + " ".repeat(99_000));
    eventually("one is refused", () -> server.stats().clients().refusedBodies() > 0);
    client().send(Kind.UNREAD.bytes);
    client().send(Kind.UNREAD.bytes);
    eventually("one is closed", () -> server.stats().clients().unreadResponses() == 1);
    eventually("the other is too slow", () -> server.stats().clients().slowClients() > 0);
    for (int i = 0; i < 5; i++) {
      client();
    }
    eventually("there are too many", () -> server.stats().clients().refusedConnections() > 0);
  }

  // --- what needs no body ---

  /** Neither its bytes nor its values alone are more than the budget. */
  @Test
  void aBodyThatNeverFitsIsTooLarge() throws Exception {
    Map<String, String> little = new HashMap<>(PATIENT);
    little.put("LIGHTAPI_MAX_BODY_BYTES", "10000");
    little.put("LIGHTAPI_BODIES_MAX_BYTES", "30000");
    start(little);
    String body = "[\"" + "x".repeat(8_000) + "\"]";

    Answer answer = client()
        .request(
            "POST /large/values HTTP/1.1",
            "Host: x",
            "Content-Type: application/json",
            "Content-Length: " + body.length())
        .send(body)
        .answer();

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.body()).contains("takes more memory than this server has");
    assertThat(server.stats().clients().refusedBodies()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Expect: 100-continue\r\n"})
  void errorsDoNotWaitForTheBody(String expect) throws Exception {
    start(PATIENT);
    assertAtOnce(404, "POST /nothing", "application/json", 1_000, expect);
    assertAtOnce(405, "POST /products/1", "application/json", 1_000, expect);
    assertAtOnce(501, "FOO /products", "application/json", 1_000, expect);
    assertAtOnce(415, "POST /products", "text/plain", 1_000, expect);
    assertAtOnce(413, "POST /products", "application/json", 9_999_999, expect);
  }

  private void assertAtOnce(int status, String line, String type, int length, String expect)
      throws IOException {
    RawClient client = client()
        .send(line + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + type + "\r\nContent-Length: "
            + length + "\r\n" + expect + "\r\n");
    Answer answer = client.answer();
    assertThat(answer.status()).as(line).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.header("Connection")).isEqualTo("close");
    if (expect.isEmpty()) {
      // One that sends all before it reads gets the answer, too.
      client.send(new byte[length]);
    }
    assertThat(client.isClosed()).isTrue();
  }

  @Test
  void aBodyThatIsThereKeepsTheConnection() throws Exception {
    start(PATIENT);
    RawClient client = client();
    for (String line : new String[] {"POST /nothing", "POST /products/1", "GET /products"}) {
      client.send(line + " HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello");
      assertThat(client.answer().header("Connection")).isEmpty();
    }
  }

  @Test
  void aChunkedBodyIsTooLargeAsSoonAsItIs() throws Exception {
    start(IMPATIENT);
    RawClient client = client()
        .request(
            "POST /products HTTP/1.1",
            "Host: x",
            "Content-Type: application/json",
            "Transfer-Encoding: chunked");
    client.send("186a1\r\n" + " ".repeat(100_001));

    Answer answer = client.answer();

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.header("Connection")).isEqualTo("close");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nothing", "/products", "/products/1"})
  void brokenChunksAreBadRequests(String path) throws Exception {
    start(PATIENT);
    RawClient client = client()
        .send(
            "POST " + path + " HTTP/1.1\r\nHost: x\r\n"
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n{}\r\n0\r\n\r\n");

    Answer answer = client.answer();

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.header("Connection")).isEqualTo("close");
    assertThat(client.isClosed()).isTrue();
  }

  @Test
  void chunksThatBreakLaterAreBadRequests() throws Exception {
    start(PATIENT);
    RawClient client = client().send(Kind.CHUNKED.bytes);
    Thread.sleep(100);
    client.send("ZZ\r\n");

    assertThat(client.answer().status()).isEqualTo(400);
  }

  // --- what has to go on working ---

  @Test
  void expectIsAnsweredWhenTheBodyIsWanted() throws Exception {
    start(PATIENT);
    RawClient client = client()
        .request(
            "POST /products HTTP/1.1",
            "Host: x",
            "Content-Type: application/json",
            "Content-Length: " + PEN.length(),
            "Expect: 100-continue");

    assertThat(client.answer().status()).isEqualTo(100);
    assertThat(client.send(PEN).answer().status()).isEqualTo(201);
    assertThat(client.request("GET /products/1 HTTP/1.1", "Host: x").answer().status())
        .isEqualTo(200);
  }

  @Test
  void requestsInOnePacketAreAnsweredInTheirOrder() throws Exception {
    start(PATIENT);
    StringBuilder requests = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      String pen = PEN.replace("Pen", "Pen " + (100 + i));
      String body =
          "Content-Type: application/json\r\nContent-Length: " + pen.length() + "\r\n\r\n" + pen;
      requests
          .append("POST /products HTTP/1.1\r\nHost: x\r\n")
          .append(body)
          .append("GET /products/1 HTTP/1.1\r\nHost: x\r\n\r\n")
          .append("GET /products/1 HTTP/1.1\r\nHost: x\r\n")
          .append(body)
          .append("POST /nothing HTTP/1.1\r\nHost: x\r\n")
          .append(body)
          .append("OPTIONS /products HTTP/1.1\r\nHost: x\r\n\r\n")
          .append("POST /own/echo HTTP/1.1\r\nHost: x\r\n")
          .append(body);
    }
    RawClient client = client().send(requests.toString());

    for (int i = 0; i < 50; i++) {
      assertThat(client.answer().status()).isEqualTo(201);
      assertThat(client.answer().status()).isEqualTo(200);
      assertThat(client.answer().status()).isEqualTo(200);
      assertThat(client.answer().status()).isEqualTo(404);
      assertThat(client.answer().status()).isEqualTo(204);
      assertThat(client.answer().body()).contains("Pen " + (100 + i));
    }
  }

  @Test
  void aBodyInManyPiecesIsTaken() throws Exception {
    start(PATIENT);
    RawClient client = client()
        .request(
            "POST /products HTTP/1.1",
            "Host: x",
            "Content-Type: application/json",
            "Transfer-Encoding: chunked");
    for (int i = 0; i < PEN.length(); i++) {
      client.send("1\r\n" + PEN.charAt(i) + "\r\n");
      if (i % 10 == 0) {
        Thread.sleep(5);
      }
    }

    assertThat(client.send("0\r\n\r\n").answer().status()).isEqualTo(201);
    assertThat(client.request("GET /products/1 HTTP/1.1", "Host: x").answer().status())
        .isEqualTo(200);
  }

  /** The limits of the product's bodies are not theirs. */
  @Test
  void theApplicationsRoutesReadTheirBodiesThemselves() throws Exception {
    start(IMPATIENT);
    RawClient client =
        client().request("POST /own/upload HTTP/1.1", "Host: x", "Content-Length: 3000000");
    for (int i = 0; i < 30; i++) {
      client.send(new byte[100_000]);
      Thread.sleep(60);
    }

    assertThat(client.answer().body()).isEqualTo("3000000");
    assertThat(uploaded).hasValue(3_000_000);
  }

  @Test
  void multipartFuturesAndSessionsOfTheApplicationWork() throws Exception {
    start(PATIENT);
    String part =
        "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f.txt\"\r\n\r\nhi\r\n--b--\r\n";
    RawClient client = client()
        .send(
            "POST /own/parts HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\n"
                + "Content-Length: " + part.length() + "\r\n\r\n" + part);
    assertThat(client.answer().body()).isEqualTo("hi");

    assertThat(client.request("GET /own/future HTTP/1.1", "Host: x").answer().body())
        .isEqualTo("later");

    Answer first = client.request("GET /own/session HTTP/1.1", "Host: x").answer();
    String cookie = first.header("Set-Cookie").split(";", 2)[0];
    assertThat(client
            .request("GET /own/session HTTP/1.1", "Host: x", "Cookie: " + cookie)
            .answer()
            .body())
        .isEqualTo("2");
  }

  @Test
  void eventsAreSentWhileTheyHappen() throws Exception {
    start(PATIENT);
    RawClient client =
        client().request("GET /own/events HTTP/1.1", "Host: x", "Accept: text/event-stream");

    assertThat(client.answer(true).header("Content-Type")).startsWith("text/event-stream");
    client.close();
  }

  @Test
  void webSocketsOfTheApplicationWork() throws Exception {
    start(IMPATIENT);
    BlockingQueue<CharSequence> received = new LinkedBlockingQueue<>();
    WebSocket socket = HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .buildAsync(URI.create("ws://127.0.0.1:" + port + "/own/socket"), new Listener(received))
        .get(20, TimeUnit.SECONDS);
    for (int i = 0; i < 3; i++) {
      socket.sendText("hello " + i, true);
      assertThat(received.poll(20, TimeUnit.SECONDS)).hasToString("hello " + i);
      // Longer than a client may be slow.
      Thread.sleep(800);
    }
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(20, TimeUnit.SECONDS);
  }

  private record Listener(BlockingQueue<CharSequence> received) implements WebSocket.Listener {

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
      received.add(text.toString());
      socket.request(1);
      return null;
    }
  }

  // --- X-HTTP-Method-Override ---

  @Test
  void theMethodIsNotOverridden() throws Exception {
    start(PATIENT);
    post(PEN);
    for (String path : new String[] {"/products/1", "/own/method"}) {
      Answer answer = client()
          .request("GET " + path + " HTTP/1.1", "Host: x", "X-HTTP-Method-Override: PATCH")
          .answer();
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).containsAnyOf("Pen", "GET");
    }
  }

  @Test
  void inAnotherJavalinTheProductsRoutesRefuseIt() throws Exception {
    Javalin javalin = Javalin.create(config -> {
      config.startup.showJavalinBanner = false;
      own(config);
      config.registerPlugin(new LightApiPlugin(
          LightApi.create().environment(Map.of()).database(pool).endpoints(products())));
    });
    javalin.start(0);
    open.add(javalin::stop);
    port = javalin.port();
    for (String line : new String[] {"GET /products", "POST /products/1", "OPTIONS /products"}) {
      Answer answer = client()
          .request(line + " HTTP/1.1", "Host: x", "X-HTTP-Method-Override: GET")
          .answer();
      assertThat(answer.status()).as(line).isEqualTo(400);
      assertThat(answer.body()).contains("X-HTTP-Method-Override is not allowed here");
    }
    Answer own = client()
        .request("GET /own/method HTTP/1.1", "Host: x", "X-HTTP-Method-Override: PUT")
        .answer();
    assertThat(own.body()).isEqualTo("PUT");
    assertThat(client().send(Kind.NOT_ALLOWED.bytes).answer().status())
        .as("it does not wait for the body")
        .isEqualTo(405);
  }

  // --- the server ---

  private void start(Map<String, String> environment) {
    start(environment, config -> {});
  }

  private void start(Map<String, String> environment, Consumer<JavalinConfig> more) {
    server = LightApi.create()
        .environment(environment)
        .port(0)
        .database(pool)
        .endpoints(products(), new Large())
        .javalin(this::own)
        .javalin(more)
        .start();
    open.add(server);
    port = server.port();
  }

  private static ProductsEndpoint products() {
    return new ProductsEndpoint(
        new Products.Json(), new CacheChoice(MemoryCache.class, environment -> new MemoryCache()));
  }

  private void own(JavalinConfig config) {
    config.routes.get("/own/method", context -> context.result(context.method().name()));
    config.routes.put("/own/method", context -> context.result(context.method().name()));
    config.routes.post("/own/echo", context -> context.result(context.body()));
    config.routes.get("/own/large", context -> context.result(new Zeros(LARGE, () -> {})));
    config.routes.post("/own/upload", context -> {
      int length = (int) context.req().getInputStream().skip(Integer.MAX_VALUE);
      uploaded.set(length);
      context.result("" + length);
    });
    config.routes.post("/own/parts", context -> {
      try (InputStream content = context.uploadedFile("f").content()) {
        context.result(content.readAllBytes());
      }
    });
    config.routes.get(
        "/own/future",
        context -> context.future(() -> CompletableFuture.supplyAsync(
                () -> "later", CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS))
            .thenAccept(context::result)));
    config.routes.get("/own/session", context -> {
      Integer count = context.sessionAttribute("count");
      int next = count == null ? 1 : count + 1;
      context.sessionAttribute("count", next);
      context.result("" + next);
    });
    config.routes.ws(
        "/own/socket", socket -> socket.onMessage(message -> message.send(message.message())));
    config.routes.sse("/own/events", events -> {
      events.keepAlive();
      events.sendEvent("hello");
    });
  }

  /** Answers that are larger than what the system holds for a client that does not read. */
  private final class Large implements Endpoint {

    @Override
    public EndpointInfo info() {
      return new EndpointInfo("large", "/large", "", Optional.empty());
    }

    @Override
    public void register(Routes routes, EndpointContext context) {
      byte[] bytes = new byte[LARGE];
      routes.get(
          "/large/bytes",
          context.uncached(Operation.named("bytes")
              .does(call -> Response.ok(bytes).as("application/octet-stream"))));
      TypeReference<List<Object>> values = new TypeReference<>() {};
      routes.post(
          "/large/values",
          context.uncached(Operation.named("values")
              .body(values)
              .does(call -> call.body(values).size())));
      routes.get(
          "/large/stream",
          context.uncached(Operation.named("stream")
              .does(call -> Response.ok(new Zeros(LARGE, streamClosed::countDown))
                  .as("application/octet-stream"))));
    }
  }

  private static final class Zeros extends InputStream {

    private final Runnable onClose;
    private int left;

    private Zeros(int length, Runnable onClose) {
      this.left = length;
      this.onClose = onClose;
    }

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      if (left <= 0) {
        return -1;
      }
      int count = Math.min(left, length);
      left -= count;
      return count;
    }

    @Override
    public void close() {
      onClose.run();
    }
  }

  private RawClient client() throws IOException {
    RawClient client = new RawClient(port);
    open.add(client);
    return client;
  }

  private Answer get(String path) throws IOException {
    try (RawClient client = new RawClient(port)) {
      return client.request("GET " + path + " HTTP/1.1", "Host: x").answer();
    }
  }

  private void post(String json) throws IOException {
    try (RawClient client = new RawClient(port)) {
      client.send(
          "POST /products HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
              + json.length() + "\r\n\r\n" + json);
      assertThat(client.answer().status()).isEqualTo(201);
    }
  }

  /** Sends the text at intervals, until the result is there or the connection is closed. */
  private static void sendUntil(
      CompletableFuture<?> result, RawClient client, String text, long millis) throws Exception {
    for (int i = 0; i < 1_000 && !result.isDone(); i++) {
      try {
        client.send(text);
      } catch (IOException e) {
        break;
      }
      Thread.sleep(millis);
    }
  }

  private static <T> CompletableFuture<T> inBackground(Callable<T> call) {
    return CompletableFuture.supplyAsync(() -> {
      try {
        return call.call();
      } catch (Exception e) {
        throw new CompletionException(e);
      }
    });
  }
}
