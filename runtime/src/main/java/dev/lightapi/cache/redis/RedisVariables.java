package dev.lightapi.cache.redis;

import static dev.lightapi.config.Environment.REDIS_CLUSTER_NODES;
import static dev.lightapi.config.Environment.REDIS_CONNECTIONS;
import static dev.lightapi.config.Environment.REDIS_DB;
import static dev.lightapi.config.Environment.REDIS_HOST;
import static dev.lightapi.config.Environment.REDIS_NEAR;
import static dev.lightapi.config.Environment.REDIS_NEAR_LEASE_MS;
import static dev.lightapi.config.Environment.REDIS_NEAR_MAX_BYTES;
import static dev.lightapi.config.Environment.REDIS_PASSWORD;
import static dev.lightapi.config.Environment.REDIS_PORT;
import static dev.lightapi.config.Environment.REDIS_REPLICAS;
import static dev.lightapi.config.Environment.REDIS_SENTINEL_MASTER;
import static dev.lightapi.config.Environment.REDIS_SENTINEL_NODES;
import static dev.lightapi.config.Environment.REDIS_SENTINEL_PASSWORD;
import static dev.lightapi.config.Environment.REDIS_SSL;
import static dev.lightapi.config.Environment.REDIS_SSL_CA_CERTS;
import static dev.lightapi.config.Environment.REDIS_SSL_CERT_REQS;
import static dev.lightapi.config.Environment.REDIS_TIMEOUT_MS;
import static dev.lightapi.config.Environment.REDIS_URL;
import static dev.lightapi.config.Environment.REDIS_USERNAME;

import dev.lightapi.cache.redis.RedisTls.Verification;
import dev.lightapi.cache.redis.near.NearSettings;
import dev.lightapi.cache.redis.near.NearSettings.Mode;
import dev.lightapi.config.ConfigurationException;
import dev.lightapi.config.Environment;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code LIGHTAPI_REDIS_*}. Each method throws {@link ConfigurationException} if a variable is malformed, or two
 * contradict each other: settings that are silently ignored are found in production only. Messages do not show secrets.
 */
final class RedisVariables {

  private static final int MAX_PORT = 65_535;
  private static final int MAX_DATABASE = 1_000_000;
  private static final int MAX_CONNECTIONS = 10_000;
  private static final int MAX_REPLICAS = 100;

  private final Environment environment;

  RedisVariables(Environment environment) {
    this.environment = environment;
  }

  RedisSettings settings() {
    refuseContradictions();
    RedisUrl url = environment.text(REDIS_URL).map(RedisUrl::parse).orElse(null);
    if (url != null) {
      refuseContradictions(url);
    }
    return new RedisSettings(
        topology(url),
        url != null && url.username() != null ? url.username() : text(REDIS_USERNAME),
        url != null && url.password() != null ? url.password() : text(REDIS_PASSWORD),
        tls(url),
        Duration.ofMillis(environment.integer(
            REDIS_TIMEOUT_MS,
            Math.toIntExact(RedisSettings.DEFAULT_TIMEOUT.toMillis()),
            1,
            RedisSettings.MAX_TIMEOUT_MILLIS)),
        environment.integer(
            REDIS_CONNECTIONS, RedisSettings.DEFAULT_CONNECTIONS, 1, MAX_CONNECTIONS),
        environment.integer(REDIS_REPLICAS, 0, 0, MAX_REPLICAS),
        near());
  }

  private NearSettings near() {
    return new NearSettings(
        mode(),
        Duration.ofMillis(environment.integer(
            REDIS_NEAR_LEASE_MS,
            Math.toIntExact(NearSettings.DEFAULT_LEASE.toMillis()),
            Math.toIntExact(NearSettings.SHORTEST_LEASE.toMillis()),
            Math.toIntExact(NearSettings.LONGEST_LEASE.toMillis()))),
        environment.whole(REDIS_NEAR_MAX_BYTES, NearSettings.DEFAULT_MAX_BYTES, 1, Long.MAX_VALUE));
  }

