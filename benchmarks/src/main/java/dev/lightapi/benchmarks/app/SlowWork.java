package dev.lightapi.benchmarks.app;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.RedisClient;

/** Takes a while, and counts in Redis how often it was asked to, by all processes together. Thread-safe. */
public final class SlowWork implements AutoCloseable {

  private static final long MILLIS = 300;

  private final RedisClient redis;

  public SlowWork(String host, int port) {
    redis = RedisClient.create(host, port);
  }

  Map<String, String> result(String name) {
    redis.incr(counter(name));
    try {
      TimeUnit.MILLISECONDS.sleep(MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Map.of("name", name);
  }

  /** Where it counts. */
  public static String counter(String name) {
    return "benchmark:work:" + name;
  }

  @Override
  public void close() {
    redis.close();
  }
}
