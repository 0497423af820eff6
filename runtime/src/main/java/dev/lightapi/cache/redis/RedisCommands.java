package dev.lightapi.cache.redis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.params.SetParams;

/**
 * The commands that the cache sends to Redis, in one round trip for each call, on any number of servers. Thread-safe. Each method throws
 * {@link redis.clients.jedis.exceptions.JedisException} when Redis fails.
 */
interface RedisCommands extends AutoCloseable {

  /** The values of several keys, at least one, in their order; null where there is none, or a value of another type. */
  List<byte @Nullable []> get(List<byte[]> keys);

  void set(byte[] key, byte[] value, SetParams parameters);

  /**
   * Sets those of the values, at least one, whose key has none; returns what the keys have afterwards. A value of
   * another type is deleted, so that a later call can set it; this call returns null there.
   */
  List<byte @Nullable []> setIfAbsent(
      List<byte[]> keys, List<byte[]> values, SetParams parametersWithNx);

  /** Deletes several keys, at least one. */
  void delete(List<byte[]> keys);

  /** Runs a script for each of its keys, at least one, with the same arguments. */
  void run(byte[] script, List<byte[]> keys, List<byte[]> arguments);

  /** The figures of each server that holds keys. */
  List<RedisFigures> figures();

  /** Closes idle connections. */
  void closeIdle();

  @Override
  void close();
}
