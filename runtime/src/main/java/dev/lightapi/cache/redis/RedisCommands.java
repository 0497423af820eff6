package dev.lightapi.cache.redis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.params.SetParams;

/**
 * What the cache asks of Redis, in one round trip a call, however many servers there are. Thread-safe. Each method throws
 * {@link redis.clients.jedis.exceptions.JedisException} when Redis fails.
 */
interface RedisCommands extends AutoCloseable {

  /** The values of several keys, at least one, in their order; null where there is none, or something else than a string. */
  List<byte @Nullable []> get(List<byte[]> keys);

  void set(byte[] key, byte[] value, SetParams parameters);

  /**
   * Sets those of the values, at least one, whose key has none; returns what the keys have afterwards. Something else than a
   * string is deleted, so that a later call can set the value; this one returns null there.
   */
  List<byte @Nullable []> setIfAbsent(
      List<byte[]> keys, List<byte[]> values, SetParams parametersWithNx);

  /** Deletes several keys, at least one. */
  void delete(List<byte[]> keys);

  /** Runs a script that treats each of its keys, at least one, by itself; each has the same arguments. */
  void run(byte[] script, List<byte[]> keys, List<byte[]> arguments);

  /** What each server that has keys of its own says of itself. */
  List<RedisFigures> figures();

  /** Closes the connections that are in no use. */
  void closeIdle();

  @Override
  void close();
}
