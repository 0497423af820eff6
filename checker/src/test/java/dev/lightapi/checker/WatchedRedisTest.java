package dev.lightapi.checker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** A failover loses what the documentation says it can lose: otherwise no run could show it. */
@Tag("run")
class WatchedRedisTest {

  @Test
  void whatTheReplicaHasNotHeardOfIsLost() throws InterruptedException {
    try (Directory files = new Directory();
        WatchedRedis watched = new WatchedRedis(files.path())) {
      int first = watched.master().port();
      try (Jedis master = new Jedis(Redis.HOST, first)) {
        master.set("token", "old");
        assertThat(master.waitReplicas(1, 10_000)).isEqualTo(1);
        watched.detachReplica();
        master.del("token");
      }
      watched.master().kill();
      watched.failOver();

      assertThat(watched.master().port()).isNotEqualTo(first);
      assertThat(token(watched)).isEqualTo("old");

      watched.restartReplica();
      watched.failOver();
      assertThat(watched.master().port()).isEqualTo(first);
      assertThat(token(watched)).isEqualTo("old");
    }
  }

  private static String token(WatchedRedis watched) {
    try (Jedis master = new Jedis(Redis.HOST, watched.master().port())) {
      return master.get("token");
    }
  }
}
