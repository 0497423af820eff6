package dev.lightapi.cache.redis;

import dev.lightapi.cache.redis.near.NearTier;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.SetParams;
import redis.clients.jedis.util.Pool;

/** Commands to one server that has all keys: a single Redis, or the master that sentinels name. */
final class OneMaster implements RedisCommands {

  private final UnifiedJedis redis;
  private final ReplicaWait replicas;
  private final Supplier<HostAndPort> master;
  private final Supplier<Pool<Connection>> pool;

  /**
   * @param master the address of the master
   * @param pool its connections
   */
  OneMaster(
      UnifiedJedis redis,
      ReplicaWait replicas,
      Supplier<HostAndPort> master,
      Supplier<Pool<Connection>> pool) {
    this.redis = redis;
    this.replicas = replicas;
    this.master = master;
    this.pool = pool;
  }

  /** The address of the master that is asked now. */
  HostAndPort master() {
    return master.get();
  }

  /**
   * The values of several keys, the milliseconds that the first ones have left, and the master that has answered.
   *
   * @param timed of how many keys the time left is wanted
   */
  NearTier.Answer getTimed(List<byte[]> keys, int timed) {
    return retried(() -> {
      try (Connection connection = pool.get().getResource()) {
        return getTimed(connection, keys, timed);
      }
    });
  }

  private static NearTier.Answer getTimed(Connection connection, List<byte[]> keys, int timed) {
    // The time first: if the value is replaced in between, the time is that of the one before.
    for (byte[] key : keys.subList(0, timed)) {
      connection.sendCommand(Command.PTTL, key);
    }
    connection.sendCommand(Command.MGET, array(keys));
    List<Object> replies = connection.getMany(timed + 1);
    List<Long> millisLeft = new ArrayList<>(timed);
    for (int i = 0; i < timed; i++) {
      // Without the right to ask, nothing is copied.
      millisLeft.add(replies.get(i) instanceof Long left ? left : Long.valueOf(-1));
    }
    if (replies.get(timed) instanceof JedisDataException refusal) {
      throw refusal;
    }
    List<byte @Nullable []> values = new ArrayList<>(keys.size());
    for (Object value : (List<?>) replies.get(timed)) {
      values.add((byte[]) value);
    }
    return new NearTier.Answer(values, millisLeft, connection.getHostAndPort());
  }

  @Override
  public List<byte @Nullable []> get(List<byte[]> keys) {
    return retried(() -> redis.mget(array(keys)));
  }

  @Override
  public void set(byte[] key, byte[] value, SetParams parameters) {
    call(() -> redis.set(key, value, parameters));
  }

  @Override
  public List<byte @Nullable []> setIfAbsent(
      List<byte[]> keys, List<byte[]> values, SetParams parametersWithNx) {
    return call(() -> {
      List<Response<byte[]>> replies = new ArrayList<>();
      try (AbstractPipeline pipeline = redis.pipelined()) {
        for (int i = 0; i < keys.size(); i++) {
          // SET with NX and GET at once needs Redis 7; two commands in one round trip do not.
          pipeline.set(keys.get(i), values.get(i), parametersWithNx);
          replies.add(pipeline.get(keys.get(i)));
        }
        pipeline.sync();
      }
      List<byte @Nullable []> kept = new ArrayList<>();
      List<byte[]> foreign = new ArrayList<>();
      for (int i = 0; i < replies.size(); i++) {
        try {
          kept.add(replies.get(i).get());
        } catch (JedisDataException e) {
          if (!RedisFailure.isOfAnotherType(e)) {
            throw e;
          }
          kept.add(null);
          foreign.add(keys.get(i));
        }
      }
      if (!foreign.isEmpty()) {
        redis.del(array(foreign));
      }
      return kept;
    });
  }

  @Override
  public void delete(List<byte[]> keys) {
    replicated(pipeline -> {
      if (replicas.isNeeded()) {
        pipeline.set(keys.get(0), ReplicaWait.NOTHING, ReplicaWait.FOR_A_MOMENT);
      }
      return pipeline.del(array(keys));
    });
  }

  @Override
  public void run(byte[] script, List<byte[]> keys, List<byte[]> arguments) {
    replicated(pipeline -> pipeline.eval(script, keys, arguments));
  }

  @Override
  public List<RedisFigures> figures() {
    return call(
        () -> List.of(new RedisFigures(redis.dbSize(), redis.info("memory"), redis.info("stats"))));
  }

  @Override
  public void closeIdle() {
    pool.get().clear();
  }

  @Override
  public void close() {
    redis.close();
  }

  /** In one round trip, too: the wait stands behind the command. */
  private void replicated(Function<AbstractPipeline, Response<?>> command) {
    call(() -> {
      Response<?> reply;
      Optional<Response<Object>> reached;
      try (AbstractPipeline pipeline = redis.pipelined()) {
        reply = command.apply(pipeline);
        reached = replicas.isNeeded()
            ? Optional.of(pipeline.sendCommand(replicas.command()))
            : Optional.empty();
        pipeline.sync();
      }
      var unused = reply.get();
      reached.ifPresent(answer -> replicas.check(answer.get()));
      return true;
    });
  }

  private <T> T retried(Supplier<T> command) {
    try {
      return call(command);
    } catch (JedisConnectionException e) {
      if (e.getCause() instanceof SocketTimeoutException) {
        throw e;
      }
      // Redis may have closed an idle connection. The next one is new.
      return call(command);
    }
  }

  /** When one connection breaks, the idle ones are most likely broken too, as after a restart of Redis. */
  private <T> T call(Supplier<T> command) {
    try {
      return command.get();
    } catch (JedisConnectionException e) {
      closeIdle();
      throw e;
    }
  }

  private static byte[][] array(List<byte[]> keys) {
    return keys.toArray(byte[][]::new);
  }
}
