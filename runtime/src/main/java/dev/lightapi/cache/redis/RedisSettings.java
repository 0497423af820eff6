package dev.lightapi.cache.redis;

import dev.lightapi.config.Environment;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where Redis is and how to reach it.
 *
 * @param host its host
 * @param port its port
 * @param database the number of its database
 * @param password its password; null if it wants none
 * @param timeout the longest time for a connect, an answer, and a free connection
 * @param connections the most connections at a time
 */
public record RedisSettings(
    String host,
    int port,
    int database,
    @Nullable String password,
    Duration timeout,
    int connections) {

  public static final String DEFAULT_HOST = "localhost";
  public static final int DEFAULT_PORT = 6379;

  /** Longer than the engine lets a request wait: it is the backstop that frees threads. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofMillis(500);

  public static final int DEFAULT_CONNECTIONS = 16;

  public RedisSettings {
    if (host.isBlank()) {
      throw new IllegalArgumentException("The host of Redis is empty");
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException(
          "The port of Redis is " + port + ", but must be from 1 to 65535");
    }
    if (timeout.toMillis() < 1 || connections < 1) {
      throw new IllegalArgumentException(
          "The timeout of Redis must be at least 1 ms and its connections at least 1, but are "
              + timeout + " and " + connections);
    }
  }

  /** A server without a password. */
  public static RedisSettings of(String host, int port) {
    return new RedisSettings(host, port, 0, null, DEFAULT_TIMEOUT, DEFAULT_CONNECTIONS);
  }

  /**
   * A server where {@code LIGHTAPI_REDIS_HOST}, {@code _PORT}, {@code _DB} and {@code _PASSWORD} say.
   *
   * @throws dev.lightapi.config.ConfigurationException if one of them is malformed
   */
  public static RedisSettings of(Environment environment) {
    return new RedisSettings(
        environment.text(Environment.REDIS_HOST).orElse(DEFAULT_HOST),
        environment.integer(Environment.REDIS_PORT, DEFAULT_PORT, 1, 65_535),
        environment.integer(Environment.REDIS_DB, 0, 0, 1_000_000),
        environment.text(Environment.REDIS_PASSWORD).orElse(null),
        DEFAULT_TIMEOUT,
        DEFAULT_CONNECTIONS);
  }

  /** The password stays out of logs. */
  @Override
  public String toString() {
    return "RedisSettings[" + host + ":" + port + ", database " + database + ", password "
        + (password == null ? "none" : "set") + ", timeout " + timeout + ", " + connections
        + " connections]";
  }
}
