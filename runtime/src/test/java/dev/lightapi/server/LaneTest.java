package dev.lightapi.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.lightapi.LightApi;
import dev.lightapi.LightApiServer;
import dev.lightapi.cache.memory.MemoryCache;
import dev.lightapi.config.Environment;
import dev.lightapi.endpoint.EndpointInfo.CacheChoice;
import dev.lightapi.endpoint.Products;
import dev.lightapi.endpoint.ProductsEndpoint;
import dev.lightapi.fixture.CapturedLog;
import dev.lightapi.fixture.H2;
import dev.lightapi.fixture.JsonClient;
import dev.lightapi.fixture.RawClient;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HandlerType;
import jakarta.servlet.DispatcherType;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.security.ConstraintSecurityHandler;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Hits that are answered before Javalin sees the request, and what keeps routes from that. */
final class LaneTest {

  private static final String PEN = "{\"name\": \"Pen\", \"category\": \"office\", \"price\": 1.5}";
  private static final int THREADS = 20;

  private static final List<HikariDataSource> DATABASES = new CopyOnWriteArrayList<>();

  private final JsonClient client = new JsonClient();

  @AfterAll
  static void closeDatabases() {
    DATABASES.forEach(HikariDataSource::close);
  }

  @ParameterizedTest
  @MethodSource
  void aHitIsTheSameAsThroughJavalin(List<String> request) throws Exception {
    Consumer<JavalinConfig> seen = config -> config.routes.before(context -> {});
    try (LightApiServer fast = start(config -> {});
        LightApiServer slow = start(seen)) {
      for (LightApiServer server : List.of(fast, slow)) {
        client.send(server.port(), "POST", "/products", PEN);
        raw(server, List.of("GET /products/1 HTTP/1.1"));
        raw(server, List.of("GET /products HTTP/1.1"));
        raw(server, List.of("GET /products?category=office&page=1 HTTP/1.1"));
      }
      for (int i = 0; i < 3; i++) {
        RawClient.Answer lane = raw(fast, request);
        RawClient.Answer javalin = raw(slow, request);
        assertThat(javalin.header("x-cache")).isEqualTo("HIT");
        assertThat(comparable(lane)).isEqualTo(comparable(javalin));
        assertThat(lane.body()).isEqualTo(javalin.body());
        assertThat(lane.header("age")).matches("\\d+");
      }
    }
  }

  static Stream<List<String>> aHitIsTheSameAsThroughJavalin() {
    return Stream.of(
        List.of("GET /products/1 HTTP/1.1"),
        List.of("HEAD /products/1 HTTP/1.1"),
        List.of("GET /products HTTP/1.1"),
        List.of("HEAD /products HTTP/1.1"),
        List.of("GET /products?category=office&page=1 HTTP/1.1"),
        List.of("GET /products?page=1&category=office HTTP/1.1"),
        List.of("GET /products?category=%6Fffice HTTP/1.1"),
        List.of("GET /products/1 HTTP/1.1", "Cookie: a=b"),
        List.of("GET /products/1 HTTP/1.1", "Authorization: Bearer x"),
        List.of("GET /products/1 HTTP/1.1", "X-HTTP-Method-Override: DELETE"),
        List.of("GET /products/1/ HTTP/1.1"),
        List.of("GET /products/%31 HTTP/1.1"),
        List.of("GET http://localhost/products/1 HTTP/1.1"),
        List.of("GET /products/1 HTTP/1.1", "Range: bytes=0-1"));
  }

  @Test
  void hitsAreAnsweredWhileAllHandlersWait() throws Exception {
    CountDownLatch waiting = new CountDownLatch(THREADS);
    CountDownLatch end = new CountDownLatch(1);
    try (LightApiServer server = start(config -> config.routes.get("/wait", context -> {
      waiting.countDown();
      assertThat(end.await(60, TimeUnit.SECONDS)).isTrue();
      context.result("waited");
    }))) {
      client.send(server.port(), "POST", "/products", PEN);
      client.send(server.port(), "GET", "/products/1", "");
      List<RawClient> clients = new ArrayList<>();
      for (int i = 0; i < THREADS + 5; i++) {
        clients.add(
            new RawClient(server.port(), 60_000).request("GET /wait HTTP/1.1", "Host: localhost"));
      }
      assertThat(waiting.await(60, TimeUnit.SECONDS)).isTrue();
      for (int i = 0; i < 5; i++) {
        // Each on a connection of its own, which is accepted meanwhile, too.
        RawClient.Answer hit = raw(server, List.of("GET /products/1 HTTP/1.1"));
        assertThat(hit.header("x-cache")).isEqualTo("HIT");
      }
      end.countDown();
      for (RawClient each : clients) {
        assertThat(each.answer().body()).isEqualTo("waited");
        each.close();
      }
    }
  }

