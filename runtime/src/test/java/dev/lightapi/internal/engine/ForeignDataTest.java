package dev.lightapi.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.annotations.Consistency;
import dev.lightapi.endpoint.CachePolicy;
import dev.lightapi.endpoint.Scope;
import dev.lightapi.fixture.RedisProcess;
import dev.lightapi.fixture.SharedRedis;
import dev.lightapi.fixture.TestRequest;
import dev.lightapi.http.HttpReply;
import dev.lightapi.internal.engine.entry.CacheEntry;
import dev.lightapi.internal.engine.entry.CacheKeys;
import dev.lightapi.internal.engine.entry.CacheSettings;
import dev.lightapi.internal.engine.entry.CachedReply;
import dev.lightapi.internal.engine.entry.CachedReply.Source;
import dev.lightapi.internal.engine.entry.Freshness;
import dev.lightapi.internal.engine.entry.Stamp;
import dev.lightapi.internal.engine.entry.Token;
import dev.lightapi.internal.engine.guard.CacheGuard;
import dev.lightapi.internal.engine.load.BackgroundLoads;
import dev.lightapi.internal.engine.partition.CachePartition;
import dev.lightapi.internal.engine.read.ReadFlow;
import dev.lightapi.internal.engine.read.ReadSettings;
import dev.lightapi.store.CommitListener.Ending;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.Jedis;

/** What others have put under the keys of the cache, in a real Redis: a miss, and after it a hit. */
@ExtendWith(SharedRedis.class)
final class ForeignDataTest {

  private static final Duration BUDGET = Duration.ofSeconds(20);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String ENTRY = "table:/table?name=a";

  /** Each kind of key has something to be found under it. */
  private static final CachePolicy POLICY = new CachePolicy(BUDGET, HOUR, Duration.ZERO, false);

  private final String prefix = "foreign-" + UUID.randomUUID();
  private final CacheKeys keys = new CacheKeys(prefix, "table", "f");
  private final CacheGuard guard;
  private final Jedis redis;
  private final Table table = new Table(new Scope.Declaration(0xa));
  private final CachePartition endpoint;
  private final ReadFlow<String> flow;

  ForeignDataTest(RedisProcess server) {
    this.guard = new CacheGuard(server.newCache(), prefix);
    this.redis = new Jedis(RedisProcess.HOST, server.port());
    CacheSettings settings = new CacheSettings(prefix, BUDGET, BUDGET, 10_000, HOUR);
    this.endpoint =
        new CachePartition(guard, settings, "table", "f", Consistency.STRICT, Clock.systemUTC());
    this.flow = new ReadFlow<>(
        endpoint, table, new ReadSettings(HOUR, null, POLICY), new BackgroundLoads());
    table.put("a", "value");
  }

  @AfterEach
  void close() {
    redis.close();
    guard.close();
  }

  @Test
  void keysOfAnotherTypeAreMissesOnce() {
    List<String> all = new ArrayList<>();
    all.add(keys.entry(ENTRY));
    all.add(keys.sign(ENTRY, 0));
    for (Scope scope : List.of(Scope.RESPONSES, new Scope.Declaration(0xa), Table.scope("a"))) {
      all.add(Token.of(scope, keys).key());
    }
    for (String key : all) {
      for (int type = 0; type < 3; type++) {
        read();
        assertThat(read().source()).isEqualTo(Source.HIT);
        putForeign(key, type);

        assertAnswer(read());
        assertBecomesAHit(key);
      }
    }
    assertThat(endpoint.stats().errors()).isZero();
  }

  @Test
  void marksOfAnotherTypeStopNoWrite() {
    String mark = keys.mark(Table.scope("a"));
    for (int type = 0; type < 3; type++) {
      putForeign(mark, type);
      Ending write = endpoint.writes().begin(List.of(Table.scope("a")));
      assertThat(read().source()).isEqualTo(Source.BYPASS);
      write.committed();
      assertBecomesAHit(mark);
      assertThat(redis.exists(mark)).isFalse();

      putForeign(keys.token(new Scope.Declaration(0xa)), type);
      endpoint.writes().begin(List.of(new Scope.Declaration(0xa))).committed();
      assertAnswer(read());
      assertBecomesAHit("the filters");
    }
    assertThat(endpoint.stats().errors()).isZero();
  }

