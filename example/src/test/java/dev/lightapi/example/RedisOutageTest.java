package dev.lightapi.example;

import static dev.lightapi.example.ExampleProcess.cache;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;
import redis.embedded.RedisServer;

/** A real Redis that dies, comes back or hangs while requests run. */
class RedisOutageTest {

  /** Far above the budget of 50 ms, and below the 500 ms after which a call to a Redis that hangs ends by itself. */
  private static final Duration BUDGET_WITH_MARGIN = Duration.ofMillis(450);

  private static final Duration RECOVERY_LIMIT = Duration.ofSeconds(20);
  private static final int READERS = 4;

  private final int redisPort = freePort();
  private RedisServer redis;
  private ExampleProcess example;

  @BeforeEach
  void start() throws IOException {
    redis = newRedis();
    redis.start();
    example = ExampleProcess.start(Map.of(
        "LIGHTAPI_REDIS_HOST", "localhost", "LIGHTAPI_REDIS_PORT", String.valueOf(redisPort)));
    for (int i = 0; i < 200; i++) {
      // Past the first, slow requests of a new JVM: they are not what is measured.
      example.get("/cities/" + (1 + i % 20));
    }
  }

  @AfterEach
  void stop() throws Exception {
    example.close();
    redis.stop();
  }

  @Test
  void killedRedisHarmsNoRequestAndHitsComeBack() throws Exception {
    try (Readers readers = new Readers()) {
      await(() -> cache(example.get("/cities/1")).equals("HIT"));
      redis.stop();
      await(() -> cache(example.get("/cities/1")).equals("BYPASS"));
      assertThat(example
              .send("PATCH", "/cities/1", "{\"population\": 11, \"version\": 1}")
              .statusCode())
          .isEqualTo(200);
      assertThat(example.get("/cities/1").body()).contains("\"population\":11,");

      redis = newRedis();
      redis.start();
      await(() -> cache(example.get("/cities/1")).equals("HIT"));
      assertThat(example.get("/cities/1").body()).contains("\"population\":11,");
      readers.assertUnharmed();
    }
    assertThat(example.log()).contains("does not answer", "answers again");
  }

  @Test
  void hungRedisHarmsNoRequestAndItsOldEntriesStayUnseen() throws Exception {
    example.get("/cities/2");
    assertThat(cache(example.get("/cities/2"))).isEqualTo("HIT");
    long pid = redisPid();
    try (Readers readers = new Readers()) {
      signal("STOP", pid);
      try {
        // The cache still holds the old city, and cannot be told that it is old.
        assertThat(example
                .send("PATCH", "/cities/2", "{\"population\": 22, \"version\": 1}")
                .statusCode())
            .isEqualTo(200);
        assertThat(example.get("/cities/2").body()).contains("\"population\":22,");
      } finally {
        signal("CONT", pid);
      }
      await(() -> {
        HttpResponse<String> city = example.get("/cities/2");
        assertThat(city.body()).contains("\"population\":22,");
        return cache(city).equals("HIT");
      });
      readers.assertUnharmed();
    }
  }

  @Test
  void startsWhileRedisIsAway() throws Exception {
    redis.stop();
    Map<String, String> environment = Map.of(
        "LIGHTAPI_REDIS_HOST", "localhost", "LIGHTAPI_REDIS_PORT", String.valueOf(redisPort));
    try (ExampleProcess early = ExampleProcess.start(environment)) {
      assertThat(early.get("/cities/1").statusCode()).isEqualTo(200);
      redis = newRedis();
      redis.start();
      await(() -> cache(early.get("/cities/1")).equals("HIT"));
    }
  }

  private RedisServer newRedis() throws IOException {
    return RedisServer.newRedisServer().port(redisPort).setting("save \"\"").build();
  }

  private long redisPid() {
    try (RedisClient client = RedisClient.create("localhost", redisPort)) {
      String info = client.info("server");
      return Long.parseLong(info.replaceAll("(?s).*process_id:(\\d+).*", "$1"));
    }
  }

  private static void signal(String name, long pid) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).start();
    assertThat(kill.waitFor()).isZero();
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + RECOVERY_LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("within " + RECOVERY_LIMIT).isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private static int freePort() {
    try {
      return FreePort.find();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Clients that read without a pause and remember the slowest answer and each that is no 200. */
  private final class Readers implements AutoCloseable {

    private final ExecutorService threads = Executors.newFixedThreadPool(READERS);
    private final AtomicBoolean going = new AtomicBoolean(true);
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final List<Future<Long>> slowest = new ArrayList<>();

    private Readers() {
      for (int i = 0; i < READERS; i++) {
        slowest.add(threads.submit(this::read));
      }
    }

    private long read() {
      long longest = 0;
      for (int i = 0; going.get(); i++) {
        String path = "/cities/" + (1 + i % 20);
        long start = System.nanoTime();
        HttpResponse<String> response = example.get(path);
        longest = Math.max(longest, System.nanoTime() - start);
        if (response.statusCode() != 200) {
          failures.add(path + ": " + response.statusCode() + " " + response.body());
        }
      }
      return longest;
    }

    private void assertUnharmed() throws Exception {
      going.set(false);
      for (Future<Long> longest : slowest) {
        assertThat(Duration.ofNanos(longest.get())).isLessThan(BUDGET_WITH_MARGIN);
      }
      assertThat(failures).isEmpty();
    }

    @Override
    public void close() {
      going.set(false);
      threads.shutdown();
    }
  }
}
