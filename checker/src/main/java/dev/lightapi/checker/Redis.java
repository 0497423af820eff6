package dev.lightapi.checker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.params.ClientKillParams;
import redis.embedded.RedisServer;

/** A real Redis server that can be killed and held. It may be the replica of another one. Used by one thread. */
final class Redis implements AutoCloseable {

  static final String HOST = "127.0.0.1";

  /** What Redis says of a key that has none. */
  private static final long NO_TIMEOUT = -1;

  /** More than any key has by itself. */
  private static final Duration LONGEST_SHIFTED = Duration.ofDays(1);

  private final int port;
  private final Path directory;
  private RedisServer server;
  private ProcessHandle process;

  /** @param directory for its files */
  Redis(Path directory) {
    this.directory = directory;
    port = freePort();
    server = newServer("");
    process = start();
  }

  int port() {
    return port;
  }

  /** Ends it at once. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
    stop();
  }

  /** Starts it again, without data. */
  void restart() {
    server = newServer("");
    process = start();
  }

  /** Starts it again, without data but for that which it gets from its master. */
  void restartAsReplicaOf(Redis master) {
    server = newServer("replicaof " + HOST + " " + master.port);
    process = start();
  }

  /** From now on it gets nothing from its master, and does not say so. */
  void detachFrom(Redis master) {
    try (Jedis own = jedis();
        Jedis masters = master.jedis()) {
      // The master wants none: it will not let its replica in any more.
      own.configSet("masterauth", "wrong");
      masters.clientKill(ClientKillParams.clientKillParams().type(ClientType.REPLICA));
    }
  }

  /** It may get something from a master again. */
  void attach() {
    try (Jedis jedis = jedis()) {
      jedis.configSet("masterauth", "");
    }
  }

  /** Whether it has all that its master has. */
  boolean isInStepWith(Redis master) {
    try (Jedis jedis = jedis()) {
      String replication = jedis.info("replication");
      return replication.contains("master_port:" + master.port)
          && replication.contains("master_link_status:up");
    }
  }

  void pause() {
    signal("STOP");
  }

  void resume() {
    signal("CONT");
  }

  /** Makes half of its data too much. */
  void squeeze() {
    try (Jedis jedis = jedis()) {
      String info = jedis.info("memory");
      long limit = number(info, "used_memory") - number(info, "used_memory_dataset") / 2;
      jedis.configSet("maxmemory-policy", "allkeys-lru");
      jedis.configSet("maxmemory", Long.toString(limit));
    }
  }

  void relax() {
    try (Jedis jedis = jedis()) {
      jedis.configSet("maxmemory", "0");
    }
  }

  /** Deletes about half of the keys, whichever they are. */
  void loseKeys() {
    try (Jedis jedis = jedis()) {
      for (long left = jedis.dbSize() / 2; left > 0; left--) {
        String key = jedis.randomKey();
        if (key == null) {
          return;
        }
        jedis.del(key);
      }
    }
  }

  void loseTokens() {
    try (Jedis jedis = jedis()) {
      jedis.keys("*:token:*").forEach(jedis::del);
    }
  }

  void loseAllKeys() {
    try (Jedis jedis = jedis()) {
      jedis.flushAll();
    }
  }

  /** Does to about half of the keys what a jump of its clock does: they end by so much later, or earlier if it is negative. */
  void shiftTimeouts(Duration shift, Random random) {
    try (Jedis jedis = jedis()) {
      for (String key : jedis.keys("*")) {
        long left = jedis.pttl(key);
        if (left > 0 && random.nextBoolean()) {
          jedis.pexpire(key, Math.min(left + shift.toMillis(), LONGEST_SHIFTED.toMillis()));
        }
      }
    }
  }

  /** The keys that do not end within a day. */
  List<String> keysWithoutEnd() {
    try (Jedis jedis = jedis()) {
      return jedis.keys("*").stream()
          .filter(key -> {
            long left = jedis.pttl(key);
            return left == NO_TIMEOUT || left > LONGEST_SHIFTED.toMillis();
          })
          .toList();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    stop();
  }

  private ProcessHandle start() {
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (Jedis jedis = jedis()) {
      return ProcessHandle.of(number(jedis.info("server"), "process_id")).orElseThrow();
    }
  }

  private void stop() {
    try {
      server.stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void signal(String name) {
    try {
      Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
      if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
        throw new IllegalStateException("SIG" + name + " could not be sent to Redis");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Jedis jedis() {
    return new Jedis(HOST, port);
  }

  private static long number(String info, String name) {
    return info.lines()
        .filter(line -> line.startsWith(name + ":"))
        .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1).strip()))
        .findFirst()
        .orElseThrow();
  }

  private RedisServer newServer(String setting) {
    try {
      return RedisServer.newRedisServer()
          .port(port)
          .bind(HOST)
          .setting("save \"\"")
          .setting("dir " + directory)
          .setting("repl-diskless-sync yes")
          .setting("repl-diskless-sync-delay 0")
          .setting(setting)
          .onShutdownForceStop(true)
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
