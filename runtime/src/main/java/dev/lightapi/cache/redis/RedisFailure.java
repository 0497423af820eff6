package dev.lightapi.cache.redis;

import dev.lightapi.config.Environment;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisMovedDataException;

/** Explains failures that come from settings, so waiting does not help, and what to do about them. */
final class RedisFailure {

  /** Deeper than any chain of causes that Jedis makes; it also ends circular chains. */
  private static final int MAX_DEPTH = 8;

  private RedisFailure() {}

  /** The failure itself, or one that has it as its cause and says which setting to look at. */
  static JedisException explained(JedisException failure) {
    JedisAccessControlException refusal = find(failure, JedisAccessControlException.class, 0);
    if (refusal != null) {
      return new JedisAccessControlException(
          "Redis says " + refusal.getMessage() + " - " + remedy(refusal), failure);
    }
    SSLException insecure = find(failure, SSLException.class, 0);
    if (insecure != null) {
      return new JedisConnectionException(
          "TLS with Redis fails: " + insecure.getMessage()
              + " - check that Redis speaks TLS on this"
              + " port, that its certificate is valid for the host name, and that "
              + Environment.REDIS_SSL_CA_CERTS + " names the authority that issued it",
          failure);
    }
    if (failure instanceof JedisMovedDataException) {
      return new JedisException(
          "This Redis belongs to a cluster - name its nodes in " + Environment.REDIS_CLUSTER_NODES,
          failure);
    }
    return failure;
  }

  /** Makes a call whose failure is explained. */
  static <T> T explaining(Supplier<T> call) {
    try {
      return call.get();
    } catch (JedisException e) {
      throw explained(e);
    }
  }

  /** Whether a key has a value of another type than string, which no cache has stored. */
  static boolean isOfAnotherType(JedisDataException refusal) {
    return String.valueOf(refusal.getMessage()).startsWith("WRONGTYPE");
  }

  private static String remedy(JedisAccessControlException refusal) {
    String message = String.valueOf(refusal.getMessage());
    if (message.startsWith("NOAUTH")) {
      return "set " + Environment.REDIS_PASSWORD;
    }
    if (message.startsWith("NOPERM")) {
      return "docs/redis.md lists the rights that the user needs";
    }
    return "check " + Environment.REDIS_USERNAME + " and " + Environment.REDIS_PASSWORD;
  }

  /** Jedis hides the first failure of several nodes among the suppressed ones. */
  private static <T extends Throwable> @Nullable T find(
      @Nullable Throwable failure, Class<T> type, int depth) {
    if (failure == null || depth > MAX_DEPTH) {
      return null;
    }
    if (type.isInstance(failure)) {
      return type.cast(failure);
    }
    for (Throwable inner : Stream.concat(
            Stream.ofNullable(failure.getCause()), Stream.of(failure.getSuppressed()))
        .toList()) {
      T found = find(inner, type, depth + 1);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
