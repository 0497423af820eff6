package dev.lightapi.cache.redis;

import dev.lightapi.cache.redis.near.NearSettings;
import dev.lightapi.config.Environment;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where Redis is and how to reach it. Immutable; {@code with...} makes a changed copy.
 *
 * @param topology which servers there are
 * @param username the user, if Redis has access control lists; null for its default user
 * @param password the user's password; null if Redis needs none
 * @param tls how connections are encrypted; null if they are not
 * @param timeout the longest time for a connect, an answer, and a free connection
 * @param connections the most connections at a time, to each server
 * @param replicas how many replicas must have a deletion or a mark before it counts as done
 * @param near whether this process keeps copies of what it has looked up
 */
public record RedisSettings(
    RedisTopology topology,
    @Nullable String username,
    @Nullable String password,
    @Nullable RedisTls tls,
    Duration timeout,
    int connections,
    int replicas,
    NearSettings near) {

  public static final String DEFAULT_HOST = "localhost";
  public static final int DEFAULT_PORT = 6379;

  /** Longer than the engine lets a request wait: it only frees threads as a last resort. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofMillis(500);

  public static final int DEFAULT_CONNECTIONS = 16;

  static final int MAX_TIMEOUT_MILLIS = 60_000;

  /** One whose masters do not wait for replicas. */
  public RedisSettings(
      RedisTopology topology,
      @Nullable String username,
      @Nullable String password,
      @Nullable RedisTls tls,
      Duration timeout,
      int connections) {
    this(topology, username, password, tls, timeout, connections, 0, NearSettings.OFF);
  }

  /** @throws IllegalArgumentException if a number is out of range, or there is a user name and no password */
  public RedisSettings {
    if (timeout.toMillis() < 1 || timeout.toMillis() > MAX_TIMEOUT_MILLIS || connections < 1) {
      throw new IllegalArgumentException("The timeout of Redis must be from 1 to "
          + MAX_TIMEOUT_MILLIS + " ms and its connections at least 1, but are " + timeout + " and "
          + connections);
    }
    if (replicas < 0) {
      throw new IllegalArgumentException("Redis cannot have " + replicas + " replicas");
    }
    if (username != null && password == null) {
      throw new IllegalArgumentException("The user " + username
          + " of Redis has no password, and Redis accepts no user name without one");
    }
  }

  /** One server without a password, its database 0. */
  public static RedisSettings of(String host, int port) {
    return of(new RedisTopology.Single(new RedisNode(host, port), 0));
  }

  /** A cluster, by some of its nodes in the form {@code host:port}. */
  public static RedisSettings cluster(String... nodes) {
    return of(new RedisTopology.Cluster(parsed(nodes)));
  }

  /** The master that sentinels watch under that name, by the sentinels in the form {@code host:port}. */
  public static RedisSettings sentinel(String master, String... nodes) {
    return of(new RedisTopology.Sentinel(master, parsed(nodes), 0, null));
  }

  /** These servers, without password and encryption. */
  public static RedisSettings of(RedisTopology topology) {
    return new RedisSettings(topology, null, null, null, DEFAULT_TIMEOUT, DEFAULT_CONNECTIONS);
  }

  /**
   * The settings in {@code LIGHTAPI_REDIS_*}; a server on localhost, port 6379, if they are not set.
   *
   * @throws dev.lightapi.config.ConfigurationException if one of them is malformed, or two contradict each other
   */
  public static RedisSettings of(Environment environment) {
    return new RedisVariables(environment).settings();
  }

  /** With the password of Redis' default user. */
  public RedisSettings withPassword(String newPassword) {
    return new RedisSettings(
        topology, null, newPassword, tls, timeout, connections, replicas, near);
  }

  /** With a user of Redis' access control lists. */
  public RedisSettings withUser(String newUsername, String newPassword) {
    return new RedisSettings(
        topology, newUsername, newPassword, tls, timeout, connections, replicas, near);
  }

  /** Encrypted. */
  public RedisSettings withTls(RedisTls newTls) {
    return new RedisSettings(
        topology, username, password, newTls, timeout, connections, replicas, near);
  }

  /** With another longest time for a connect, an answer, and a free connection. */
  public RedisSettings withTimeout(Duration newTimeout) {
    return new RedisSettings(
        topology, username, password, tls, newTimeout, connections, replicas, near);
  }

  /** With another number of connections to each server. */
  public RedisSettings withConnections(int newConnections) {
    return new RedisSettings(
        topology, username, password, tls, timeout, newConnections, replicas, near);
  }

  /** With deletions and marks that count as done when so many replicas of their master have them. */
  public RedisSettings withReplicas(int newReplicas) {
    return new RedisSettings(
        topology, username, password, tls, timeout, connections, newReplicas, near);
  }

  /** With copies of what this process has looked up, or with writers that wait for those of other processes. */
  public RedisSettings withNear(NearSettings newNear) {
    return new RedisSettings(
        topology, username, password, tls, timeout, connections, replicas, newNear);
  }

  /** How long to wait for replicas: an answer must come before the connection's own timeout. */
  Duration replicaTimeout() {
    return timeout.dividedBy(2);
  }

  /** Which servers, and whether connections are encrypted, without secrets. */
  String description() {
    return topology.description()
        + (tls == null ? "" : ", " + tls.verification().description());
  }

  /** Does not show passwords. */
  @Override
  public String toString() {
    return "RedisSettings[" + description() + ", user " + (username == null ? "default" : username)
        + ", password " + (password == null ? "none" : "set") + ", timeout " + timeout + ", "
        + connections + " connections, " + replicas + " replicas, near copies "
        + near.mode() + "]";
  }

  private static List<RedisNode> parsed(String... nodes) {
    return Stream.of(nodes).map(RedisNode::parse).toList();
  }
}