  /** The load goes on without the lease. */
  @Test
  void aLeaseKeyOfAnotherTypeIsIgnored() {
    read();
    redis.del(keys.entry(ENTRY));
    redis.keys(prefix + ":lease:*").forEach(redis::del);
    List<Token> tokens = List.of(
        Token.of(Scope.RESPONSES, keys),
        Token.of(new Scope.Declaration(0xa), keys),
        Token.of(Table.scope("a"), keys));
    Stamp stamp = Stamp.of(
        tokens,
        redis.mget(tokens.stream().map(token -> bytes(token.key())).toArray(byte[][]::new)));
    putForeign(keys.lease(ENTRY, stamp), 0);

    assertThat(read().source()).isEqualTo(Source.MISS);
    assertThat(read().source()).isEqualTo(Source.HIT);
    assertThat(redis.exists(keys.lease(ENTRY, stamp))).isFalse();
  }

  @Test
  void forgedEntriesAreMissesAndOverwritten() {
    HttpReply reply = HttpReply.json(200, bytes("forged"));
    read();
    byte[] key = bytes(keys.entry(ENTRY));
    Stamp stamp = CacheEntry.decode(redis.get(key)).stamp();
    List<HttpReply> forged = List.of(
        HttpReply.json(0, bytes("forged")),
        HttpReply.json(99, bytes("forged")),
        HttpReply.json(1_000, bytes("forged")),
        HttpReply.json(204, bytes("forged")),
        reply.with("X\r\nSet-Cookie: a", "b"),
        reply.with("X", "a\r\n\r\nHTTP/1.1 200 OK"),
        reply.with("Content-Length", "1000000"),
        reply.with("Transfer-Encoding", "chunked"),
        new HttpReply(200, Map.of(), "text/html\r\nX: y", reply.body()));
    long now = System.currentTimeMillis();
    for (HttpReply one : forged) {
      byte[] entry = new CacheEntry(stamp, now, now + 60_000, 1, one).encode();
      redis.set(key, entry);
      redis.set(bytes(keys.sign(ENTRY, 0)), Freshness.sign(entry));

      CachedReply answer = read();
      assertAnswer(answer);
      assertThat(answer.source()).isEqualTo(Source.MISS);
      assertThat(read().source()).isEqualTo(Source.HIT);
    }
    assertThat(endpoint.stats().corrupt()).isEqualTo(forged.size());
    // That the attempts above would be served if they were not refused.
    byte[] fit = new CacheEntry(stamp, now, now + 60_000, 1, reply).encode();
    redis.set(key, fit);
    redis.set(bytes(keys.sign(ENTRY, 0)), Freshness.sign(fit));
    assertThat(text(read())).isEqualTo("forged");
  }

  private void putForeign(String key, int type) {
    redis.del(key);
    switch (type) {
      case 0 -> redis.lpush(key, "foreign");
      case 1 -> redis.hset(key, "foreign", "value");
      default -> redis.zadd(key, 1, "foreign");
    }
  }

  /** A token of another type costs two misses: one finds and deletes it, the next one makes a new one. */
  private void assertBecomesAHit(String key) {
    assertAnswer(read());
    // An entry without its sign is made anew in the background.
    dev.lightapi.fixture.Eventually.eventually(
        key + " gives way", () -> read().source() == Source.HIT);
    assertAnswer(read());
  }

  private static void assertAnswer(CachedReply answer) {
    assertThat(text(answer)).isEqualTo("value");
    assertThat(answer.reply().status()).isEqualTo(200);
  }

  private CachedReply read() {
    return flow.answer(TestRequest.get("a"));
  }

  private static String text(CachedReply answer) {
    return StandardCharsets.UTF_8.decode(answer.reply().body().duplicate()).toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
