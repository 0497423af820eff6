package dev.lightapi.cache.redis;

import dev.lightapi.config.Environment;
import java.time.Duration;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.SetParams;

/**
 * Makes a master wait until its replicas have a connection's writes, so that these survive the master: Redis' {@code WAIT}.
 * Immutable.
 *
 * @param replicas how many; 0 for no waiting
 * @param timeout how long
 */
record ReplicaWait(int replicas, Duration timeout) {

  /**
   * Set before a deletion. {@code WAIT} waits for the last replicated command of its connection. The deletion of a missing
   * key is not replicated, but another attempt may just have deleted the key, and replicas may not know that yet.
   */
  static final byte[] NOTHING = {};

  static final SetParams FOR_A_MOMENT = SetParams.setParams().px(1);

  boolean isNeeded() {
    return replicas > 0;
  }

  /** The command that follows the writes which replicas must have, on the same connection. */
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
