package dev.lightapi.cache.redis;

import static dev.lightapi.fixture.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightapi.cache.Cache.Usage;
import dev.lightapi.cache.MarkingCacheContract;
import dev.lightapi.cache.redis.near.NearSettings.Mode;
import dev.lightapi.fixture.CapturedLog;
import dev.lightapi.fixture.NearRedisCaches;
import dev.lightapi.fixture.RedisGroup;
import dev.lightapi.fixture.RedisProcess;
import dev.lightapi.fixture.Threads;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.args.ClientPauseMode;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisClusterCRC16;

/** The cache on a cluster of three masters. */
final class ClusterRedisCacheTest extends MarkingCacheContract {

  private static final Duration HOUR = Duration.ofHours(1);

  private static RedisGroup cluster;

  @BeforeAll
  static void start() {
    cluster = RedisGroup.cluster(3, 0);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  ClusterRedisCacheTest() {
    super(cluster.newCache());
  }

  @Test
  void manyKeysOfAllNodesInOneCall() {
    List<String> keys = IntStream.range(0, 500).mapToObj(i -> key("many" + i)).toList();
    Map<String, byte[]> values = new LinkedHashMap<>();
    keys.forEach(key -> values.put(key, bytes(key)));
    try (RedisCache cache = cluster.newCache()) {
      assertThat(cache.setIfAbsent(values, HOUR)).containsExactlyElementsOf(values.values());
      assertThat(cache.getAll(keys)).containsExactlyElementsOf(values.values());
      cache.deleteAll(keys);
      assertThat(cache.getAll(keys)).containsOnlyNulls();
    }
  }

  @Test
  void itHasNoNearCopiesButItsWritersWait() throws Exception {
    List<String> log = CapturedLog.linesDuring(() -> {
      try (RedisCache cache =
          new RedisCache(cluster.settings().withNear(NearRedisCaches.settings(Mode.ON)))) {
        assertThat(cache.near("near")).isEmpty();
        assertThat(cache.lease()).isEqualTo(NearRedisCaches.LEASE);
      }
    });
    assertThat(log)
        .singleElement()
        .satisfies(line -> assertThat(line)
            .contains("WARN")
            .contains("keeps no near copies: a cluster has several masters"));
  }

  /** What another program has put there, or a command by hand. */
  @Test
  void keysOfAnotherTypeAreEmptyAndGiveWay() {
    List<String> keys = IntStream.range(0, 30).mapToObj(i -> key("foreign" + i)).toList();
    Map<String, byte[]> values = new LinkedHashMap<>();
    keys.forEach(key -> values.put(key, bytes(key)));
    try (RedisCache cache = cluster.newCache();
        RedisClusterClient client = RedisClusterClient.create(
            new HostAndPort(RedisProcess.HOST, cluster.server(0).port()))) {
      keys.forEach(key -> client.lpush(key, "foreign"));
      assertThat(cache.getAll(keys)).containsOnlyNulls();
      assertThat(cache.get(keys.get(0))).isNull();
      assertThat(cache.setIfAbsent(values, HOUR)).containsOnlyNulls();
      assertThat(cache.setIfAbsent(values, HOUR)).containsExactlyElementsOf(values.values());
      cache.deleteAll(keys);

      keys.forEach(key -> client.lpush(key, "foreign"));
      cache.mark(keys, "7", HOUR);
      assertThat(cache.getAll(keys)).doesNotContainNull();
      cache.unmark(keys, "7");
      assertThat(cache.getAll(keys)).containsOnlyNulls();
    }
  }

  @Test
  void itsFiguresAreThoseOfAllMasters() {
    List<String> keys =
        IntStream.range(0, 500).mapToObj(i -> key("figures" + i)).toList();
    try (RedisCache cache = cluster.newCache()) {
      Usage before = cache.usage().orElseThrow();
      keys.forEach(key -> cache.set(key, new byte[2_000], HOUR));
      Usage after = cache.usage().orElseThrow();

      assertThat(after.keys().orElseThrow() - before.keys().orElseThrow())
          .isGreaterThanOrEqualTo(400);
      assertThat(after.bytes().orElseThrow() - before.bytes().orElseThrow()).isGreaterThan(800_000);
      assertThat(after.evictions()).hasValue(0);
      cache.deleteAll(keys);
    }
  }

  /** A request stops waiting for the cache by interrupting the thread that asks it. */
  @Test
  void interruptedCallsLeaveNoAnswersBehind() {
    List<String> keys =
        IntStream.range(0, 30).mapToObj(i -> key("interrupted" + i)).toList();
    // Fewer connections than threads: a call is interrupted while it waits for a second connection.
    try (RedisCache cache = new RedisCache(cluster.settings().withConnections(2))) {
      keys.forEach(key -> cache.set(key, bytes(key), HOUR));
      AtomicInteger threads = new AtomicInteger();
      Threads.together(4, () -> {
        int first = threads.getAndIncrement();
        for (int i = 0; i < 300; i++) {
          String key = keys.get((first + i) % keys.size());
          if (i % 3 == 0) {
            Thread.currentThread().interrupt();
          }
          try {
            assertThat(cache.getAll(List.of(key, keys.get(i % keys.size()), key)))
                .containsExactly(bytes(key), bytes(keys.get(i % keys.size())), bytes(key));
          } catch (JedisException e) {
            // An interrupted thread may fail, and not read what was meant for another.
          } finally {
            var unused = Thread.interrupted();
          }
        }
        return null;
      });
    }
  }

  /** A call that is interrupted on its way to the second node has an answer to come from the first. */
  @Test
  void aConnectionWithAnAnswerToComeIsNotUsedAgain() throws Exception {
    // Nodes are asked in the order of their names.
    List<Integer> nodes = IntStream.range(0, 3)
        .boxed()
        .sorted(Comparator.comparing(node -> String.valueOf(cluster.server(node).port())))
        .toList();
    String first = keyOf(nodes.get(0), "first");
    String never = keyOf(nodes.get(0), "never");
    String second = keyOf(nodes.get(1), "second");
    RedisSettings settings =
        cluster.settings().withConnections(1).withTimeout(Duration.ofSeconds(60));
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try (RedisCache cache = new RedisCache(settings);
        Jedis node = new Jedis(RedisProcess.HOST, cluster.server(nodes.get(1)).port())) {
      cache.set(first, bytes(first), HOUR);
      cache.set(second, bytes(second), HOUR);
      node.clientPause(60_000, ClientPauseMode.WRITE);
      try {
        AtomicReference<Thread> thread = new AtomicReference<>();
        Future<?> writing = threads.submit(() -> {
          thread.set(Thread.currentThread());
          cache.set(second, bytes("changed"), HOUR);
        });
        eventually("the only connection is in use", () -> isReading(thread.get()));

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> cache.getAll(List.of(first, second)))
            .isInstanceOf(JedisException.class);
        var unused = Thread.interrupted();

        assertThat(cache.get(never)).as("not the answer to the call before").isNull();
        assertThat(cache.get(first)).isEqualTo(bytes(first));
        node.clientUnpause();
        writing.get(30, TimeUnit.SECONDS);
        assertThat(cache.get(second)).isEqualTo(bytes("changed"));
      } finally {
        node.clientUnpause();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** A key whose slot is served by that master. */
  private String keyOf(int master, String name) {
    return IntStream.range(0, 10_000)
        .mapToObj(i -> key(name + i))
        .filter(key -> JedisClusterCRC16.getSlot(key) * 3 / 16_384 == master)
        .findFirst()
        .orElseThrow();
  }

  private static boolean isReading(Thread thread) {
    return thread != null
        && Arrays.stream(thread.getStackTrace())
            .anyMatch(frame -> frame.getMethodName().equals("getMany")
                || frame.getClassName().equals(Protocol.class.getName()));
  }

  @Test
  void valuesStayRightWhileSlotsAreMoved() {
    List<String> keys = IntStream.range(0, 200).mapToObj(i -> key("moved" + i)).toList();
    AtomicBoolean moved = new AtomicBoolean();
    Queue<JedisException> failures = new ConcurrentLinkedQueue<>();
    try (RedisCache cache = cluster.newCache()) {
      keys.forEach(key -> cache.set(key, bytes(key), HOUR));
      AtomicInteger threads = new AtomicInteger();
      Threads.together(4, () -> {
        int thread = threads.getAndIncrement();
        if (thread == 0) {
          // 400 slots, some with keys in them, and back again: other tests use the cluster too.
          try {
            cluster.moveSlots(0, 1, 0, 400);
            cluster.moveSlots(1, 0, 0, 400);
          } finally {
            moved.set(true);
          }
          return null;
        }
        for (int i = 0; !moved.get(); i++) {
          String own = key("thread" + thread + "-" + i % 50);
          List<String> some =
              List.of(keys.get((i + thread) % keys.size()), own, keys.get((i * 7) % keys.size()));
          try {
            cache.set(own, bytes(own + i), HOUR);
            assertThat(cache.getAll(some))
                .containsExactly(bytes(some.get(0)), bytes(own + i), bytes(some.get(2)));
            cache.delete(own);
            // Null if its slot was just moved: it is not sent again.
            assertThat(cache.setIfAbsent(Map.of(own, bytes("again" + i)), HOUR))
                .singleElement()
                .isIn(bytes("again" + i), null);
          } catch (JedisException e) {
            failures.add(e);
          }
        }
        return null;
      });
      eventually("all values are there", () -> {
        try {
          return cache.getAll(keys).stream().noneMatch(value -> value == null);
        } catch (JedisException e) {
          return false;
        }
      });
      assertThat(cache.getAll(keys))
          .containsExactlyElementsOf(
              keys.stream().map(MarkingCacheContract::bytes).toList());
    }
    // Redirections are followed: nobody has to notice.
    assertThat(failures).isEmpty();
  }

  @Test
  void theDocumentedRightsAreEnough() {
    for (int i = 0; i < 3; i++) {
      try (Jedis node = new Jedis(RedisProcess.HOST, cluster.server(i).port())) {
        node.aclSetUser(
            "lightapi",
            "on",
            ">opensesame",
            "~*",
            "+mget",
            "+get",
            "+set",
            "+del",
            "+client|setname",
            "+eval",
            "+time",
            "+cluster|slots",
            "+asking",
            "+ping");
        node.aclLogReset();
      }
    }
    List<String> keys = IntStream.range(0, 50).mapToObj(i -> key("few" + i)).toList();
    try (RedisCache cache = new RedisCache(cluster.settings().withUser("lightapi", "opensesame"))) {
      keys.forEach(key -> cache.set(key, bytes(key), HOUR));
      cluster.moveSlots(2, 1, 16_000, 100);
      assertThat(cache.getAll(keys)).doesNotContainNull();
      cluster.moveSlots(1, 2, 16_000, 100);
      assertThat(cache.setIfAbsent(Map.of(keys.get(0), bytes("other")), HOUR))
          .containsExactly(bytes(keys.get(0)));
      cache.deleteAll(keys);
      cache.mark(keys, "a1", HOUR);
      assertThat(cache.getAll(keys)).doesNotContainNull();
      cache.unmark(keys, "a1");
    }
    for (int i = 0; i < 3; i++) {
      try (Jedis node = new Jedis(RedisProcess.HOST, cluster.server(i).port())) {
        assertThat(node.aclLog()).isEmpty();
      }
    }
  }

  @Test
  void aServerThatIsNoClusterSaysSo() {
    try (RedisProcess single = RedisProcess.with();
        RedisCache cache = new RedisCache(RedisSettings.cluster("127.0.0.1:" + single.port()))) {
      assertThatThrownBy(() -> cache.get("key"))
          .isInstanceOf(JedisException.class)
          .hasStackTraceContaining("cluster support disabled");
    }
  }

  @Test
  void aNodeThatIsTakenForASingleServerSaysSo() {
    try (RedisCache cache = cluster.server(0).newCache()) {
      assertThatThrownBy(() -> IntStream.range(0, 20).forEach(i -> cache.get(key("k" + i))))
          .isInstanceOf(JedisException.class)
          .hasMessageContaining("LIGHTAPI_REDIS_CLUSTER_NODES");
    }
  }

  @Test
  void isMadeWhileTheClusterIsAwayAndNamesItsNodes() {
    try (RedisCache cache = new RedisCache(RedisSettings.cluster("127.0.0.1:1", "127.0.0.1:2"))) {
      assertThat(cache.description()).isEqualTo("Redis cluster at 127.0.0.1:1, 127.0.0.1:2");
      List<Boolean> failed = Threads.together(8, () -> {
        try {
          cache.get("key");
          return false;
        } catch (JedisException e) {
          return true;
        }
      });
      assertThat(failed).containsOnly(true);
    }
  }
}
