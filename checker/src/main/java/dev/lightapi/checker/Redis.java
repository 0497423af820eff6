package dev.lightapi.checker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.params.ClientKillParams;
import redis.embedded.RedisServer;

/** A real Redis server that can be killed and paused. It may be the replica of another one. Used by one thread. */
public final class Redis implements AutoCloseable {

  public static final String HOST = "127.0.0.1";

  /** Redis' reply for a key without a timeout. */
  private static final long NO_TIMEOUT = -1;

  /** Longer than the timeout that any key has without the checker. */
  private static final Duration LONGEST_SHIFTED = Duration.ofDays(1);

  private static final int ATTEMPTS = 5;

  private final int port;
  private final Path directory;
  private RedisServer server;
  private ProcessHandle process;

  /** @param directory the directory for its files */
  public Redis(Path directory) {
    this.directory = directory;
    port = freePort();
    server = newServer("");
    process = start();
  }

  public int port() {
    return port;
  }

  /** Kills the server. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
    stop();
  }

  /** Starts the server again, without data. */
  void restart() {
    server = newServer("");
    process = start();
  }

  /** Starts the server again as a replica. It only has the data that it gets from its master. */
  void restartAsReplicaOf(Redis master) {
    server = newServer("replicaof " + HOST + " " + master.port);
    process = start();
  }

  /** From now on the server gets nothing from its master, and does not report that. */
  void detachFrom(Redis master) {
    // The master has no password. With one, the replica can no longer connect.
    ask(jedis -> jedis.configSet("masterauth", "wrong"));
    master.ask(
        jedis -> jedis.clientKill(ClientKillParams.clientKillParams().type(ClientType.REPLICA)));
  }

  /** Lets the server get data from a master again. */
  void attach() {
    ask(jedis -> jedis.configSet("masterauth", ""));
  }

  /** Whether the server has all data of its master. */
  boolean isInStepWith(Redis master) {
    String replication = ask(jedis -> jedis.info("replication"));
    return replication.contains("master_port:" + master.port)
        && replication.contains("master_link_status:up");
  }

  public void pause() {
    Signal.STOP.send(process);
  }

  public void resume() {
    Signal.CONT.send(process);
  }

  /** Sets a memory limit that half of the data exceeds. */
  void squeeze() {
    ask(jedis -> {
      String info = jedis.info("memory");
      long limit = number(info, "used_memory") - number(info, "used_memory_dataset") / 2;
      jedis.configSet("maxmemory-policy", "allkeys-lru");
      return jedis.configSet("maxmemory", Long.toString(limit));
    });
  }

  void relax() {
    ask(jedis -> jedis.configSet("maxmemory", "0"));
  }

  /** Deletes about half of the keys, at random. */
  void loseKeys() {
    ask(jedis -> {
      long lost = jedis.dbSize() / 2;
      for (long i = 0; i < lost; i++) {
        String key = jedis.randomKey();
        if (key != null) {
          jedis.del(key);
        }
      }
      return lost;
    });
  }

  void loseTokens() {
    ask(jedis -> jedis.keys("*:token:*").stream().mapToLong(jedis::del).sum());
  }

  void loseAllKeys() {
    ask(Jedis::flushAll);
  }

  /** Closes the connections of all clients. */
  void killConnections() {
    ask(jedis -> jedis.clientKill(ClientKillParams.clientKillParams().type(ClientType.NORMAL)));
  }

  /** From now on Redis closes connections that are idle for that many seconds; 0 keeps them. */
  void closeIdleConnections(int seconds) {
    ask(jedis -> jedis.configSet("timeout", Integer.toString(seconds)));
  }

  /**
   * Has the effect of a jump of Redis' clock on about half of the keys: they expire later by that time, or earlier if
   * it is negative.
   */
  void shiftTimeouts(Duration shift, Random random) {
    ask(jedis -> {
      Set<String> keys = jedis.keys("*");
      for (String key : keys) {
        long left = jedis.pttl(key);
        if (left > 0 && random.nextBoolean()) {
          jedis.pexpire(key, Math.min(left + shift.toMillis(), LONGEST_SHIFTED.toMillis()));
        }
      }
      return keys.size();
    });
  }

  /** The keys that do not expire within a day. */
  List<String> keysWithoutEnd() {
    return ask(jedis -> jedis.keys("*").stream()
        .filter(key -> {
          long left = jedis.pttl(key);
          return left == NO_TIMEOUT || left > LONGEST_SHIFTED.toMillis();
        })
        .toList());
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
    long pid = ask(jedis -> number(jedis.info("server"), "process_id"));
    return ProcessHandle.of(pid).orElseThrow();
  }

  private void stop() {
    try {
      server.stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Sends a command, and repeats it if the connection is closed. Sentinels close all connections to a Redis whose role
   * they change.
   */
  private <T> T ask(Function<Jedis, T> question) {
    for (int attempt = 1; ; attempt++) {
      try (Jedis jedis = new Jedis(HOST, port)) {
        return question.apply(jedis);
      } catch (JedisConnectionException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
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
