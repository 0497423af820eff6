package dev.lightapi.cache.redis;

import dev.lightapi.config.Environment;
import java.time.Duration;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * How a master waits until its replicas have what a connection has told it, so that it survives the master: Redis' {@code
 * WAIT}. Immutable.
 *
 * @param replicas how many; 0 for no waiting
 * @param timeout how long
 */
record ReplicaWait(int replicas, Duration timeout) {

  boolean isNeeded() {
    return replicas > 0;
  }

  /** Belongs behind the commands that replicas are to have, on the same connection. */
  CommandArguments command() {
    return new CommandArguments(Command.WAIT).add(replicas).add(timeout.toMillis());
  }

  /** @throws JedisDataException if the answer to the command names too few replicas */
  void check(Object answer) {
    long reached = (Long) answer;
    if (reached < replicas) {
      throw new JedisDataException("Only " + reached + " of " + replicas
          + " replicas have got an invalidation within " + timeout.toMillis() + " ms ("
          + Environment.REDIS_REPLICAS + ")");
    }
  }
}