  @Test
  void aWriteIsSeenByTheNextRead() throws Exception {
    try (LightApiServer server = start(config -> {})) {
      client.send(server.port(), "POST", "/products", PEN);
      for (int i = 0; i < 50; i++) {
        String price = i + ".25";
        client.send(
            server.port(),
            "PATCH",
            "/products/1",
            "{\"price\": " + price + ", \"version\": " + (i + 1) + "}");
        for (String path : List.of("/products/1", "/products", "/products?category=office")) {
          for (int k = 0; k < 3; k++) {
            assertThat(client.send(server.port(), "GET", path, "").body()).contains(price);
          }
        }
      }
    }
  }

  @Test
  void requestsOfOneConnectionAreAnsweredInOrder() throws Exception {
    try (LightApiServer server = start(config -> {})) {
      client.send(server.port(), "POST", "/products", PEN);
      client.send(server.port(), "GET", "/products/1", "");
      StringBuilder requests = new StringBuilder();
      for (int i = 0; i < 300; i++) {
        String path = i % 3 == 0 ? "/products/1" : i % 3 == 1 ? "/products/9" : "/nothing";
        requests.append("GET ").append(path).append(" HTTP/1.1\r\nHost: localhost\r\n\r\n");
      }
      try (RawClient pipeline = new RawClient(server.port(), 60_000)) {
        pipeline.send(requests.toString());
        for (int i = 0; i < 300; i++) {
          assertThat(pipeline.answer().status()).isEqualTo(i % 3 == 0 ? 200 : 404);
        }
      }
    }
  }

