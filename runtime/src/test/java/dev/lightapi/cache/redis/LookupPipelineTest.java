package dev.lightapi.cache.redis;

import static dev.lightapi.fixture.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightapi.cache.AsyncLookups;
import dev.lightapi.fixture.Certificates;
import dev.lightapi.fixture.RedisProcess;
import dev.lightapi.fixture.TcpProxy;
import dev.lightapi.fixture.Threads;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/** Look-ups that share a connection, on a real Redis behind a network that breaks. */
@Timeout(120)
final class LookupPipelineTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int KEYS = 500;

  private static RedisProcess redis;

  private final TcpProxy proxy = TcpProxy.to(RedisProcess.HOST, redis.port());
  private final LookupPipeline lookUps = pipeline(settings(proxy.port()));

  @BeforeAll
  static void start() {
    redis = RedisProcess.with();
    try (Jedis jedis = new Jedis(RedisProcess.HOST, redis.port())) {
      for (int i = 0; i < KEYS; i++) {
        jedis.set("key" + i, "value" + i);
      }
    }
  }

  @AfterAll
  static void stop() {
    redis.close();
  }

  @BeforeEach
  void forgetFigures() {
    try (Jedis jedis = new Jedis(RedisProcess.HOST, redis.port())) {
      jedis.configResetStat();
    }
  }

  @AfterEach
  void close() {
    lookUps.close();
    proxy.close();
  }

  @Test
  void eachOfThousandsGetsItsOwnValues() {
    Threads.together(16, () -> {
      List<Asked> asked = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        asked.add(ask(random(), random(), "none"));
      }
      for (Asked each : asked) {
        assertThat(each.values()).isEqualTo(each.expected());
      }
      return true;
    });
  }

  /** Replies may have arrived when a connection ends: they must not be taken for those to other look-ups. */
  @Test
  void connectionsThatEndMixUpNothing() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Void> killer = CompletableFuture.runAsync(() -> {
      while (!over.get()) {
        redis.killClients();
        // Long enough for some look-ups to be answered.
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
      }
    });
    AtomicInteger answered = new AtomicInteger();
    try {
      Threads.together(8, () -> {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
        while (System.nanoTime() < end) {
          List<Asked> asked = new ArrayList<>();
          for (int i = 0; i < 50; i++) {
            asked.add(ask(random(), random()));
          }
          for (Asked each : asked) {
            if (each.isAnswered()) {
              answered.incrementAndGet();
              assertThat(each.values()).isEqualTo(each.expected());
            }
          }
        }
        return true;
      });
    } finally {
      over.set(true);
      killer.get(20, TimeUnit.SECONDS);
    }
    assertThat(answered).hasPositiveValue();
    assertThat(ask("key1").values()).containsExactly("value1");
  }

  @Test
  void equalOnesThatWaitTravelOnce() throws Exception {
    // While the thread that sends connects, look-ups wait for it.
    proxy.stall();
    List<Asked> asked = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      asked.add(ask("key1", "none"));
      asked.add(ask("key" + i % 4));
    }
    proxy.goOn();
    for (Asked each : asked) {
      assertThat(each.values()).isEqualTo(each.expected());
    }
    // Those that were taken before it connected, and at most two batches of the others.
    assertThat(calls(redis)).isBetween(2, 20);
  }

  @Test
  void anIdleConnectionThatRedisHasClosedIsReplaced() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertThat(ask("key1").values()).containsExactly("value1");
      redis.killClients();
    }
  }

  @Test
  void aLookUpWhoseConnectionEndsIsRepeatedOnce() throws Exception {
    int connections = connect();
    proxy.silence();
    Asked lost = ask("key2");
    proxy.restore();
    assertThat(lost.values()).containsExactly("value2");
    assertThat(proxy.connections()).isEqualTo(connections + 1);

    proxy.endConnectionsThatSay("key3");
    assertThatThrownBy(() -> ask("key3").values())
        .hasCauseInstanceOf(JedisConnectionException.class);
    assertThat(proxy.connections())
        .as("the one that was lost, and another one")
        .isEqualTo(connections + 2);
  }

  /** A connection that nobody has closed, and on which nothing arrives. */
  @Test
  void aSilentConnectionIsReplacedWhenALookUpIsLate() throws Exception {
    int connections = connect();
    proxy.silence();
    Asked late = ask("key2");
    eventually("it is sent", () -> proxy.lost() > 0);
    Asked behind = ask("key3");
    late.call.abandon();

    assertThat(behind.values()).as("is repeated").containsExactly("value3");
    assertThat(ask("key4").values()).containsExactly("value4");
    assertThat(proxy.connections()).isEqualTo(connections + 1);
  }

  @Test
  void aConnectionOnWhichRepliesComeIsKept() throws Exception {
    int connections = connect();
    Asked first = ask("key1");
    first.values();
    first.call.abandon();
    assertThat(ask("key2").values()).containsExactly("value2");
    assertThat(proxy.connections()).isEqualTo(connections);
  }

  @Test
  void whatNobodyWaitsForIsNotSent() throws Exception {
    proxy.stall();
    Asked first = ask("key1");
    eventually("it connects", () -> proxy.connections() > 0);
    List<Asked> abandoned = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      abandoned.add(ask("key" + (10 + i)));
    }
    Asked last = ask("key2");
    abandoned.forEach(each -> each.call.abandon());
    proxy.goOn();

    assertThat(first.values()).containsExactly("value1");
    assertThat(last.values()).containsExactly("value2");
    assertThat(calls(redis)).isEqualTo(2);
  }

  @Test
  void anEqualOneIsSentThoughTheFirstIsAbandoned() {
    PipelinedLookup first = new PipelinedLookup(List.of("key1"), new Asked());
    PipelinedLookup equal = new PipelinedLookup(List.of("key1"), new Asked());
    first.join(equal);
    first.abandon();
    assertThat(first.isAbandoned()).isFalse();
    equal.abandon();
    assertThat(first.isAbandoned()).isTrue();
  }

  @Test
  void redisThatIsAwayIsAFailureAtOnceAndLaterItWorks() throws Exception {
    try (RedisProcess own = RedisProcess.with();
        LookupPipeline late = pipeline(settings(own.port()))) {
      own.stop();
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> ask(late, "key").values())
            .hasCauseInstanceOf(JedisConnectionException.class)
            .hasMessageContaining("Failed to connect");
      }
      own.start();
      assertThat(ask(late, "key").values()).containsExactly((String) null);
      own.stop();
      own.start();
      assertThat(ask(late, "key").values()).containsExactly((String) null);
    }
  }

  @Test
  void aWrongPasswordNamesItsVariable() {
    try (RedisProcess secured = RedisProcess.with("requirepass opensesame");
        LookupPipeline wrong = pipeline(settings(secured.port()).withPassword("guess"));
        LookupPipeline right = pipeline(settings(secured.port()).withPassword("opensesame"))) {
      assertThatThrownBy(() -> ask(wrong, "key").values())
          .hasCauseInstanceOf(JedisException.class)
          .hasMessageContaining("check LIGHTAPI_REDIS_USERNAME and LIGHTAPI_REDIS_PASSWORD");
      assertThat(ask(right, "key").isAnswered()).isTrue();
    }
  }

  @Test
  void whatRedisRefusesIsTheFailureOfThatLookUpAlone() throws Exception {
    try (RedisProcess strict = RedisProcess.with("user default on nopass ~* +@all -flushall");
        Jedis admin = new Jedis(RedisProcess.HOST, strict.port());
        LookupPipeline one = pipeline(settings(strict.port()))) {
      ask(one, "key").values();
      admin.aclSetUser("default", "resetkeys", "~key*");
      Asked before = ask(one, "key1");
      Asked refused = ask(one, "other");
      Asked after = ask(one, "key2");
      assertThat(before.isAnswered()).isTrue();
      assertThat(after.isAnswered()).isTrue();
      assertThat(refused.failure()).hasMessageContaining("docs/redis.md");
    }
  }

  @Test
  void closingEndsAllLookUps() throws Exception {
    ask("key1").values();
    proxy.silence();
    List<Asked> asked = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      asked.add(ask("key" + i));
    }
    lookUps.close();
    asked.add(ask("key1"));
    for (Asked each : asked) {
      assertThat(each.failure()).hasMessageContaining("The cache is closed");
    }
    eventually(
        "no thread is left",
        () -> Thread.getAllStackTraces().keySet().stream()
            .noneMatch(thread -> thread.getName().startsWith("lightapi-redis-lookups-")));
    assertThat(ask("key1").failure()).hasMessageContaining("The cache is closed");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aReceiverThatFailsHarmsNoOtherLookUp(boolean error) throws Exception {
    int connections = connect();
    for (int i = 0; i < 5; i++) {
      lookUps.getAll(List.of("key2"), new AsyncLookups.Receiver() {
        @Override
        public void values(List<byte @Nullable []> values) {
          if (error) {
            throw new OutOfMemoryError("as if");
          }
          throw new IllegalStateException("as if");
        }

        @Override
        public void failed(RuntimeException reason) {}
      });
      assertThat(ask("key2").values()).containsExactly("value2");
      assertThat(ask("key3").values()).containsExactly("value3");
    }
    assertThat(proxy.connections()).isEqualTo(connections);
  }

  /** The thread that reports it looks after the budgets of all others. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void reportingALateLookUpDoesNotWaitForAThreadThatSends(boolean tls, @TempDir Path directory)
      throws Exception {
    Certificates certificates = tls ? new Certificates(directory) : null;
    try (RedisProcess own = tls
            ? RedisProcess.encrypted(certificates.ofAuthority("good", "dns:localhost,ip:127.0.0.1"))
            : RedisProcess.with();
        TcpProxy network = TcpProxy.to(RedisProcess.HOST, own.port())) {
      RedisSettings plain = settings(network.port());
      try (LookupPipeline blocked =
          pipeline(tls ? plain.withTls(RedisTls.verified(certificates.authority())) : plain)) {
        ask(blocked, "key").values();
        network.stall();
        String large = "k".repeat(1 << 20);
        Asked first = ask(blocked, large);
        for (int i = 0; i < 30; i++) {
          ask(blocked, large + i);
        }
        eventually("sending waits", LookupPipelineTest::sendingWaits);
        long start = System.nanoTime();
        first.call.abandon();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        eventually("sending has ended", () -> !sendingWaits());
      }
    }
  }

  private static boolean sendingWaits() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(each -> each.getKey().getName().startsWith("lightapi-redis-lookups-"))
        .flatMap(each -> List.of(each.getValue()).stream())
        .anyMatch(frame -> frame.getMethodName().equals("send")
            && frame.getClassName().equals(PipelineConnection.class.getName()));
  }

  /** Connects. Returns how many connections that took. */
  private int connect() throws Exception {
    ask("key1").values();
    return proxy.connections();
  }

  private Asked ask(String... keys) {
    return ask(lookUps, keys);
  }

  private static Asked ask(LookupPipeline lookUps, String... keys) {
    return new Asked(lookUps, List.of(keys));
  }

  private static LookupPipeline pipeline(RedisSettings settings) {
    return new LookupPipeline(RedisConnector.forLookUps(settings));
  }

  private static RedisSettings settings(int port) {
    return RedisSettings.of(RedisProcess.HOST, port).withTimeout(TIMEOUT);
  }

  private static String random() {
    return "key" + ThreadLocalRandom.current().nextInt(KEYS);
  }

  /** How many look-ups have reached a Redis. */
  private static int calls(RedisProcess redis) {
    try (Jedis jedis = new Jedis(RedisProcess.HOST, redis.port())) {
      Matcher calls =
          Pattern.compile("cmdstat_mget:calls=(\\d+)").matcher(jedis.info("commandstats"));
      return calls.find() ? Integer.parseInt(calls.group(1)) : 0;
    }
  }

  /** A look-up. */
  private static final class Asked implements AsyncLookups.Receiver {

    private final List<String> keys;
    private final CompletableFuture<List<@Nullable String>> result = new CompletableFuture<>();
    private final AsyncLookups.Call call;

    /** Looks up nothing. */
    private Asked() {
      this.keys = List.of();
      this.call = () -> {};
    }

    private Asked(LookupPipeline lookUps, List<String> keys) {
      this.keys = keys;
      this.call = lookUps.getAll(keys, this);
    }

    @Override
    public void values(List<byte @Nullable []> values) {
      List<@Nullable String> texts = new ArrayList<>();
      for (byte[] value : values) {
        texts.add(value == null ? null : new String(value, StandardCharsets.UTF_8));
      }
      result.complete(texts);
    }

    @Override
    public void failed(RuntimeException reason) {
      result.completeExceptionally(reason);
    }

    private List<@Nullable String> values() throws Exception {
      return result.get(30, TimeUnit.SECONDS);
    }

    private boolean isAnswered() {
      try {
        values();
        return true;
      } catch (ExecutionException e) {
        return false;
      } catch (Exception e) {
        throw new AssertionError("It never ends", e);
      }
    }

    private Throwable failure() {
      assertThat(isAnswered()).isFalse();
      return result.handle((values, failure) -> failure).join();
    }

    private List<@Nullable String> expected() {
      List<@Nullable String> expected = new ArrayList<>();
      for (String key : keys) {
        expected.add(key.startsWith("key") ? "value" + key.substring("key".length()) : null);
      }
      return expected;
    }
  }
}
