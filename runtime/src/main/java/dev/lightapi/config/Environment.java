package dev.lightapi.config;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The {@code LIGHTAPI_*} variables of an environment. Immutable.
 *
 * <p>Each accessor throws {@link ConfigurationException} if its variable is set to something else than it wants. An empty
 * variable counts as absent, as Compose files leave them.
 */
public final class Environment {

  public static final String PORT = "LIGHTAPI_PORT";
  public static final String STOP_TIMEOUT_MS = "LIGHTAPI_STOP_TIMEOUT_MS";
  public static final String SINGLE_SERVER = "LIGHTAPI_SINGLE_SERVER";
  public static final String SERVER_THREADS = "LIGHTAPI_SERVER_THREADS";
  public static final String MAX_CONNECTIONS = "LIGHTAPI_MAX_CONNECTIONS";
  public static final String SLOW_CLIENT_MS = "LIGHTAPI_SLOW_CLIENT_MS";
  public static final String BODY_TIMEOUT_MS = "LIGHTAPI_BODY_TIMEOUT_MS";
  public static final String DATABASE_URL = "LIGHTAPI_DATABASE_URL";
  public static final String DATABASE_USER = "LIGHTAPI_DATABASE_USER";
  public static final String DATABASE_PASSWORD = "LIGHTAPI_DATABASE_PASSWORD";
  public static final String DATABASE_CONNECTIONS = "LIGHTAPI_DATABASE_CONNECTIONS";
  public static final String DATABASE_CREATE_TABLES = "LIGHTAPI_DATABASE_CREATE_TABLES";
  public static final String DATABASE_EVENTS = "LIGHTAPI_DATABASE_EVENTS";
  public static final String MAX_LOADS = "LIGHTAPI_MAX_LOADS";
  public static final String MAX_BODY_BYTES = "LIGHTAPI_MAX_BODY_BYTES";
  public static final String BODIES_MAX_BYTES = "LIGHTAPI_BODIES_MAX_BYTES";
  public static final String RESPONSES_MAX_BYTES = "LIGHTAPI_RESPONSES_MAX_BYTES";
  public static final String CACHE_MAX_BYTES = "LIGHTAPI_CACHE_MAX_BYTES";
  public static final String CACHE_BUDGET_MS = "LIGHTAPI_CACHE_BUDGET_MS";
  public static final String WARM = "LIGHTAPI_WARM";
  public static final String CACHE_INVALIDATION_MS = "LIGHTAPI_CACHE_INVALIDATION_MS";
  public static final String CACHE_MAX_ENTRY_BYTES = "LIGHTAPI_CACHE_MAX_ENTRY_BYTES";
  public static final String CACHE_MARK_MS = "LIGHTAPI_CACHE_MARK_MS";
  public static final String CACHE_PREFIX = "LIGHTAPI_CACHE_PREFIX";
  public static final String REDIS_URL = "LIGHTAPI_REDIS_URL";
  public static final String REDIS_HOST = "LIGHTAPI_REDIS_HOST";
  public static final String REDIS_PORT = "LIGHTAPI_REDIS_PORT";
  public static final String REDIS_DB = "LIGHTAPI_REDIS_DB";
  public static final String REDIS_USERNAME = "LIGHTAPI_REDIS_USERNAME";
  public static final String REDIS_PASSWORD = "LIGHTAPI_REDIS_PASSWORD";
  public static final String REDIS_CLUSTER_NODES = "LIGHTAPI_REDIS_CLUSTER_NODES";
  public static final String REDIS_SENTINEL_NODES = "LIGHTAPI_REDIS_SENTINEL_NODES";
  public static final String REDIS_SENTINEL_MASTER = "LIGHTAPI_REDIS_SENTINEL_MASTER";
  public static final String REDIS_SENTINEL_PASSWORD = "LIGHTAPI_REDIS_SENTINEL_PASSWORD";
  public static final String REDIS_SSL = "LIGHTAPI_REDIS_SSL";
  public static final String REDIS_SSL_CERT_REQS = "LIGHTAPI_REDIS_SSL_CERT_REQS";
  public static final String REDIS_SSL_CA_CERTS = "LIGHTAPI_REDIS_SSL_CA_CERTS";
  public static final String REDIS_TIMEOUT_MS = "LIGHTAPI_REDIS_TIMEOUT_MS";
  public static final String REDIS_CONNECTIONS = "LIGHTAPI_REDIS_CONNECTIONS";
  public static final String REDIS_REPLICAS = "LIGHTAPI_REDIS_REPLICAS";

