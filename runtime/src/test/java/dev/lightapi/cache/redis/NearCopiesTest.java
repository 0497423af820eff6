package dev.lightapi.cache.redis;

import static dev.lightapi.fixture.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightapi.cache.LocalValues.Value;
import dev.lightapi.cache.NearCopies;
import dev.lightapi.cache.redis.near.NearSettings.Mode;
import dev.lightapi.fixture.CapturedLog;
import dev.lightapi.fixture.NearRedisCaches;
import dev.lightapi.fixture.RedisProcess;
import dev.lightapi.fixture.TcpProxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.args.ClientPauseMode;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.params.ClientKillParams;
import redis.clients.jedis.params.SetParams;

/** Copies of what a real Redis has, and how they end. */
final class NearCopiesTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private static RedisProcess redis;

  private final String prefix = "near-" + UUID.randomUUID();
  private final String entry = prefix + ":2.1:f:entry";
  private final String token = prefix + ":token:table:id=1";
  private RedisCache cache;
  private NearCopies near;
  private Jedis other;

  @BeforeAll
  static void startRedis() {
    redis = RedisProcess.with();
  }

  @AfterAll
  static void stopRedis() {
    redis.close();
  }

  @BeforeEach
  void open() {
    cache = NearRedisCaches.on(redis);
    near = cache.near(prefix).orElseThrow();
    other = new Jedis(RedisProcess.HOST, redis.port());
    eventually("there is trust", near::isTrusted);
  }

  @AfterEach
  void close() {
    cache.close();
    other.close();
  }

  @Test
  void aLookUpMakesCopiesThatNeedNoRoundTrip() {
    fill();
    long before = commands("mget");
    assertThat(before).isPositive();
    for (int i = 0; i < 1_000; i++) {
      eventually("it is used while there is trust", () -> copy(token) != null);
    }
    assertThat(commands("mget")).isEqualTo(before);
  }

  @Test
  void aTokenThatIsDeletedHereOrElsewhereEnds() {
    fill();
    other.del(token);
    assertEnds(token);
    fill();
    cache.deleteAll(List.of(token));
    assertEnds(token);
  }

  @Test
  void aTokenThatIsReplacedEnds() {
    fill();
    other.set(token, "another");
    assertEnds(token);
  }

  @Test
  void aTokenThatExpiresEnds() {
    other.set(token, "token", SetParams.setParams().px(200));
    other.set(entry, "entry", SetParams.setParams().px(10_000));
    eventually("it is copied", () -> {
      fetch();
      return copy(token) != null;
    });
    assertEnds(token);
  }

  @Test
  void aTokenThatIsEvictedEnds() {
    try (RedisProcess full = RedisProcess.with("maxmemory 2mb", "maxmemory-policy allkeys-random");
        RedisCache small = NearRedisCaches.on(full);
        Jedis writer = new Jedis(RedisProcess.HOST, full.port())) {
      NearCopies copies = small.near(prefix).orElseThrow();
      eventually("there is trust", copies::isTrusted);
      writer.set(token, "token");
      eventually("it is copied", () -> {
        var unused = copies.fetch(List.of(entry, token), 1);
        return copies.values(List.of(token)).get(0) != null;
      });
      for (int i = 0; writer.exists(token); i++) {
        writer.set("filling" + i, "x".repeat(10_000));
      }
      eventually("the copy ends, too", () -> copies.values(List.of(token)).get(0) == null);
    }
  }

  @Test
  void flushAllEndsAll() {
    fill();
    other.flushAll();
    assertEnds(token);
    assertEnds(entry);
  }

  @Test
  void aLostConnectionEndsAllAndIsMadeAgain() {
    fill();
    long connections = near.stats().connections();
    killOthers();
    assertEnds(token);
    eventually(
        "there is trust again", () -> near.stats().connections() > connections && near.isTrusted());
    fill();
    assertThat(near.stats().trustLost()).isPositive();
  }

  @Test
  void changesThatTheLostConnectionDidNotReportAreNotMissed() {
    for (int i = 0; i < 6; i++) {
      fill();
      Value held = near.values(List.of(token)).get(0);
      killOthers();
      other.set(token, "changed" + i);
      other.del(token);
      eventually("there is trust again", near::isTrusted);
      eventually("it has ended", () -> held.bytes(near.time()) == null);
    }
  }

  /** Redis delays the beats' commands, so there is no trust, but copies stay: no change can be missed. */
  @Test
  void whileWritesArePausedNothingIsTrusted() {
    fill();
    other.clientPause(400, ClientPauseMode.WRITE);
    eventually("the trust ends", () -> !near.isTrusted());
    eventually("and begins again", near::isTrusted);
    assertThat(copy(token)).isEqualTo("token");
    assertThat(near.stats().trustLost()).isPositive();
  }

  @Test
  void aRefusedBeatGivesNothing() {
    fill();
    long connections = near.stats().connections();
    other.configSet("maxmemory", "1");
    try {
      eventually("the trust ends", () -> !near.isTrusted());
    } finally {
      other.configSet("maxmemory", "0");
    }
    eventually("and begins again", near::isTrusted);
    assertThat(near.stats().connections()).isEqualTo(connections);
  }

  @Test
  void aMasterThatHasBecomeAReplicaIsNotTrusted() {
    fill();
    other.replicaof("127.0.0.1", 1);
    try {
      eventually("the trust ends", () -> !near.isTrusted());
      assertEnds(token);
    } finally {
      other.replicaofNoOne();
    }
    eventually("and begins again", near::isTrusted);
  }

  @Test
  void redisMayRestart() {
    try (RedisProcess own = RedisProcess.with();
        RedisCache restarted = NearRedisCaches.on(own)) {
      NearCopies copies = restarted.near(prefix).orElseThrow();
      eventually("there is trust", copies::isTrusted);
      restarted.set(token, bytes("token"), HOUR);
      var unused = copies.fetch(List.of(entry, token), 1);
      own.stop();
      eventually("the trust ends", () -> !copies.isTrusted());
      eventually("all copies end", () -> copies.values(List.of(token)).get(0) == null);
      own.start();
      eventually("there is trust again", copies::isTrusted);
    }
  }

  @Test
  void aConnectionThatIsSilentIsReplaced() {
    try (TcpProxy proxy = TcpProxy.to(RedisProcess.HOST, redis.port());
        RedisCache silent = new RedisCache(RedisSettings.of(RedisProcess.HOST, proxy.port())
            .withTimeout(Duration.ofMillis(300))
            .withNear(NearRedisCaches.settings(Mode.ON)))) {
      NearCopies copies = silent.near(prefix).orElseThrow();
      eventually("there is trust", copies::isTrusted);
      proxy.silence();
      eventually("the trust ends", () -> !copies.isTrusted());
      eventually("and begins again on another connection", copies::isTrusted);
      assertThat(copies.stats().connections()).isEqualTo(2);
    }
  }

  /** Nor does a key that somebody else has set there, or deleted. */
  @Test
  void keysOfOthersAreNoBeats() {
    fill();
    String own = other.keys(prefix + ":~near:*:*").stream().findFirst().orElseThrow();
    String beginning = own.substring(0, own.lastIndexOf(':') + 1);
    long connections = near.stats().connections();
    for (String end : List.of("", "x", "99999999999999999999", "-1", "1")) {
      other.set(beginning + end, "1", SetParams.setParams().px(1_000));
      other.del(beginning + end);
    }
    fill();
    assertThat(near.stats().connections()).isEqualTo(connections);
  }

  @Test
  void theKeysOfBeatsExpire() {
    assertThat(other.keys(prefix + ":~near:*:*")).allMatch(key -> other.pttl(key) < 1_000);
    assertThat(other.pttl(prefix + ":~near:lease")).isBetween(1L, 60_000L);
  }

  /** The order of their bytes is that of the pushes at the end of a turn. */
  @Test
  void keysOfBeatsMustSortAfterThoseOfTokens() {
    TokenTracking.requireOrder("p:token:", "p:~near:1:");
    assertThatThrownBy(() -> TokenTracking.requireOrder("p:token:", "p:near:1:"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("must sort after");
  }

  @Test
  void aProcessWithAnotherLeaseKeepsNoCopiesAndWaitsForTheLongerOne() throws Exception {
    Duration longer = NearRedisCaches.LEASE.multipliedBy(3);
    List<String> log = CapturedLog.linesDuring(() -> {
      try (RedisCache different = NearRedisCaches.with(redis, Mode.ON, longer)) {
        NearCopies none = different.near(prefix).orElseThrow();
        eventually("it connects", () -> none.stats().connections() > 0);
        Thread.sleep(4 * longer.toMillis());
        assertThat(none.isTrusted()).isFalse();
        assertThat(different.lease()).isEqualTo(longer);
      }
      try (RedisCache shorter =
          NearRedisCaches.with(redis, Mode.WAIT, NearRedisCaches.LEASE.dividedBy(2))) {
        assertThat(shorter.near(prefix)).isEmpty();
        eventually("it finds the other", () -> shorter.lease().equals(NearRedisCaches.LEASE));
      }
    });
    assertThat(near.isTrusted() || near.stats().trustLost() > 0).isTrue();
    assertThat(log)
        .filteredOn(line -> line.contains("another length"))
        .hasSize(2)
        .allMatch(line -> line.contains("LIGHTAPI_REDIS_NEAR_LEASE_MS")
            && line.contains("lease " + NearRedisCaches.LEASE.toMillis() + " ms"));
  }

  @Test
  void offMeansNothingAndWaitMeansWaiting() {
    try (RedisCache off = NearRedisCaches.with(redis, Mode.OFF, NearRedisCaches.LEASE);
        RedisCache wait = NearRedisCaches.with(redis, Mode.WAIT, NearRedisCaches.LEASE)) {
      assertThat(off.near(prefix)).isEmpty();
      assertThat(off.lease()).isZero();
      assertThat(wait.near(prefix)).isEmpty();
      assertThat(wait.lease()).isEqualTo(NearRedisCaches.LEASE);
    }
  }

  /** It may answer otherwise than Redis. */
  @Test
  void aSubclassKeepsNoCopiesAndItsWritersWait() throws Exception {
    List<String> log = CapturedLog.linesDuring(() -> {
      try (RedisCache own = new RedisCache(RedisSettings.of(RedisProcess.HOST, redis.port())
          .withNear(NearRedisCaches.settings(Mode.ON))) {}) {
        assertThat(own.near(prefix)).isEmpty();
        assertThat(own.lease()).isEqualTo(NearRedisCaches.LEASE);
      }
    });
    assertThat(log)
        .singleElement()
        .satisfies(line -> assertThat(line)
            .contains("LIGHTAPI_REDIS_NEAR is on, but this process keeps no near copies")
            .contains("extends RedisCache"));
  }

  /** As a proxy that knows few commands, or a Redis before 6. */
  @Test
  void aRedisWithoutTrackingIsOneWarning() throws Exception {
    List<String> log = CapturedLog.linesDuring(() -> {
      try (RedisProcess old = RedisProcess.with("rename-command CLIENT \"\"");
          RedisCache none = NearRedisCaches.on(old)) {
        NearCopies copies = none.near(prefix).orElseThrow();
        none.set(entry, bytes("entry"), HOUR);
        assertThat(copies.fetch(List.of(entry, token), 1).get(0)).isEqualTo(bytes("entry"));
        Thread.sleep(300);
        assertThat(copies.isTrusted()).isFalse();
      }
    });
    assertThat(log)
        .filteredOn(line -> line.contains("No near copies are used"))
        .singleElement()
        .satisfies(line -> assertThat(line).contains("WARN").contains("docs/redis.md"));
  }

  private void fill() {
    SetParams anHour = SetParams.setParams().px(HOUR.toMillis());
    other.set(entry, "entry", anHour);
    other.set(token, "token", anHour);
    eventually("it is copied", () -> {
      fetch();
      return copy(token) != null && copy(entry) != null;
    });
  }

  private void killOthers() {
    other.clientKill(ClientKillParams.clientKillParams()
        .type(ClientType.NORMAL)
        .skipMe(ClientKillParams.SkipMe.YES));
  }

  private void fetch() {
    assertThat(near.fetch(List.of(entry, token), 1)).hasSize(2);
  }

  private String copy(String key) {
    Value value = near.values(List.of(key)).get(0);
    byte[] bytes = value == null ? null : value.bytes(near.time());
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  private void assertEnds(String key) {
    eventually("the copy is removed", () -> near.values(List.of(key)).get(0) == null);
  }

  private long commands(String name) {
    return other
        .info("commandstats")
        .lines()
        .filter(line -> line.startsWith("cmdstat_" + name + ":"))
        .mapToLong(line -> Long.parseLong(line.replaceFirst("[^=]*=(\\d+),.*", "$1")))
        .findFirst()
        .orElse(0);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
