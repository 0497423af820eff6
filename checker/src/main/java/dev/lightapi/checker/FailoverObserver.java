package dev.lightapi.checker;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.exceptions.JedisException;

/** Observes two nodes, of which one is the master. Sentinels notify it which one, as they notify servers. */
final class FailoverObserver implements AutoCloseable {

  private static final int STEP_MILLIS = 5;
  private static final String SWITCHED = "+switch-master";

  private final Failovers failovers = new Failovers();
  private final List<Thread> threads = new ArrayList<>();
  private final List<Jedis> sentinels = new ArrayList<>();
  private final int[] ports;
  private volatile int master;
  private volatile boolean closed;

  FailoverObserver(WatchedRedis watched) {
    master = watched.master().port();
    ports = new int[] {watched.master().port(), watched.replica().port()};
    for (int node = 0; node < ports.length; node++) {
      int number = node;
      begin("checker-failovers-" + number, () -> number(number));
    }
    for (int port : watched.sentinelPorts()) {
      Jedis sentinel = new Jedis(Redis.HOST, port);
      sentinels.add(sentinel);
      begin("checker-sentinel-" + port, () -> listen(sentinel));
    }
  }

  /** The port of the master, according to the sentinels. */
  int master() {
    return master;
  }

  /** What failovers have lost. */
  Failovers failovers() {
    return failovers;
  }

  /** A summary of what the observer has seen, in one line. */
  String describe() {
    return "of the failovers: %d lost acknowledged commands".formatted(failovers.count());
  }

  @Override
  public void close() {
    closed = true;
    threads.forEach(Thread::interrupt);
    sentinels.forEach(Jedis::disconnect);
  }

  private void begin(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  private void listen(Jedis sentinel) {
    try {
      sentinel.subscribe(
          new JedisPubSub() {
            @Override
            public void onMessage(String channel, String message) {
              // The name, then host and port of the old master, then those of the new one.
              String[] words = message.split(" ", -1);
              if (words[0].equals(WatchedRedis.NAME)) {
                master = Integer.parseInt(words[4]);
              }
            }
          },
          SWITCHED);
    } catch (JedisException e) {
      if (!closed) {
        throw e;
      }
    }
  }

  private void number(int node) {
    RedisConnection kept = null;
    long last = 0;
    try {
      while (!closed) {
        last++;
        kept = number(node, last, kept);
        TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
      }
    } catch (InterruptedException e) {
      // The observer is closed.
    } finally {
      if (kept != null) {
        kept.close();
      }
    }
  }

  /** Writes a number on that connection, or on a new one. Returns the connection if it works. */
  private @Nullable RedisConnection number(int node, long number, @Nullable RedisConnection kept) {
    RedisConnection connection = kept;
    long sent = System.nanoTime();
    try {
      if (connection == null) {
        connection =
            new RedisConnection(ports[node], () -> failovers.silent(node, System.nanoTime()));
      }
      connection.send(
          "SET %s %d PX 3600000\r\nGET %s\r\n".formatted(key(node), number, key(1 - node)));
      String set = connection.line();
      String length = connection.line();
      if (set != null && length != null) {
        String other = length.startsWith("$") && !length.equals("$-1") ? connection.line() : "-1";
        if (set.startsWith("+") && other != null) {
          failovers.acknowledged(node, number, sent, Long.parseLong(other));
          return connection;
        } else if (set.startsWith("-READONLY")) {
          failovers.isReplica(node, System.nanoTime());
          return connection;
        }
      }
    } catch (IOException e) {
      // The node cannot be reached.
    }
    failovers.silent(node, System.nanoTime());
    if (connection != null) {
      connection.close();
    }
    return null;
  }

  private static String key(int node) {
    return "observer:node" + node;
  }
}
