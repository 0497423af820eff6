package dev.lightapi.cache.redis;

import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPool;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.exceptions.JedisClusterOperationException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisRedirectionException;
import redis.clients.jedis.params.SetParams;
import redis.clients.jedis.providers.ClusterConnectionProvider;
import redis.clients.jedis.util.JedisClusterCRC16;

/**
 * Commands to a cluster, where each key has its own master.
 *
 * <p>A call sends its commands to all masters that it concerns, then reads their answers: one round trip, on the caller's
 * thread. Jedis' MGET makes a round trip for each slot. Its pipeline reads on other threads, and abandons them when the
 * caller is interrupted: the connections go back into their pools with unread answers, and the next borrower would read
 * values of other keys. Here a connection with unread answers is closed.
 *
 * <p>If a node redirects a command because slots are being moved, the client repeats it and follows the redirection.
 */
final class ClusterNodes implements RedisCommands {

  private final RedisClusterClient cluster;
  private final ClusterConnectionProvider provider;
  private final ReplicaWait replicas;

  ClusterNodes(
      RedisClusterClient cluster, ClusterConnectionProvider provider, ReplicaWait replicas) {
    this.replicas = replicas;
    this.cluster = cluster;
    this.provider = provider;
  }

  @Override
  public List<byte @Nullable []> get(List<byte[]> keys) {
    List<CommandArguments> commands = keys.stream().map(ClusterNodes::getting).toList();
    try {
      return bytes(roundTrip(keys, commands));
    } catch (JedisConnectionException e) {
      if (e.getCause() instanceof SocketTimeoutException) {
        throw e;
      }
      // A node may have closed an idle connection. The next one is new.
      return bytes(roundTrip(keys, commands));
    }
  }

  @Override
  public void set(byte[] key, byte[] value, SetParams parameters) {
    var unused = roundTrip(List.of(key), List.of(setting(key, value, parameters)));
  }

