package dev.lightapi.cache.redis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.PushConsumerContext;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * One connection to a master that pushes the keys which were changed. One thread reads from it, and another one writes to
 * it. It is not used again once it has ended.
 */
final class TrackingConnection extends Connection {

  private static final String INVALIDATE = "invalidate";

  private final Object writing = new Object();
  private volatile boolean ended;

  /**
   * Connects.
   *
   * @param pushes gets the keys of each push; null if all keys have changed
   */
  TrackingConnection(
      HostAndPort master, JedisClientConfig config, Consumer<@Nullable List<String>> pushes) {
    super(master, config);
    addPushConsumer(context -> handle(context, pushes));
  }

  /**
   * Asks for the pushes of all keys with one of these beginnings. When it returns, changes are pushed.
   *
   * @throws redis.clients.jedis.exceptions.JedisException if Redis refuses
   */
  void track(List<String> beginnings) {
    List<String> arguments = new ArrayList<>(List.of("TRACKING", "ON", "BCAST"));
    for (String beginning : beginnings) {
      arguments.add("PREFIX");
      arguments.add(beginning);
    }
    sendCommand(Command.CLIENT, arguments.toArray(String[]::new));
    var unused = getStatusCodeReply();
    setSoTimeout(0);
  }

  /** Sends a command that sets a key for a time, and does not wait for its reply. */
  void set(String key, long millis) {
    synchronized (writing) {
      sendCommand(Command.SET, key, "1", "PX", Long.toString(millis));
      flush();
    }
  }

  /**
   * Waits for the next reply, and handles the pushes before it. It must not flush: another thread writes.
   *
   * @throws redis.clients.jedis.exceptions.JedisDataException if the reply is an error
   */
  void read() {
    Object unused = readProtocolWithCheckingBroken();
  }

  /** Ends the connection. A thread that reads from it is woken. */
  void end() {
    ended = true;
    try {
      forceDisconnect();
    } catch (java.io.IOException e) {
      // It has ended already.
    }
  }

  /** Jedis connects again by itself when a command is sent. Such a connection would not be tracked. */
  @Override
  public void connect() {
    if (ended) {
      throw new JedisConnectionException("The tracking connection has ended");
    }
    super.connect();
  }

  private static PushConsumerContext handle(
      PushConsumerContext context, Consumer<@Nullable List<String>> pushes) {
    if (INVALIDATE.equals(new String(context.getMessage().getType(), StandardCharsets.UTF_8))) {
      Object keys = context.getMessage().getContent().get(1);
      pushes.accept(
          keys instanceof List<?> list
              ? list.stream().map(TrackingConnection::text).toList()
              : null);
      context.drop();
    }
    return context;
  }

  private static String text(Object key) {
    return new String((byte[]) key, StandardCharsets.UTF_8);
  }
}
