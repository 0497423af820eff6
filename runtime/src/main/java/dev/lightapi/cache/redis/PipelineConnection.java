package dev.lightapi.cache.redis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisException;

/** A connection on which one thread sends while another one receives. */
final class PipelineConnection extends Connection {

  /**
   * Connects. After that, receiving waits without limit.
   *
   * @throws JedisException if connecting fails or takes longer than the timeouts of {@code config}
   */
  PipelineConnection(HostAndPort master, JedisClientConfig config) {
    super(master, config);
    setTimeoutInfinite();
  }

  /** Sends a look-up at the next {@link #flush}. */
  void send(byte[][] keys) {
    sendCommand(Command.MGET, keys);
  }

  @Override
  public void flush() {
    super.flush();
  }

  /** Waits for the next reply, and returns its values. */
  @SuppressWarnings("unchecked")
  List<byte @Nullable []> receive() {
    Object reply = getUnflushedObject();
    if (reply instanceof List<?> values) {
      return (List<byte @Nullable []>) values;
    }
    throw new JedisException("Redis answered a look-up with " + reply);
  }
}
