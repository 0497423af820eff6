package dev.lightapi.server;

import static dev.lightapi.fixture.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.lightapi.LightApi;
import dev.lightapi.LightApiServer;
import dev.lightapi.annotations.Consistency;
import dev.lightapi.annotations.Pagination.Style;
import dev.lightapi.cache.redis.RedisCache;
import dev.lightapi.config.Environment;
import dev.lightapi.endpoint.Endpoint;
import dev.lightapi.endpoint.EndpointContext;
import dev.lightapi.endpoint.EndpointInfo;
import dev.lightapi.endpoint.EndpointInfo.CacheChoice;
import dev.lightapi.endpoint.Input;
import dev.lightapi.endpoint.Operation;
import dev.lightapi.endpoint.Product;
import dev.lightapi.endpoint.Products;
import dev.lightapi.endpoint.ProductsEndpoint;
import dev.lightapi.endpoint.Routes;
import dev.lightapi.fixture.RedisProcess;
import dev.lightapi.fixture.SharedRedis;
import dev.lightapi.fixture.TcpProxy;
import dev.lightapi.scalar.Scalar;
import jakarta.validation.constraints.NotNull;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisMonitor;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Two applications, one database, one Redis; the writer's way to Redis is cut between a commit and whatever would come after
 * it. The reader's is well.
 */
@ExtendWith(SharedRedis.class)
final class StrictTest {

  private static final String PEN = "{\"name\": \"Pen\", \"category\": \"office\", \"price\": 1.5}";

  private final TcpProxy toRedis;
  private final int redisPort;
  private final String prefix = "strict-" + UUID.randomUUID();
  private final HikariDataSource database = database();
  private final HttpClient client = HttpClient.newHttpClient();

  /** Plays a part of the writer's commit. */
  private volatile Runnable afterCommit = () -> {};

  StrictTest(RedisProcess redis) {
    this.redisPort = redis.port();
    this.toRedis = TcpProxy.to(RedisProcess.HOST, redis.port());
  }

  @AfterEach
  void close() {
    toRedis.close();
    database.close();
  }

  @Test
  void aCommitAfterWhichTheCacheIsLostIsSeenByAll() throws Exception {
    try (LightApiServer writer = writer(Consistency.STRICT, Map.of());
        LightApiServer reader = reader(Consistency.STRICT)) {
      fill(writer, reader);
      afterCommit = toRedis::cut;
      assertThat(patch(writer, 1).statusCode()).isEqualTo(200);

      for (String path : PATHS) {
        HttpResponse<String> answer = get(reader, path);
        assertThat(answer.body()).as(path).contains("\"stock\":1,");
        assertThat(answer.headers().firstValue("X-Cache")).as(path).contains("BYPASS");
      }
      assertThat(source(get(reader, "/products?category=home")))
          .as("no scope of the write")
          .isEqualTo("HIT");
    }
  }

  /** That the test above can fail: this is what EVENTUAL's sentence in the documents means. */
  @Test
  void eventuallySo() throws Exception {
    try (LightApiServer writer = writer(Consistency.EVENTUAL, Map.of());
        LightApiServer reader = reader(Consistency.EVENTUAL)) {
      fill(writer, reader);
      afterCommit = toRedis::cut;
      assertThat(patch(writer, 1).statusCode()).isEqualTo(200);

      assertThat(get(reader, PATHS[0]).body()).contains("\"stock\":0,");
      toRedis.restore();
      eventually("the writer has made up for it", () -> isNew(reader));
    }
  }

  @Test
  void aWriteThatTheCacheCannotBeToldOfIsRefusedAndMadeLater() throws Exception {
    try (LightApiServer writer = writer(Consistency.STRICT, Map.of());
        LightApiServer reader = reader(Consistency.STRICT)) {
      fill(writer, reader);
      toRedis.cut();
      HttpResponse<String> refused = patch(writer, 1);
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(refused.body())
          .contains("Nothing was written: the write could not be announced to the cache first");
      assertThat(get(writer, PATHS[0]).body()).contains("\"stock\":0,");
      assertThat(source(get(reader, PATHS[0]))).isEqualTo("HIT");

      toRedis.restore();
      eventually("the writer reaches the cache", () -> status(() -> patch(writer, 1)) == 200);
      assertThat(get(reader, PATHS[0]).body()).contains("\"stock\":1,");
    }
  }

