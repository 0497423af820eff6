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

/** A real Redis server that can be killed and held. It may be the replica of another one. Used by one thread. */
public final class Redis implements AutoCloseable {

  public static final String HOST = "127.0.0.1";

  /** What Redis says of a key that has none. */
  private static final long NO_TIMEOUT = -1;

  /** More than any key has by itself. */
  private static final Duration LONGEST_SHIFTED = Duration.ofDays(1);

  private static final int ATTEMPTS = 5;

  private final int port;
  private final Path directory;
  private RedisServer server;
  private ProcessHandle process;

  /** @param directory for its files */
  public Redis(Path directory) {
    this.directory = directory;
    port = freePort();
    server = newServer("");
    process = start();
  }

  public int port() {
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
    // The master wants none: it will not let its replica in any more.
    ask(jedis -> jedis.configSet("masterauth", "wrong"));
    master.ask(
        jedis -> jedis.clientKill(ClientKillParams.clientKillParams().type(ClientType.REPLICA)));
  }

  /** It may get something from a master again. */
  void attach() {
    ask(jedis -> jedis.configSet("masterauth", ""));
  }

  /** Whether it has all that its master has. */
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

  /** Makes half of its data too much. */
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

  /** Deletes about half of the keys, whichever they are. */
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

  /** From now on connections that nobody has used for so many seconds are closed; 0 keeps them. */
  void closeIdleConnections(int seconds) {
    ask(jedis -> jedis.configSet("timeout", Integer.toString(seconds)));
  }

  /** Does to about half of the keys what a jump of its clock does: they end by so much later, or earlier if it is negative. */
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

  /** The keys that do not end within a day. */
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

  /** Sentinels end all connections to a Redis whose part they change, this one too if it is there at that moment. */
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
