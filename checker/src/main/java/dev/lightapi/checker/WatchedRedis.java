package dev.lightapi.checker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.embedded.RedisSentinel;
import redis.embedded.core.RedisSentinelBuilder;

/** A master and its replica, which three sentinels monitor. Used by one thread. */
final class WatchedRedis implements AutoCloseable {

  /** The name under which the sentinels know the master. */
  static final String NAME = "main";

  private static final int SENTINELS = 3;

  /**
   * The sentinels replace a master only when the checker requests it. Otherwise they might do so whenever this machine
   * stands still, and the checker would not know when.
   */
  private static final Duration NEVER = Duration.ofHours(1);

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** A sentinel cancels a failover after ten seconds, if the replica has not become the master in that time. */
  private static final Duration ABANDONED = Duration.ofSeconds(15);

  private final List<RedisSentinel> sentinels = new ArrayList<>();
  private final List<Integer> ports = new ArrayList<>();
  private Redis master;
  private Redis replica;

  /** @param directory the directory for files */
  WatchedRedis(Path directory) throws InterruptedException {
    master = new Redis(directory);
    replica = new Redis(directory);
    try {
      restartReplica();
      for (int i = 0; i < SENTINELS; i++) {
        start(Redis.freePort());
      }
      await(
          "the sentinels know each other and the replica",
          () -> ports.stream().allMatch(port -> knowsAll(port)));
    } catch (RuntimeException | InterruptedException e) {
      close();
      throw e;
    }
  }

  /** The addresses of the sentinels, separated by commas. */
  String nodes() {
    return ports.stream().map(port -> Redis.HOST + ":" + port).collect(Collectors.joining(","));
  }

  List<Integer> sentinelPorts() {
    return List.copyOf(ports);
  }

  Redis master() {
    return master;
  }

  Redis replica() {
    return replica;
  }

  /** From now on the replica misses the master's commands. */
  void detachReplica() {
    replica.detachFrom(master);
  }

  /** Exchanges the master and the replica, whatever state the master is in. */
  void failOver() throws InterruptedException {
    int promoted = replica.port();
    int leader = ports.get(0);
    await("a sentinel begins a failover", () -> begins(leader));
    long again = System.nanoTime() + ABANDONED.toNanos();
    await("all sentinels know the new master", () -> {
      if (System.nanoTime() > again && masterOf(leader) != promoted) {
        begins(leader);
      }
      return ports.stream().allMatch(port -> masterOf(port) == promoted);
    });
    Redis old = master;
    master = replica;
    replica = old;
    master.attach();
  }

  /** Starts the replica again, without its data. */
  void restartReplica() throws InterruptedException {
    replica.kill();
    replica.restartAsReplicaOf(master);
    awaitReplica();
  }

  /** Resumes an old master. It takes itself for the master until a sentinel notifies it. */
  void resumeReplica() throws InterruptedException {
    replica.resume();
    awaitReplica();
  }

  @Override
  public void close() {
    for (RedisSentinel sentinel : sentinels) {
      try {
        sentinel.stop();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    replica.close();
    master.close();
  }

  private void awaitReplica() throws InterruptedException {
    await("the replica has what the master has", () -> replica.isInStepWith(master));
  }

  private void start(int port) {
    RedisSentinel sentinel = new RedisSentinelBuilder()
        .bind(Redis.HOST)
        .port(port)
        .masterName(NAME)
        .masterPort(master.port())
        .quorumSize(2)
        .downAfterMilliseconds(NEVER.toMillis())
        .failOverTimeout(10_000)
        .onShutdownForceStop(true)
        .build();
    try {
      sentinel.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    sentinels.add(sentinel);
    ports.add(port);
  }

  /**
   * Whether a sentinel begins a failover. It refuses while it has not heard from the replica for some time, or while
   * the last failover is in progress.
   */
  private static boolean begins(int port) {
    try (Jedis sentinel = new Jedis(Redis.HOST, port)) {
      sentinel.sentinelFailover(NAME);
      return true;
    } catch (JedisDataException e) {
      return false;
    }
  }

  private static boolean knowsAll(int port) {
    try (Jedis sentinel = new Jedis(Redis.HOST, port)) {
      return sentinel.info("sentinel").contains(",slaves=1,sentinels=" + SENTINELS);
    }
  }

  private static int masterOf(int port) {
    try (Jedis sentinel = new Jedis(Redis.HOST, port)) {
      return Integer.parseInt(sentinel.sentinelGetMasterAddrByName(NAME).get(1));
    }
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!holds(condition)) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("This was awaited, but did not happen in time: " + what);
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** Whether a condition holds. It does not while a Redis whose role changes closes its connections. */
  private static boolean holds(BooleanSupplier condition) {
    try {
      return condition.getAsBoolean();
    } catch (JedisConnectionException e) {
      return false;
    }
  }
}