  @Override
  public List<byte @Nullable []> setIfAbsent(
      List<byte[]> keys, List<byte[]> values, SetParams parametersWithNx) {
    List<byte[]> keysOfCommands = new ArrayList<>();
    List<CommandArguments> commands = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      byte[] key = keys.get(i);
      keysOfCommands.add(key);
      commands.add(setting(key, values.get(i), parametersWithNx));
      keysOfCommands.add(key);
      commands.add(getting(key));
    }
    // The client that follows redirections sends again what it gets no answer to. A token that is
    // set once more after it has been deleted would make old entries valid.
    List<@Nullable Object> replies =
        roundTrip(keysOfCommands, commands, false, position -> position % 2 == 1);
    List<@Nullable Object> kept = new ArrayList<>();
    List<byte[]> foreign = new ArrayList<>();
    for (int i = 1; i < replies.size(); i += 2) {
      kept.add(replies.get(i));
      if (replies.get(i) instanceof JedisDataException) {
        foreign.add(keysOfCommands.get(i));
      }
    }
    if (!foreign.isEmpty()) {
      delete(foreign);
    }
    return bytes(kept);
  }

  @Override
  public void delete(List<byte[]> keys) {
    List<byte[]> keysOfCommands = new ArrayList<>();
    List<CommandArguments> commands = new ArrayList<>();
    for (byte[] key : keys) {
      if (replicas.isNeeded()) {
        keysOfCommands.add(key);
        commands.add(new CommandArguments(Command.SET)
            .key(key)
            .add(ReplicaWait.NOTHING)
            .addParams(ReplicaWait.FOR_A_MOMENT));
      }
      keysOfCommands.add(key);
      commands.add(new CommandArguments(Command.DEL).key(key));
    }
    replicated(keysOfCommands, commands);
  }

  @Override
  public void run(byte[] script, List<byte[]> keys, List<byte[]> arguments) {
    List<CommandArguments> commands = new ArrayList<>();
    for (byte[] key : keys) {
      CommandArguments command =
          new CommandArguments(Command.EVAL).add(script).add(1).key(key);
      arguments.forEach(command::add);
      commands.add(command);
    }
    replicated(keys, commands);
  }

  @Override
  public List<RedisFigures> figures() {
    List<RedisFigures> figures = new ArrayList<>();
    for (ConnectionPool master : provider.getPrimaryNodes().values()) {
      try (Connection connection = master.getResource()) {
        figures.add(new RedisFigures(
            (Long) connection.executeCommand(Command.DBSIZE),
            info(connection, "memory"),
            info(connection, "stats")));
      }
    }
    return figures;
  }

  @Override
  public void closeIdle() {
    provider.getNodes().values().forEach(ConnectionPool::clear);
  }

  @Override
  public void close() {
    cluster.close();
  }

  /** The replicas of a slot that is being moved to another node are not waited for. */
  private void replicated(List<byte[]> keys, List<CommandArguments> commands) {
    var unused = roundTrip(keys, commands, replicas.isNeeded(), position -> true);
  }

  private List<@Nullable Object> roundTrip(List<byte[]> keys, List<CommandArguments> commands) {
    return roundTrip(keys, commands, false, position -> true);
  }

  /**
   * The replies to commands that have one key each. That a key has something else than a string is a reply, too, as in MGET.
   *
   * @param repeatable the positions of commands that may be made again; others have no reply if they are redirected
   */
  private List<@Nullable Object> roundTrip(
      List<byte[]> keys,
      List<CommandArguments> commands,
      boolean replicated,
      IntPredicate repeatable) {
    // Sorted, so that two threads which need the last connections to two nodes do not wait for
    // each other.
    Map<String, Conversation> byNode = new TreeMap<>();
    for (int i = 0; i < commands.size(); i++) {
      int slot = JedisClusterCRC16.getSlot(keys.get(i));
      byNode
          .computeIfAbsent(node(slot), node -> new Conversation(node, slot))
          .add(i, commands.get(i));
    }
    if (replicated) {
      byNode.values().forEach(Conversation::addWait);
    }
    @Nullable Object[] replies = new @Nullable Object[commands.size()];
    try {
      byNode.values().forEach(Conversation::send);
      byNode.values().forEach(conversation -> conversation.receive(replies));
    } catch (JedisConnectionException e) {
      // A replica may have taken over.
      provider.renewSlotCache();
      throw e;
    } finally {
      byNode.values().forEach(Conversation::end);
    }
    for (int i = 0; i < replies.length; i++) {
      if (replies[i] instanceof JedisRedirectionException) {
        replies[i] = repeatable.test(i) ? cluster.executeCommand(commands.get(i)) : null;
      } else if (replies[i] instanceof JedisDataException refusal
          && !RedisFailure.isOfAnotherType(refusal)) {
        throw refusal;
      }
    }
    return Arrays.asList(replies);
  }

  private String node(int slot) {
    HostAndPort node = provider.getNode(slot);
    if (node == null) {
      provider.renewSlotCache();
      node = provider.getNode(slot);
    }
    if (node == null) {
      throw new JedisClusterOperationException("No node of the cluster has slot " + slot);
    }
    return node.toString();
  }

  private static String info(Connection connection, String section) {
    byte[] text =
        (byte[]) connection.executeCommand(new CommandArguments(Command.INFO).add(section));
    return new String(text, StandardCharsets.UTF_8);
  }

  private static CommandArguments getting(byte[] key) {
    return new CommandArguments(Command.GET).key(key);
  }

  private static CommandArguments setting(byte[] key, byte[] value, SetParams parameters) {
    return new CommandArguments(Command.SET).key(key).add(value).addParams(parameters);
  }

  private static List<byte @Nullable []> bytes(List<@Nullable Object> replies) {
    List<byte @Nullable []> values = new ArrayList<>(replies.size());
    replies.forEach(reply -> values.add(reply instanceof byte[] value ? value : null));
    return values;
  }

  /** What is said to one node in one round trip. Used by one thread. */
  private final class Conversation {

    private final String node;
    private final int slot;
    private final List<Integer> positions = new ArrayList<>();
    private final List<CommandArguments> commands = new ArrayList<>();
    private @Nullable Connection connection;
    private boolean waits;
    private boolean complete;

    /** @param slot one of the node's */
    Conversation(String node, int slot) {
      this.node = node;
      this.slot = slot;
    }

    void add(int position, CommandArguments command) {
      positions.add(position);
      commands.add(command);
    }

    /** Has the node wait for its replicas. */
    void addWait() {
      commands.add(replicas.command());
      waits = true;
    }

    void send() {
      try {
        Connection borrowed = provider.getConnectionFromSlot(slot);
        connection = borrowed;
        commands.forEach(borrowed::sendCommand);
        // Only Jedis itself can flush directly; a read of zero replies flushes too.
        var unused = borrowed.getMany(0);
      } catch (JedisConnectionException e) {
        clearIdle();
        throw e;
      }
    }

    /** Puts the replies, errors among them, in the places of their commands. */
    void receive(@Nullable Object[] replies) {
      if (connection == null) {
        throw new IllegalStateException("Nothing has been sent");
      }
      try {
        List<Object> received = connection.getMany(commands.size());
        complete = true;
        for (int i = 0; i < positions.size(); i++) {
          replies[positions.get(i)] = received.get(i);
        }
        if (waits) {
          checkWait(received.get(received.size() - 1));
        }
      } catch (JedisConnectionException e) {
        clearIdle();
        throw e;
      }
    }

    private void checkWait(Object answer) {
      if (answer instanceof JedisDataException refusal) {
        throw refusal;
      }
      replicas.check(answer);
    }

    void end() {
      if (connection != null) {
        if (!complete) {
          connection.setBroken();
        }
        connection.close();
      }
    }

    /** When one connection breaks, the node's idle ones are most likely broken too. */
    private void clearIdle() {
      ConnectionPool pool = provider.getNodes().get(node);
      if (pool != null) {
        pool.clear();
      }
    }
  }
}
