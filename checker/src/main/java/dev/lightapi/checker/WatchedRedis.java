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

/** A master and its replica, which three sentinels watch. Used by one thread. */
final class WatchedRedis implements AutoCloseable {

  /** The name under which the sentinels know the master. */
  static final String NAME = "main";

  private static final int SENTINELS = 3;

  /**
   * The sentinels replace a master only when they are told to: otherwise they might do so whenever this machine stands still,
   * and nobody would know when.
   */
  private static final Duration NEVER = Duration.ofHours(1);

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** A sentinel gives a failover up after ten seconds, if the replica does not do as it is told in time. */
  private static final Duration ABANDONED = Duration.ofSeconds(15);

  private final List<RedisSentinel> sentinels = new ArrayList<>();
  private final List<Integer> ports = new ArrayList<>();
  private Redis master;
  private Redis replica;

  /** @param directory for files */
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

  /** Addresses of the sentinels, separated by commas. */
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

  /** From now on the replica misses what the master is told. */
  void detachReplica() {
    replica.detachFrom(master);
  }

  /** Puts the replica in the place of the master, and the other way round, whatever state the master is in. */
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

  /** Starts the replica anew, without data of its own. */
  void restartReplica() throws InterruptedException {
    replica.kill();
    replica.restartAsReplicaOf(master);
    awaitReplica();
  }

  /** Lets an old master go on, which still takes itself for one until a sentinel tells it. */
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

  /** Sentinels refuse while they have not heard of the replica for a while, or the last failover is still under way. */
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
        throw new IllegalStateException("It has not happened that " + what);
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** A Redis whose part changes ends its connections. */
  private static boolean holds(BooleanSupplier condition) {
    try {
      return condition.getAsBoolean();
    } catch (JedisConnectionException e) {
      return false;
    }
  }
}
