package dev.lightapi.checker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** The ways to Redis do what a scenario is named for: otherwise it would show nothing. */
class NetworkTest {

  @Test
  void aDelayIsAddedToEachRoundTripAndToNoOtherWay() {
    try (Directory files = new Directory();
        Redis redis = new Redis(files.path());
        Network slow = new Network(redis.port());
        Network other = new Network(redis.port());
        Jedis slowOne = new Jedis(Redis.HOST, slow.port());
        Jedis otherOne = new Jedis(Redis.HOST, other.port())) {
      slowOne.ping();
      otherOne.ping();
      slow.delay(300);
      assertThat(millisToPing(slowOne)).isGreaterThanOrEqualTo(300);
      assertThat(quickestOfTen(otherOne)).isLessThan(300);
      slow.delay(0);
      assertThat(quickestOfTen(slowOne)).isLessThan(300);
    }
  }

  @Test
  void aCutEndsConnectionsAndRefusesNewOnes() {
    try (Directory files = new Directory();
        Redis redis = new Redis(files.path());
        Network way = new Network(redis.port());
        Jedis connected = new Jedis(Redis.HOST, way.port())) {
      connected.ping();
      way.cut();
      assertThatThrownBy(connected::ping).isInstanceOf(JedisConnectionException.class);
      assertThatThrownBy(() -> ping(way)).isInstanceOf(JedisConnectionException.class);
      way.restore();
      assertThat(ping(way)).isEqualTo("PONG");
    }
  }

  @Test
  void redisClosesWhatIsIdleAndWhatIsKilled() throws InterruptedException {
    try (Directory files = new Directory();
        Redis redis = new Redis(files.path());
        Jedis idle = new Jedis(Redis.HOST, redis.port());
        Jedis killed = new Jedis(Redis.HOST, redis.port())) {
      killed.ping();
      redis.killConnections();
      assertThatThrownBy(killed::ping).isInstanceOf(JedisConnectionException.class);

      idle.ping();
      redis.closeIdleConnections(1);
      Thread.sleep(Fault.IDLE_CONNECTIONS_CLOSED.shortest());
      assertThatThrownBy(idle::ping).isInstanceOf(JedisConnectionException.class);
    }
  }

  private static String ping(Network way) {
    try (Jedis jedis = new Jedis(Redis.HOST, way.port())) {
      return jedis.ping();
    }
  }

  private static long quickestOfTen(Jedis jedis) {
    long quickest = Long.MAX_VALUE;
    for (int i = 0; i < 10; i++) {
      quickest = Math.min(quickest, millisToPing(jedis));
    }
    return quickest;
  }

  private static long millisToPing(Jedis jedis) {
    long start = System.nanoTime();
    jedis.ping();
    return (System.nanoTime() - start) / 1_000_000;
  }
}