  @Test
  void aBodyOfAGetIsNotTheNextRequest() throws Exception {
    try (LightApiServer server = start(config -> {})) {
      client.send(server.port(), "POST", "/products", PEN);
      client.send(server.port(), "GET", "/products/1", "");
      try (RawClient connection = new RawClient(server.port(), 60_000)) {
        connection.send(
            "GET /products/1 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\nbody"
                + "GET /products/9 HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(connection.answer().status()).isEqualTo(200);
        assertThat(connection.answer().status()).isEqualTo(404);
      }
    }
  }

  /** What an application can add that has to see each request, or changes the response. */
  @ParameterizedTest(name = "{0}")
  @MethodSource
  void whateverSeesRequestsGoesOnSeeingThem(
      String reason, BiConsumer<JavalinConfig, AtomicInteger> added) throws Exception {
    AtomicInteger seen = new AtomicInteger();
    AtomicReference<LightApiServer> started = new AtomicReference<>();
    List<String> log =
        CapturedLog.linesDuring(() -> started.set(start(config -> added.accept(config, seen))));
    try (LightApiServer server = started.get()) {
      client.send(server.port(), "POST", "/products", PEN);
      client.send(server.port(), "GET", "/products/1", "");
      int before = seen.get();
      for (int i = 0; i < 3; i++) {
        HttpResponse<String> hit = client.send(server.port(), "GET", "/products/1", "");
        assertThat(hit.headers().firstValue("X-Cache")).contains("HIT");
      }
      assertThat(seen.get() - before).isEqualTo(3);
      assertThat(log)
          .filteredOn(line -> line.contains("go through Javalin"))
          .singleElement()
          .asString()
          .contains(reason)
          .contains("/products/{id}");
    }
  }

  static Stream<Arguments> whateverSeesRequestsGoesOnSeeingThem() {
    return Stream.of(
        condition(
            "a handler (before) at *",
            (config, seen) -> config.routes.before(context -> seen.incrementAndGet())),
        condition(
            "a handler (before) at /products/*",
            (config, seen) ->
                config.routes.before("/products/*", context -> seen.incrementAndGet())),
        condition(
            "a handler (before) at /{any}/1",
            (config, seen) -> config.routes.before("/{any}/1", context -> seen.incrementAndGet())),
        condition(
            "a handler (before) at /products/",
            (config, seen) ->
                config.routes.before("/products/{id}/", context -> seen.incrementAndGet())),
        condition(
            "a handler (before) at products//*",
            (config, seen) ->
                config.routes.before("products//*", context -> seen.incrementAndGet())),
        condition("case-insensitive routes", (config, seen) -> {
          config.router.caseInsensitiveRoutes = true;
          config.routes.before("/Products/*", context -> seen.incrementAndGet());
        }),
        condition(
            "the handler dev.lightapi.server.LaneTest$Guard",
            (config, seen) -> config.jetty.modifyServletContextHandler(
                context -> context.setSecurityHandler(new Guard(seen)))),
        condition(
            "a handler (before matched)",
            (config, seen) -> config.routes.beforeMatched(context -> seen.incrementAndGet())),
        condition(
            "a handler (after)",
            (config, seen) -> config.routes.after(context -> seen.incrementAndGet())),
        condition(
            "a handler (after matched)",
            (config, seen) -> config.routes.afterMatched(context -> seen.incrementAndGet())),
        condition(
            "a request logger",
            (config, seen) -> config.requestLogger.http((context, ms) -> seen.incrementAndGet())),
        condition(
            "an error mapper",
            (config, seen) -> config.routes.error(200, context -> seen.incrementAndGet())),
        condition(
            "a handler wrapper",
            (config, seen) -> config.router.handlerWrapper(endpoint -> context -> {
              if (endpoint.method == HandlerType.GET) {
                seen.incrementAndGet();
              }
              endpoint.handler.handle(context);
            })),
        condition(
            "a servlet filter",
            (config, seen) -> config.jetty.modifyServletContextHandler(context -> context.addFilter(
                new FilterHolder((request, response, chain) -> {
                  seen.incrementAndGet();
                  chain.doFilter(request, response);
                }),
                "/*",
                EnumSet.of(DispatcherType.REQUEST)))),
        condition(
            "the handler dev.lightapi.server.LaneTest",
            (config, seen) ->
                config.jetty.modifyServer(server -> server.insertHandler(new Counting(seen)))));
  }

  @Test
  void aHandlerThatIsAddedLaterSeesTheNextRequest() throws Exception {
    AtomicReference<JavalinConfig> javalin = new AtomicReference<>();
    AtomicInteger seen = new AtomicInteger();
    try (LightApiServer server = start(javalin::set)) {
      client.send(server.port(), "POST", "/products", PEN);
      for (int i = 0; i < 3; i++) {
        client.send(server.port(), "GET", "/products/1", "");
      }
      javalin.get().routes.before(context -> seen.incrementAndGet());
      client.send(server.port(), "GET", "/products/1", "");
      assertThat(seen).hasValue(1);
    }
  }

  @Test
  void handlersElsewhereDoNotMatter() throws Exception {
    List<String> log = CapturedLog.linesDuring(() -> start(config -> {
          config.routes.before("/admin/*", context -> {});
          config.routes.get("/", context -> {});
          config.routes.get("/{page}/{part}/{line}", context -> {});
          config.routes.get("/products-of-others", context -> {});
        })
        .close());
    assertThat(log).noneMatch(line -> line.contains("go through Javalin"));
  }

  private static Arguments condition(
      String reason, BiConsumer<JavalinConfig, AtomicInteger> added) {
    return Arguments.of(reason, added);
  }

  private static LightApiServer start(Consumer<JavalinConfig> javalin) {
    HikariDataSource database = H2.postgresMode();
    DATABASES.add(database);
    return LightApi.create()
        .environment(Map.of(Environment.SERVER_THREADS, Integer.toString(THREADS)))
        .database(database)
        .endpoints(new ProductsEndpoint(
            new Products.Json(),
            new CacheChoice(MemoryCache.class, environment -> new MemoryCache())))
        .javalin(javalin)
        .port(0)
        .start();
  }

  private static RawClient.Answer raw(LightApiServer server, List<String> request)
      throws Exception {
    String[] lines =
        Stream.concat(request.stream(), Stream.of("Host: localhost")).toArray(String[]::new);
    try (RawClient connection = new RawClient(server.port(), 60_000)) {
      return connection.request(lines).answer(request.get(0).startsWith("HEAD"));
    }
  }

  private static Map<String, String> comparable(RawClient.Answer answer) {
    Map<String, String> headers = new TreeMap<>(answer.headers());
    headers.remove("date");
    headers.remove("age");
    headers.put("status", Integer.toString(answer.status()));
    return headers;
  }

  /** A place for authentication. */
  private static final class Guard extends ConstraintSecurityHandler {

    private final AtomicInteger seen;

    private Guard(AtomicInteger seen) {
      this.seen = seen;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      seen.incrementAndGet();
      return getHandler().handle(request, response, callback);
    }
  }

  private static final class Counting extends Handler.Wrapper {

    private final AtomicInteger seen;

    private Counting(AtomicInteger seen) {
      this.seen = seen;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      seen.incrementAndGet();
      return super.handle(request, response, callback);
    }
  }
}