  private static final String PREFIX = "LIGHTAPI_";
  private static final String REDIS_PREFIX = "LIGHTAPI_REDIS_";

  private static final Set<String> KNOWN = Set.of(
      PORT,
      STOP_TIMEOUT_MS,
      SINGLE_SERVER,
      SERVER_THREADS,
      MAX_CONNECTIONS,
      SLOW_CLIENT_MS,
      BODY_TIMEOUT_MS,
      DATABASE_URL,
      DATABASE_USER,
      DATABASE_PASSWORD,
      DATABASE_CONNECTIONS,
      DATABASE_CREATE_TABLES,
      DATABASE_EVENTS,
      MAX_BODY_BYTES,
      MAX_LOADS,
      BODIES_MAX_BYTES,
      RESPONSES_MAX_BYTES,
      CACHE_MAX_BYTES,
      CACHE_BUDGET_MS,
      CACHE_INVALIDATION_MS,
      CACHE_MAX_ENTRY_BYTES,
      CACHE_MARK_MS,
      CACHE_PREFIX,
      WARM,
      REDIS_URL,
      REDIS_HOST,
      REDIS_PORT,
      REDIS_DB,
      REDIS_USERNAME,
      REDIS_PASSWORD,
      REDIS_CLUSTER_NODES,
      REDIS_SENTINEL_NODES,
      REDIS_SENTINEL_MASTER,
      REDIS_SENTINEL_PASSWORD,
      REDIS_SSL,
      REDIS_SSL_CERT_REQS,
      REDIS_SSL_CA_CERTS,
      REDIS_TIMEOUT_MS,
      REDIS_CONNECTIONS,
      REDIS_REPLICAS);

  private final Map<String, String> variables;

  public Environment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /** The environment of this process. */
  public static Environment ofProcess() {
    return new Environment(System.getenv());
  }

  /** Variables that look like settings and are none: misspelt, most likely. */
  public Set<String> unknown() {
    Set<String> unknown = new TreeSet<>();
    for (String name : variables.keySet()) {
      if (name.startsWith(PREFIX) && !KNOWN.contains(name)) {
        unknown.add(name);
      }
    }
    return unknown;
  }

  /** Whether anything is said of Redis. */
  public boolean namesRedis() {
    return KNOWN.stream()
        .anyMatch(name -> name.startsWith(REDIS_PREFIX) && text(name).isPresent());
  }

  public Optional<String> text(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }

  public int integer(String name, int whenAbsent, int least, int most) {
    return (int) whole(name, whenAbsent, least, most);
  }

  public long whole(String name, long whenAbsent, long least, long most) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return whenAbsent;
    }
    try {
      long value = Long.parseLong(text.get().strip());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // The same message as for a number out of range: it says what is expected.
    }
    throw wrong(name, text.get(), "must be a whole number from " + least + " to " + most);
  }

  public boolean flag(String name, boolean whenAbsent) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return whenAbsent;
    }
    return switch (text.get().strip().toLowerCase(Locale.ROOT)) {
      case "true", "1", "yes", "on" -> true;
      case "false", "0", "no", "off" -> false;
      default -> throw wrong(name, text.get(), "must be true or false");
    };
  }

  /** Says what is wrong with a variable. */
  public static ConfigurationException wrong(String name, String value, String rule) {
    return new ConfigurationException(name + " is '" + value + "', but " + rule + ".");
  }
}