  @Test
  void answersAreKeptAgainWhenTheLeaseOfALostWriterIsOver() throws Exception {
    try (LightApiServer writer =
            writer(Consistency.STRICT, Map.of(Environment.CACHE_MARK_MS, "6000"));
        LightApiServer reader = reader(Consistency.STRICT)) {
      fill(writer, reader);
      afterCommit = toRedis::cut;
      patch(writer, 1);
      eventually(
          "an answer is kept",
          () -> status(() -> get(reader, PATHS[0])) == 200
              && isHit(reader, PATHS[0])
              && isNew(reader));
    }
  }

  /** Within a process that is so with EVENTUAL, too. */
  @Test
  void aLaterWriteToARowEndsWhatAnEarlierOneHasNotEndedYet() throws Exception {
    try (LightApiServer writer = writer(Consistency.EVENTUAL, Map.of())) {
      fill(writer, writer);
      List<String> seen = new ArrayList<>();
      afterCommit = () -> {
        afterCommit = () -> {};
        assertThat(status(() -> move(writer, "garden", 2))).isEqualTo(200);
        seen.add(body(() -> get(writer, "/products?category=office")));
      };
      assertThat(move(writer, "home", 1).statusCode()).isEqualTo(200);

      assertThat(seen).singleElement().asString().contains("\"results\":[]");
    }
  }

  /** Operations of one's own set their marks before they run; and a write tells those that read its entity, too. */
  @Test
  void operationsAndReadersOfOtherEntitiesSeeStrictWrites() throws Exception {
    AtomicInteger level = new AtomicInteger();
    Endpoint levels = new Levels(level);
    try (LightApiServer writer =
            writer(Consistency.EVENTUAL, Map.of(Environment.CACHE_MARK_MS, "6000"), levels);
        LightApiServer reader = reader(Consistency.EVENTUAL, levels)) {
      send(writer, "POST", "/products", PEN);
      get(reader, "/level");
      assertThat(source(get(reader, "/level"))).isEqualTo("HIT");
      afterCommit = toRedis::cut;
      patch(writer, 1);
      assertThat(source(get(reader, "/level"))).as("it reads products").isEqualTo("BYPASS");

      assertThat(send(writer, "POST", "/level", "").statusCode()).isEqualTo(503);
      assertThat(level).as("it was not run").hasValue(0);
      afterCommit = () -> {};
      toRedis.restore();
      eventually(
          "the writer reaches the cache",
          () -> status(() -> send(writer, "POST", "/level", "")) == 200);
      assertThat(get(reader, "/level").body()).isEqualTo("1");
      eventually("answers are kept", () -> isHit(reader, "/level"));
    }
  }

  /** Whoever sends junk holds no mark, and ends nothing that others have. */
  @Test
  void junkAndSlowBodiesNeitherMarkNorInvalidate() throws Exception {
    AtomicInteger level = new AtomicInteger();
    try (LightApiServer server = reader(Consistency.STRICT, new Levels(level));
        Jedis redis = new Jedis(RedisProcess.HOST, redisPort);
        RedisCommandsSeen seen = new RedisCommandsSeen(redisPort, prefix)) {
      send(server, "POST", "/products", PEN);
      List<String> paths = List.of("/level", "/products/1", "/products");
      for (String path : paths) {
        get(server, path);
        assertThat(source(get(server, path))).isEqualTo("HIT");
      }
      seen.clear();
      Map<String, Integer> junk = new LinkedHashMap<>();
      junk.put("POST /level/to?by=x {\"to\": 1}", 400);
      junk.put("POST /level/to ", 400);
      junk.put("POST /level/to {", 400);
      junk.put("POST /level/to 7", 422);
      junk.put("POST /level/to {}", 422);
      junk.put("POST /level/to {\"to\": \"x\"}", 422);
      junk.put("POST /level/to {\"to\": 1, \"up\": 1}", 422);
      junk.put("POST /products {", 400);
      junk.put("POST /products {\"name\": 7}", 422);
      junk.put("PATCH /products/1 [", 400);
      junk.put("PATCH /products/1 {\"name\": null, \"version\": 1}", 422);
      junk.put("PATCH /products/1 {\"version\": 9}", 409);
      for (Map.Entry<String, Integer> one : junk.entrySet()) {
        String[] parts = one.getKey().split(" ", 3);
        assertThat(send(server, parts[0], parts[1], parts[2]).statusCode())
            .as(one.getKey())
            .isEqualTo(one.getValue());
      }
      try (Slow to = new Slow(server.port(), "POST /level/to");
          Slow raw = new Slow(server.port(), "POST /level/raw");
          Slow create = new Slow(server.port(), "POST /products");
          Slow patch = new Slow(server.port(), "PATCH /products/1")) {
        for (Slow slow : List.of(to, raw, create, patch)) {
          slow.send("{");
        }
        // Long enough for marks, were they set.
        Thread.sleep(300);
        assertThat(redis.keys(prefix + ":*mark:*")).isEmpty();
        for (String path : paths) {
          assertThat(source(get(server, path))).as(path).isEqualTo("HIT");
        }
        assertThat(seen.changes()).as("nothing was marked or deleted").isEmpty();

        to.send("\"to\":5}");
        assertThat(to.status()).contains(" 200 ");
        assertThat(level).hasValue(5);
      }
      assertThat(seen.changes()).as("that changes are seen").isNotEmpty();
      assertThat(get(server, "/level").body()).isEqualTo("5");
    }
  }

