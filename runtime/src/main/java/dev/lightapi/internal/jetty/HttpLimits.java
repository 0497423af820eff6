package dev.lightapi.internal.jetty;

import dev.lightapi.config.Environment;
import java.time.Duration;

/**
 * How much of the server one client, and all clients together, may use.
 *
 * @param maxBodyBytes the longest body that LightAPI's routes accept
 * @param bodyTimeout the longest that a body may take to arrive
 * @param grace how long a client may send or take less than {@link #MIN_BYTES_PER_SECOND}; it is also the longest that
 *     the header of a request may take to arrive
 * @param maxConnections the most connections at a time
 * @param responsesMaxBytes the memory of all responses together that clients do not take at once
 */
public record HttpLimits(
    int maxBodyBytes,
    Duration bodyTimeout,
    Duration grace,
    int maxConnections,
    long responsesMaxBytes) {

  /** Slower than any network in use (GPRS is five times as fast). Apache's mod_reqtimeout asks for 500. */
  static final long MIN_BYTES_PER_SECOND = 1_000;

  private static final int DEFAULT_BODY_TIMEOUT_MILLIS = 60_000;
  private static final int DEFAULT_GRACE_MILLIS = 10_000;
  private static final int DEFAULT_MAX_CONNECTIONS = 5_000;
  private static final int MAX_TIMEOUT_MILLIS = 3_600_000;
  private static final int RESPONSES_PART_OF_HEAP = 4;

  /**
   * Reads them from the settings.
   *
   * @throws dev.lightapi.config.ConfigurationException if a setting is wrong
   */
  public static HttpLimits of(Environment environment, int maxBodyBytes) {
    return new HttpLimits(
        maxBodyBytes,
        Duration.ofMillis(environment.integer(
            Environment.BODY_TIMEOUT_MS, DEFAULT_BODY_TIMEOUT_MILLIS, 1, MAX_TIMEOUT_MILLIS)),
        Duration.ofMillis(environment.integer(
            Environment.SLOW_CLIENT_MS, DEFAULT_GRACE_MILLIS, 1, MAX_TIMEOUT_MILLIS)),
        environment.integer(
            Environment.MAX_CONNECTIONS, DEFAULT_MAX_CONNECTIONS, 1, Integer.MAX_VALUE),
        environment.whole(
            Environment.RESPONSES_MAX_BYTES,
            Runtime.getRuntime().maxMemory() / RESPONSES_PART_OF_HEAP,
            1,
            Long.MAX_VALUE));
  }
}