  private Mode mode() {
    String text = environment.text(REDIS_NEAR).orElse("off");
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "off" -> Mode.OFF;
      case "wait" -> Mode.WAIT;
      case "on" -> Mode.ON;
      default -> throw Environment.wrong(REDIS_NEAR, text, "must be off, wait or on");
    };
  }

  private void refuseContradictions() {
    for (String other :
        List.of(REDIS_HOST, REDIS_PORT, REDIS_DB, REDIS_CLUSTER_NODES, REDIS_SENTINEL_NODES)) {
      refuseBoth(REDIS_URL, other, "the URL already says where Redis is");
    }
    for (String single : List.of(REDIS_HOST, REDIS_PORT)) {
      refuseBoth(REDIS_CLUSTER_NODES, single, "a cluster is reached by its nodes alone");
      refuseBoth(REDIS_SENTINEL_NODES, single, "the sentinels say where the master is");
    }
    refuseBoth(
        REDIS_CLUSTER_NODES,
        REDIS_SENTINEL_NODES,
        "a cluster fails over by itself, and sentinels watch single masters");
    if (has(REDIS_CLUSTER_NODES) && environment.integer(REDIS_DB, 0, 0, MAX_DATABASE) != 0) {
      throw new ConfigurationException(REDIS_DB + " is " + text(REDIS_DB) + ", but "
          + REDIS_CLUSTER_NODES + " is set too, and a cluster has database 0 alone. Remove "
          + REDIS_DB + "; to separate applications, set " + Environment.CACHE_PREFIX + ".");
    }
    refuseWithout(REDIS_SENTINEL_NODES, REDIS_SENTINEL_MASTER, "the name of the master they watch");
    refuseWithout(REDIS_SENTINEL_MASTER, REDIS_SENTINEL_NODES, "the sentinels that know it");
    refuseWithout(REDIS_SENTINEL_PASSWORD, REDIS_SENTINEL_NODES, "the sentinels that want it");
    if (!has(REDIS_URL)) {
      refuseWithout(REDIS_USERNAME, REDIS_PASSWORD, "that user's password");
    }
  }

  private void refuseContradictions(RedisUrl url) {
    if (url.password() != null) {
      refuseBoth(REDIS_URL, REDIS_PASSWORD, "the URL has a password in it");
    }
    if (url.username() != null) {
      refuseBoth(REDIS_URL, REDIS_USERNAME, "the URL has a user in it");
    } else if (url.password() == null) {
      refuseWithout(REDIS_USERNAME, REDIS_PASSWORD, "that user's password");
    }
    if (has(REDIS_SSL) && environment.flag(REDIS_SSL, false) != url.encrypted()) {
      throw new ConfigurationException(REDIS_SSL + " is " + text(REDIS_SSL) + ", but " + REDIS_URL
          + " begins with " + (url.encrypted() ? "rediss://, which is encrypted" : "redis://")
          + ". Change one of them.");
    }
  }

  private RedisTopology topology(@Nullable RedisUrl url) {
    if (url != null) {
      return new RedisTopology.Single(url.node(), url.database());
    }
    if (has(REDIS_CLUSTER_NODES)) {
      return new RedisTopology.Cluster(nodes(REDIS_CLUSTER_NODES));
    }
    int database = environment.integer(REDIS_DB, 0, 0, MAX_DATABASE);
    String master = text(REDIS_SENTINEL_MASTER);
    if (master != null) {
      return new RedisTopology.Sentinel(
          master.strip(), nodes(REDIS_SENTINEL_NODES), database, text(REDIS_SENTINEL_PASSWORD));
    }
    return new RedisTopology.Single(new RedisNode(host(), port()), database);
  }

  private String host() {
    String host =
        environment.text(REDIS_HOST).map(String::strip).orElse(RedisSettings.DEFAULT_HOST);
    if (host.contains("/") || host.contains("@")) {
      // Not the value itself, which may hold a password.
      throw new ConfigurationException(REDIS_HOST
          + " must be a host name or an address alone. A URL belongs into " + REDIS_URL + ".");
    }
    int colon = host.indexOf(':');
    if (colon >= 0 && colon == host.lastIndexOf(':')) {
      throw Environment.wrong(
          REDIS_HOST,
          host,
          "must be a host name or an address alone; the port belongs into " + REDIS_PORT);
    }
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  private int port() {
    String port = text(REDIS_PORT);
    if (port != null && port.startsWith("tcp://")) {
      throw Environment.wrong(
          REDIS_PORT,
          port,
          "must be a whole number from 1 to " + MAX_PORT
              + ". Kubernetes sets it so for a service that is named lightapi-redis: name the"
              + " service otherwise, or set enableServiceLinks: false in the pod");
    }
    return environment.integer(REDIS_PORT, RedisSettings.DEFAULT_PORT, 1, MAX_PORT);
  }

  private List<RedisNode> nodes(String name) {
    List<RedisNode> nodes = new ArrayList<>();
    for (String node : environment.text(name).orElseThrow().split(",", -1)) {
      try {
        nodes.add(RedisNode.parse(node.strip()));
      } catch (IllegalArgumentException e) {
        boolean mayBeSecret = node.contains("@") || node.contains("/");
        throw new ConfigurationException(name + " has "
            + (mayBeSecret ? "a URL in it" : "'" + node.strip() + "' in it")
            + ", but must be host:port with commas between, such as redis1:6379,redis2:6379"
            + (mayBeSecret ? "; user and password have separate variables." : "."));
      }
    }
    return nodes;
  }

  private @Nullable RedisTls tls(@Nullable RedisUrl url) {
    if (url == null ? !environment.flag(REDIS_SSL, false) : !url.encrypted()) {
      for (String name : List.of(REDIS_SSL_CERT_REQS, REDIS_SSL_CA_CERTS)) {
        if (has(name)) {
          throw new ConfigurationException(name + " is set, but connections are not encrypted: set "
              + (url == null ? REDIS_SSL + " to true" : REDIS_URL + " to rediss://...")
              + ", or remove it.");
        }
      }
      return null;
    }
    Verification verification = verification();
    if (verification == Verification.NONE && has(REDIS_SSL_CA_CERTS)) {
      throw new ConfigurationException(REDIS_SSL_CA_CERTS + " is set, but with "
          + REDIS_SSL_CERT_REQS + "=none no certificate is looked at. Set it to required.");
    }
    return new RedisTls(verification, authorities());
  }

  private Verification verification() {
    String value = environment.text(REDIS_SSL_CERT_REQS).map(String::strip).orElse("required");
    String word = value.toLowerCase(Locale.ROOT).replaceFirst("^cert_", "");
    return switch (word) {
      case "required" -> Verification.FULL;
      case "optional" -> Verification.CHAIN;
      case "none" -> Verification.NONE;
      default ->
        throw Environment.wrong(
            REDIS_SSL_CERT_REQS,
            value,
            "must be required (certificate and host name are verified), optional (the certificate"
                + " alone) or none. Did you mean " + nearest(word) + "?");
    };
  }

  private static String nearest(String word) {
    if (word.matches("(n|fal|0|off|disable).*")) {
      return "none";
    }
    return word.startsWith("o") ? "optional" : "required";
  }

  private List<X509Certificate> authorities() {
    String file = text(REDIS_SSL_CA_CERTS);
    if (file == null) {
      return List.of();
    }
    try {
      return RedisTls.read(Path.of(file));
    } catch (InvalidPathException e) {
      throw Environment.wrong(REDIS_SSL_CA_CERTS, file, "must be the path of a file");
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(REDIS_SSL_CA_CERTS + " is '" + file + "', but "
          + e.getMessage() + ". Name a PEM file with the certificates of the authorities.");
    }
  }

  private void refuseBoth(String one, String other, String reason) {
    if (has(one) && has(other)) {
      throw new ConfigurationException(
          one + " and " + other + " are both set, but " + reason + ". Remove one of them.");
    }
  }

  private void refuseWithout(String name, String needed, String what) {
    if (has(name) && !has(needed)) {
      throw new ConfigurationException(
          name + " is set, but " + needed + ", " + what + ", is not. Set both or neither.");
    }
  }

  private boolean has(String name) {
    return environment.text(name).isPresent();
  }

  private @Nullable String text(String name) {
    return environment.text(name).orElse(null);
  }
}