  /** A request whose body comes bit by bit. */
  private static final class Slow implements AutoCloseable {

    private static final int LENGTH = 8;

    private final Socket socket;

    Slow(int port, String methodAndPath) throws IOException {
      socket = new Socket("127.0.0.1", port);
      send(methodAndPath + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
          + "Content-Length: " + LENGTH + "\r\n\r\n");
    }

    void send(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
    }

    String status() throws IOException {
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
          .readLine();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  /** The commands that change or delete tokens and marks, as Redis itself sees them. */
  private static final class RedisCommandsSeen implements AutoCloseable {

    private final List<String> changes = new CopyOnWriteArrayList<>();
    private final Jedis redis;
    private final Jedis marker;
    private final String prefix;
    private final Thread thread;

    RedisCommandsSeen(int port, String prefix) {
      this.prefix = prefix;
      this.redis = new Jedis(RedisProcess.HOST, port);
      this.marker = new Jedis(RedisProcess.HOST, port);
      this.thread = new Thread(this::watch, "monitor");
      thread.setDaemon(true);
      thread.start();
      sync();
    }

    private void watch() {
      try {
        redis.monitor(new JedisMonitor() {
          @Override
          public void onCommand(String command) {
            if (command.contains(prefix)) {
              changes.add(command);
            }
          }
        });
      } catch (JedisException e) {
        // It is closed.
      }
    }

    /** Until all commands so far have been seen. */
    private void sync() {
      String probe = prefix + "-seen-" + UUID.randomUUID();
      eventually("the monitor is there", () -> {
        marker.get(probe);
        return changes.stream().anyMatch(command -> command.contains(probe));
      });
    }

    void clear() {
      sync();
      changes.clear();
    }

    List<String> changes() {
      sync();
      return changes.stream()
          .filter(command -> command.contains("\"DEL\"") || command.contains("\"EVAL\""))
          .toList();
    }

    @Override
    public void close() {
      redis.close();
      marker.close();
    }
  }

  /**
   * A number that nobody's store knows, and a list of products.
   *
   * @param level the number, as it is in a database of its own
   */
  private record Levels(AtomicInteger level) implements Endpoint {

    @Override
    public EndpointInfo info() {
      return EndpointInfo.cachedFrom("level", "/level", "f", RedisCache.class, RedisCache::new)
          .strict();
    }

    @Override
    public void register(Routes routes, EndpointContext context) {
      context.reads(Product.class);
      routes.get("/level", context.cached(60, Operation.named("level").does(call -> level.get())));
      routes.post(
          "/level",
          context.handler(Operation.named("raise").does(call -> level.incrementAndGet())));
      TypeReference<Level> body = new TypeReference<>() {};
      Input<Integer> by = Input.optional("by", Scalar.INT);
      routes.post(
          "/level/to",
          context.handler(Operation.named("set").reads(by).body(body).does(call -> {
            level.set(call.body(body).to());
            return level.get();
          })));
      routes.post(
          "/level/raw", context.handler(Operation.named("raw").seesRequest().does(call -> {
            level.set(call.request().body().length);
            return level.get();
          })));
    }
  }

  private record Level(@NotNull Integer to) {}

  private static final String[] PATHS = {"/products/1", "/products", "/products?category=office"};

  /** Has the reader keep answers of a row's first state. */
  private void fill(LightApiServer writer, LightApiServer reader) throws Exception {
    assertThat(send(writer, "POST", "/products", PEN).statusCode()).isEqualTo(201);
    for (String path : new String[] {PATHS[0], PATHS[1], PATHS[2], "/products?category=home"}) {
      get(reader, path);
      assertThat(source(get(reader, path))).isEqualTo("HIT");
    }
  }

  private HttpResponse<String> patch(LightApiServer server, int stock) throws Exception {
    return send(server, "PATCH", "/products/1", "{\"stock\": " + stock + ", \"version\": 1}");
  }

  private HttpResponse<String> move(LightApiServer server, String category, int version)
      throws Exception {
    String body = "{\"category\": \"" + category + "\", \"version\": " + version + "}";
    return send(server, "PATCH", "/products/1", body);
  }

  private HttpResponse<String> get(LightApiServer server, String path) throws Exception {
    return send(server, "GET", path, "");
  }

  private static String source(HttpResponse<String> answer) {
    return answer.headers().firstValue("X-Cache").orElse("none");
  }

  private boolean isNew(LightApiServer reader) {
    try {
      return get(reader, PATHS[0]).body().contains("\"stock\":1,");
    } catch (Exception e) {
      return false;
    }
  }

  private boolean isHit(LightApiServer reader, String path) {
    try {
      return source(get(reader, path)).equals("HIT");
    } catch (Exception e) {
      return false;
    }
  }

  private interface Sending {
    HttpResponse<String> send() throws Exception;
  }

  private static int status(Sending sending) {
    try {
      return sending.send().statusCode();
    } catch (Exception e) {
      return 0;
    }
  }

  private static String body(Sending sending) {
    try {
      return sending.send().body();
    } catch (Exception e) {
      return e.toString();
    }
  }

  private HttpResponse<String> send(LightApiServer server, String method, String path, String body)
      throws Exception {
    HttpRequest request = HttpRequest.newBuilder(
            URI.create("http://localhost:" + server.port() + path))
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofString(body))
        .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private LightApiServer writer(
      Consistency consistency, Map<String, String> settings, Endpoint... more) {
    return start(consistency, toRedis.port(), hooked(), settings, more);
  }

  private LightApiServer reader(Consistency consistency, Endpoint... more) {
    return start(consistency, redisPort, database, Map.of(), more);
  }

  private LightApiServer start(
      Consistency consistency,
      int port,
      DataSource source,
      Map<String, String> settings,
      Endpoint... more) {
    Map<String, String> environment = new HashMap<>(settings);
    environment.put(Environment.REDIS_HOST, RedisProcess.HOST);
    environment.put(Environment.REDIS_PORT, Integer.toString(port));
    environment.put(Environment.CACHE_PREFIX, prefix);
    environment.put(Environment.CACHE_BUDGET_MS, "20000");
    // So long does a write try while its connection is cut.
    environment.put(Environment.CACHE_INVALIDATION_MS, "1000");
    environment.put(Environment.REDIS_TIMEOUT_MS, "20000");
    CacheChoice redis = new CacheChoice(RedisCache.class, RedisCache::new, consistency);
    List<Endpoint> endpoints = new ArrayList<>(List.of(more));
    endpoints.add(
        new ProductsEndpoint(new Products.Json(), Products.shape(Style.PAGE_NUMBER), "f1", redis));
    return LightApi.create()
        .environment(environment)
        .port(0)
        .database(source)
        .endpoints(endpoints.toArray(Endpoint[]::new))
        .start();
  }

  /** The database, with a hook behind each commit. */
  private DataSource hooked() {
    return proxy(DataSource.class, database, (method, result) -> {
      if (result instanceof Connection connection) {
        return proxy(Connection.class, connection, (name, same) -> {
          if (name.equals("commit")) {
            afterCommit.run();
          }
          return same;
        });
      }
      return result;
    });
  }

  private static HikariDataSource database() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL");
    return new HikariDataSource(config);
  }

  private interface Hook {
    @Nullable
    Object after(String method, @Nullable Object result);
  }

  private static <T> T proxy(Class<T> type, T target, Hook hook) {
    return type.cast(Proxy.newProxyInstance(
        StrictTest.class.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) ->
            hook.after(method.getName(), call(target, method, arguments))));
  }

  private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
