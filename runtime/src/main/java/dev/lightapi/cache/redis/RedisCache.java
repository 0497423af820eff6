package dev.lightapi.cache.redis;

import dev.lightapi.cache.Cache;
import dev.lightapi.config.Environment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.params.SetParams;

/**
 * A cache on a Redis server, one round trip a call. Thread-safe.
 *
 * <p>It connects when it is first used, so an application starts while Redis is away. Each method throws {@link
 * redis.clients.jedis.exceptions.JedisException} when Redis fails.
 */
public class RedisCache implements Cache {

  private final RedisSettings settings;
  private final RedisClient redis;

  /** A cache where {@code LIGHTAPI_REDIS_*} say; on localhost, port 6379, if they say nothing. */
  public RedisCache() {
    this(RedisSettings.of(Environment.ofProcess()));
  }

  public RedisCache(RedisSettings settings) {
    this.settings = settings;
    this.redis = connect(settings);
  }

  @Override
  public byte @Nullable [] get(String key) {
    return call(() -> redis.get(bytes(key)));
  }

  @Override
  public void set(String key, byte[] value, Duration timeout) {
    call(() -> redis.set(bytes(key), value, SetParams.setParams().px(timeout.toMillis())));
  }

  @Override
  public void delete(String key) {
    call(() -> redis.del(bytes(key)));
  }

  @Override
  public List<byte @Nullable []> getAll(List<String> keys) {
    // Redis refuses MGET of nothing.
    return keys.isEmpty() ? List.of() : call(() -> redis.mget(bytes(keys)));
  }

  @Override
  public List<byte @Nullable []> setIfAbsent(Map<String, byte[]> values, Duration timeout) {
    SetParams ifAbsent = SetParams.setParams().nx().px(timeout.toMillis());
    return call(() -> {
      List<Response<byte[]>> replies = new ArrayList<>();
      try (AbstractPipeline pipeline = redis.pipelined()) {
        values.forEach((key, value) -> {
          // SET with NX and GET at once needs Redis 7; two commands in one round trip do not.
          pipeline.set(bytes(key), value, ifAbsent);
          replies.add(pipeline.get(bytes(key)));
        });
        pipeline.sync();
      }
      List<byte @Nullable []> kept = new ArrayList<>();
      replies.forEach(reply -> kept.add(reply.get()));
      return kept;
    });
  }

  @Override
  public void deleteAll(Collection<String> keys) {
    if (!keys.isEmpty()) {
      call(() -> redis.del(bytes(keys)));
    }
  }

  @Override
  public String description() {
    return "Redis at " + settings.host() + ":" + settings.port() + ", database "
        + settings.database();
  }

  @Override
  public void close() {
    redis.close();
  }

  /** When one connection breaks, the idle ones are most likely broken too, as after a restart of Redis. */
  private <T> T call(Supplier<T> command) {
    try {
      return command.get();
    } catch (JedisConnectionException e) {
      redis.getPool().clear();
      throw e;
    }
  }

  private static RedisClient connect(RedisSettings settings) {
    int timeout = Math.toIntExact(settings.timeout().toMillis());
    DefaultJedisClientConfig.Builder client = DefaultJedisClientConfig.builder()
        .connectionTimeoutMillis(timeout)
        .socketTimeoutMillis(timeout)
        .database(settings.database())
        .clientName("lightapi");
    if (settings.password() != null) {
      client.password(settings.password());
    }
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(settings.connections());
    pool.setMaxIdle(settings.connections());
    pool.setMaxWait(settings.timeout());
    pool.setJmxEnabled(false);
    return RedisClient.builder()
        .hostAndPort(settings.host(), settings.port())
        .clientConfig(client.build())
        .poolConfig(pool)
        .build();
  }

  private static byte[] bytes(String key) {
    return key.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[][] bytes(Collection<String> keys) {
    return keys.stream().map(RedisCache::bytes).toArray(byte[][]::new);
  }
}
