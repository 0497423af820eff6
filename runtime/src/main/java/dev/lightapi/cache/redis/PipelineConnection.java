package dev.lightapi.cache.redis;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisSocketFactory;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.RedisOutputStream;

/**
 * A connection on which one thread sends while another one receives. It never connects a second time: replies of a new
 * connection would be taken for those to commands of the old one.
 *
 * <p>Jedis connects, logs in and receives. It does not send: when sending fails, its connection also reads, while the
 * other thread does.
 */
final class PipelineConnection {

  private final HostAndPort master;
  private final Socket socket;
  private final Connection received;
  private final RedisOutputStream sent;

  /**
   * Connects. After that, receiving waits without limit.
   *
   * @throws JedisException if connecting fails or takes longer than the timeouts of {@code config}
   */
  PipelineConnection(HostAndPort master, JedisClientConfig config) {
    OneSocket sockets = new OneSocket(master, config);
    this.master = master;
    this.received = new Connection(sockets, config);
    this.socket = sockets.made();
    try {
      socket.setSoTimeout(0);
      this.sent = new RedisOutputStream(socket.getOutputStream());
    } catch (IOException e) {
      close();
      throw new JedisConnectionException(e);
    }
  }

  /** The server that it leads to. */
  HostAndPort master() {
    return master;
  }

  /** Sends a look-up at the next {@link #flush}. */
  void send(List<String> keys) {
    CommandArguments command = new CommandArguments(Command.MGET);
    for (String key : keys) {
      command.add(key.getBytes(StandardCharsets.UTF_8));
    }
    Protocol.sendCommand(sent, command);
  }

  void flush() {
    try {
      sent.flush();
    } catch (IOException e) {
      throw new JedisConnectionException(e);
    }
  }

  /** Waits for the next reply, and returns its values. */
  @SuppressWarnings("unchecked")
  List<byte @Nullable []> receive() {
    Object reply = received.getUnflushedObject();
    if (reply instanceof List<?> values) {
      return (List<byte @Nullable []>) values;
    }
    throw new JedisException("Redis answered a look-up with " + reply);
  }

  /** Ends what other threads send and receive. Does not wait for them. */
  void close() {
    try {
      // Jedis has set SO_LINGER to 0: TLS does not wait either.
      socket.close();
    } catch (IOException e) {
      // Then nobody can use it either.
    }
  }

  /** Makes a socket once. */
  private static final class OneSocket extends DefaultJedisSocketFactory {

    private @Nullable Socket made;

    private OneSocket(HostAndPort address, JedisClientConfig config) {
      super(address, config);
    }

    private Socket made() {
      Socket socket = made;
      if (socket == null) {
        throw new IllegalStateException("It has not connected");
      }
      return socket;
    }

    @Override
    public Socket createSocket() {
      if (made != null) {
        throw new JedisConnectionException("The connection is lost");
      }
      Socket socket = super.createSocket();
      made = socket;
      return socket;
    }
  }
}
