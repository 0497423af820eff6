package dev.lightapi;

import dev.lightapi.config.ConfigurationException;
import dev.lightapi.config.Environment;
import dev.lightapi.internal.jetty.ServerThreads;
import io.javalin.config.JavalinConfig;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * The settings of LightAPI's own server. Immutable.
 *
 * @param environment the variables, for limits that depend on the application
 * @param port the port to listen on; any free one if it is 0
 * @param stopTimeout the longest time that a stop may take
 * @param threads the server's threads
 * @param javalin what the application configures besides
 */
record ServerSettings(
    Environment environment,
    int port,
    Duration stopTimeout,
    ServerThreads threads,
    List<Consumer<JavalinConfig>> javalin) {

  private static final int DEFAULT_PORT = 8080;

  /** Docker kills a process that long after it has asked it to end, Kubernetes after three times as long. */
  private static final int DEFAULT_STOP_TIMEOUT_MILLIS = 10_000;

  ServerSettings {
    javalin = List.copyOf(javalin);
  }

  /**
   * Reads them from the variables.
   *
   * @param port the port that code has set
   * @throws ConfigurationException if a variable is wrong
   */
  static ServerSettings of(
      Environment environment, OptionalInt port, List<Consumer<JavalinConfig>> javalin) {
    return new ServerSettings(
        environment,
        port.orElseGet(() -> environment.integer(Environment.PORT, DEFAULT_PORT, 0, 65_535)),
        Duration.ofMillis(environment.integer(
            Environment.STOP_TIMEOUT_MS, DEFAULT_STOP_TIMEOUT_MILLIS, 0, 3_600_000)),
        ServerThreads.of(environment),
        javalin);
  }
}
