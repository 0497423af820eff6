package dev.lightapi.config;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The {@code LIGHTAPI_*} variables of an environment. Immutable.
 *
 * <p>Each accessor throws {@link ConfigurationException} if its variable has a value that it does not accept. An
 * empty variable counts as absent, since Compose files set absent ones so.
 */
public final class Environment {

  private static final String PREFIX = "LIGHTAPI_";
  private static final String REDIS_PREFIX = "LIGHTAPI_REDIS_";

  /** Each of the constants below. Their initialization fills it, so it stands before them; it does not change later. */
  private static final Set<String> KNOWN = new HashSet<>();

  public static final String PORT = known("LIGHTAPI_PORT");
  public static final String STOP_TIMEOUT_MS = known("LIGHTAPI_STOP_TIMEOUT_MS");
  public static final String SINGLE_SERVER = known("LIGHTAPI_SINGLE_SERVER");
  public static final String SERVER_THREADS = known("LIGHTAPI_SERVER_THREADS");
  public static final String MAX_CONNECTIONS = known("LIGHTAPI_MAX_CONNECTIONS");
  public static final String SLOW_CLIENT_MS = known("LIGHTAPI_SLOW_CLIENT_MS");
  public static final String BODY_TIMEOUT_MS = known("LIGHTAPI_BODY_TIMEOUT_MS");
  public static final String API_DOCUMENT = known("LIGHTAPI_API_DOCUMENT");
  public static final String API_TITLE = known("LIGHTAPI_API_TITLE");
  public static final String API_VERSION = known("LIGHTAPI_API_VERSION");
  public static final String API_LICENSE = known("LIGHTAPI_API_LICENSE");
  public static final String API_SERVERS = known("LIGHTAPI_API_SERVERS");
  public static final String DATABASE_URL = known("LIGHTAPI_DATABASE_URL");
  public static final String DATABASE_USER = known("LIGHTAPI_DATABASE_USER");
  public static final String DATABASE_PASSWORD = known("LIGHTAPI_DATABASE_PASSWORD");
  public static final String DATABASE_CONNECTIONS = known("LIGHTAPI_DATABASE_CONNECTIONS");
  public static final String DATABASE_CREATE_TABLES = known("LIGHTAPI_DATABASE_CREATE_TABLES");
  public static final String DATABASE_EVENTS = known("LIGHTAPI_DATABASE_EVENTS");
  public static final String MAX_LOADS = known("LIGHTAPI_MAX_LOADS");
  public static final String MAX_BODY_BYTES = known("LIGHTAPI_MAX_BODY_BYTES");
  public static final String BODIES_MAX_BYTES = known("LIGHTAPI_BODIES_MAX_BYTES");
  public static final String RESPONSES_MAX_BYTES = known("LIGHTAPI_RESPONSES_MAX_BYTES");
  public static final String CACHE_MAX_BYTES = known("LIGHTAPI_CACHE_MAX_BYTES");
  public static final String CACHE_BUDGET_MS = known("LIGHTAPI_CACHE_BUDGET_MS");
  public static final String WARM = known("LIGHTAPI_WARM");
  public static final String CACHE_INVALIDATION_MS = known("LIGHTAPI_CACHE_INVALIDATION_MS");
  public static final String CACHE_MAX_ENTRY_BYTES = known("LIGHTAPI_CACHE_MAX_ENTRY_BYTES");
  public static final String CACHE_MARK_MS = known("LIGHTAPI_CACHE_MARK_MS");
  public static final String CACHE_PREFIX = known("LIGHTAPI_CACHE_PREFIX");
  public static final String REDIS_URL = known("LIGHTAPI_REDIS_URL");
  public static final String REDIS_HOST = known("LIGHTAPI_REDIS_HOST");
  public static final String REDIS_PORT = known("LIGHTAPI_REDIS_PORT");
  public static final String REDIS_DB = known("LIGHTAPI_REDIS_DB");
  public static final String REDIS_USERNAME = known("LIGHTAPI_REDIS_USERNAME");
  public static final String REDIS_PASSWORD = known("LIGHTAPI_REDIS_PASSWORD");
  public static final String REDIS_CLUSTER_NODES = known("LIGHTAPI_REDIS_CLUSTER_NODES");
  public static final String REDIS_SENTINEL_NODES = known("LIGHTAPI_REDIS_SENTINEL_NODES");
  public static final String REDIS_SENTINEL_MASTER = known("LIGHTAPI_REDIS_SENTINEL_MASTER");
  public static final String REDIS_SENTINEL_PASSWORD = known("LIGHTAPI_REDIS_SENTINEL_PASSWORD");
  public static final String REDIS_SSL = known("LIGHTAPI_REDIS_SSL");
  public static final String REDIS_SSL_CERT_REQS = known("LIGHTAPI_REDIS_SSL_CERT_REQS");
  public static final String REDIS_SSL_CA_CERTS = known("LIGHTAPI_REDIS_SSL_CA_CERTS");
  public static final String REDIS_TIMEOUT_MS = known("LIGHTAPI_REDIS_TIMEOUT_MS");
  public static final String REDIS_CONNECTIONS = known("LIGHTAPI_REDIS_CONNECTIONS");
  public static final String REDIS_REPLICAS = known("LIGHTAPI_REDIS_REPLICAS");
  public static final String REDIS_NEAR = known("LIGHTAPI_REDIS_NEAR");
  public static final String REDIS_NEAR_LEASE_MS = known("LIGHTAPI_REDIS_NEAR_LEASE_MS");
  public static final String REDIS_NEAR_MAX_BYTES = known("LIGHTAPI_REDIS_NEAR_MAX_BYTES");

  private final Map<String, String> variables;

  public Environment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /** The environment of this process. */
  public static Environment ofProcess() {
    return new Environment(System.getenv());
  }

  /** Variables whose names begin like settings', but that are not settings: most likely misspelt. */
  public Set<String> unknown() {
    Set<String> unknown = new TreeSet<>();
    for (String name : variables.keySet()) {
      if (name.startsWith(PREFIX) && !KNOWN.contains(name)) {
        unknown.add(name);
      }
    }
    return unknown;
  }

  /** Whether any variable for Redis is set. */
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

  private static String known(String name) {
    KNOWN.add(name);
    return name;
  }

  /** An exception that says what is wrong with a variable. */
  public static ConfigurationException wrong(String name, String value, String rule) {
    return new ConfigurationException(name + " is '" + value + "', but " + rule + ".");
  }
}
