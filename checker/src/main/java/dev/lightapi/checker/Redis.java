package dev.lightapi.checker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.Jedis;
import redis.embedded.RedisServer;

/** A real Redis server that can be killed and held. Used by one thread. */
final class Redis implements AutoCloseable {

  static final String HOST = "127.0.0.1";

  private final int port;
  private RedisServer server;
  private ProcessHandle process;

  Redis() {
    port = freePort();
    server = newServer(port);
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
    server = newServer(port);
    process = start();
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

  private static RedisServer newServer(int port) {
    try {
      return RedisServer.newRedisServer()
          .port(port)
          .bind(HOST)
          .setting("save \"\"")
          .onShutdownForceStop(true)
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
