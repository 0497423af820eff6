package dev.lightapi.server;

import static dev.lightapi.fixture.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.LightApi;
import dev.lightapi.LightApiServer;
import dev.lightapi.cache.memory.MemoryCache;
import dev.lightapi.config.Environment;
import dev.lightapi.endpoint.Endpoint;
import dev.lightapi.endpoint.EndpointContext;
import dev.lightapi.endpoint.EndpointInfo;
import dev.lightapi.endpoint.Operation;
import dev.lightapi.endpoint.Product;
import dev.lightapi.endpoint.Products;
import dev.lightapi.endpoint.Routes;
import dev.lightapi.fixture.JsonClient;
import dev.lightapi.fixture.PostgresProcess;
import dev.lightapi.http.Problem;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that load must not take the threads of those that need no database. */
final class BulkheadTest {

  private static final int THREADS = 16;
  private static final int LOADS = 6;
  private static final int CLIENTS = 40;
  private static final int HITS = 30;

  /** Far less than a wait for a connection, far more than a hit takes on a busy machine. */
  private static final Duration SLOWEST = Duration.ofSeconds(2);

  private static final EndpointInfo INFO = EndpointInfo.cached(
          "products", "/products", "f", MemoryCache.class, MemoryCache::new)
      .staleIfError(600);

  private static PostgresProcess postgres;

  private final JsonClient client = new JsonClient();

  @BeforeAll
  static void startPostgres() throws Exception {
    postgres = PostgresProcess.start();
  }

  @AfterAll
  static void stopPostgres() throws IOException {
    postgres.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /products?category=c%d", // a load for each
    "GET, /products?category=same", // one load, and many that wait for it
    "GET, /plain/%d", // without a cache
    "POST, /products",
    "POST, /plain",
  })
  void hitsAndErrorsAreAnsweredWhileTheDatabaseStandsStill(String method, String path)
      throws Exception {
    try (LightApiServer server = start(
        Map.of(
            Environment.DATABASE_URL,
            postgres.url(),
            Environment.DATABASE_CONNECTIONS,
            "2",
            Environment.MAX_LOADS,
            String.valueOf(LOADS)),
        new PolicyEndpoint(INFO, 600),
        new PlainEndpoint())) {
      server.database().transaction(() -> {
        new Products.Store(server.database())
            .insert(new Product(null, "p" + System.nanoTime(), "c", BigDecimal.ONE, 1, null, 1));
        return null;
      });
      String kept = "/products?ordering=name";
      send(server, "GET", kept, "");
      assertThat(source(send(server, "GET", kept, ""))).isEqualTo("HIT");

      postgres.pause();
      AtomicBoolean stop = new AtomicBoolean();
      Queue<HttpResponse<String>> refused = new ConcurrentLinkedQueue<>();
      ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
      try {
        AtomicInteger number = new AtomicInteger();
        for (int i = 0; i < CLIENTS; i++) {
          clients.execute(() -> {
            while (!stop.get()) {
              String body = "{\"name\": \"n" + number.incrementAndGet()
                  + "\", \"category\": \"c\", \"price\": 1}";
              refused.add(send(server, method, path.formatted(number.incrementAndGet()), body));
              sleep(20);
            }
          });
        }
        eventually("some are refused", () -> refused.size() > CLIENTS);
        for (int i = 0; i < HITS; i++) {
          long start = System.nanoTime();
          HttpResponse<String> hit = send(server, "GET", kept, "");
          HttpResponse<String> error = send(server, "GET", "/nothing", "");
          assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SLOWEST);
          assertThat(source(hit)).isEqualTo("HIT");
          assertThat(error.statusCode()).isEqualTo(404);
          sleep(50);
        }
        List<HttpResponse<String>> answers = new ArrayList<>(refused);
        assertThat(answers).allSatisfy(answer -> {
          assertThat(answer.statusCode()).isEqualTo(503);
          assertThat(answer.headers().firstValue("Retry-After")).contains("1");
          assertThat(answer.headers().firstValue("Content-Type")).contains(Problem.MEDIA_TYPE);
        });
      } finally {
        postgres.resume();
        stop.set(true);
        clients.shutdown();
        assertThat(clients.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
      }
      eventually("all is normal", () -> {
        String body = "{\"name\": \"after" + System.nanoTime() % 100_000
            + "\", \"category\": \"c\", \"price\": 1}";
        return send(server, method, path.formatted(1), body).statusCode() < 300;
      });
    } finally {
      postgres.resume();
    }
  }

  @Test
  void anOldAnswerIsGivenIfThereIsTooMuchToLoad() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    PlainEndpoint plain = new PlainEndpoint();
    plain.until = end;
    try (LightApiServer server =
        start(Map.of(Environment.MAX_LOADS, "1"), new PolicyEndpoint(INFO, 1), plain)) {
      String product = "{\"name\": \"Pen\", \"category\": \"office\", \"price\": 1.5}";
      assertThat(send(server, "POST", "/products", product).statusCode()).isEqualTo(201);
      assertThat(source(send(server, "GET", "/products/1", ""))).isEqualTo("MISS");
      sleep(1_100);
      CompletableFuture<HttpResponse<String>> held =
          CompletableFuture.supplyAsync(() -> send(server, "GET", "/plain/1", ""));
      try {
        assertThat(plain.begun.await(10, TimeUnit.SECONDS)).isTrue();

        HttpResponse<String> old = send(server, "GET", "/products/1", "");
        HttpResponse<String> unknown = send(server, "GET", "/products/2", "");
        HttpResponse<String> malformed = send(server, "GET", "/products/x", "");

        assertThat(old.statusCode()).isEqualTo(200);
        assertThat(source(old)).isEqualTo("STALE");
        assertThat(unknown.statusCode()).isEqualTo(503);
        assertThat(unknown.headers().firstValue("Retry-After")).contains("1");
        assertThat(unknown.body()).contains("too many requests to load data for");
        assertThat(malformed.statusCode()).isEqualTo(400);
      } finally {
        end.countDown();
      }
      assertThat(held.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
      assertThat(send(server, "GET", "/products/2", "").statusCode()).isEqualTo(404);
    }
  }

  private static LightApiServer start(Map<String, String> environment, Endpoint... endpoints) {
    return LightApi.create()
        .environment(environment)
        .port(0)
        .endpoints(endpoints)
        .javalin(config -> config.jetty.threadPool = new QueuedThreadPool(THREADS))
        .start();
  }

  private static String source(HttpResponse<String> response) {
    return response.headers().firstValue("X-Cache").orElse("");
  }

  private HttpResponse<String> send(
      LightApiServer server, String method, String path, String body) {
    return client.send(server.port(), method, path, body);
  }

  private static void sleep(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Reads and writes past any cache; its reads may be held. */
  private static final class PlainEndpoint implements Endpoint {

    private final CountDownLatch begun = new CountDownLatch(1);
    private volatile CountDownLatch until = new CountDownLatch(0);

    @Override
    public EndpointInfo info() {
      return new EndpointInfo("plain", "/plain", "f", Optional.empty());
    }

    @Override
    public void register(Routes routes, EndpointContext context) {
      Products.Store store = new Products.Store(context.database());
      routes.get("/plain/{id}", context.uncached(Operation.named("read").does(call -> {
        begun.countDown();
        assertThat(until.await(30, TimeUnit.SECONDS)).isTrue();
        return store.find(1L).isPresent();
      })));
      routes.post("/plain", context.handler(Operation.named("write").does(call -> {
        store.delete(-1L);
        return 1;
      })));
    }
  }
}
