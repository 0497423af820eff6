package dev.lightapi.cache.redis;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which servers make up a Redis, and how the one for a key is found. Immutable. */
public sealed interface RedisTopology {

  /** A short description without secrets. */
  String description();

  /**
   * One server.
   *
   * @param node its address
   * @param database the number of its database
   */
  record Single(RedisNode node, int database) implements RedisTopology {

    public Single {
      checkDatabase(database);
    }

    @Override
    public String description() {
      return "Redis at " + node + ", database " + database;
    }
  }

  /**
   * A cluster: each key belongs to one of several masters. It has no numbered databases.
   *
   * @param nodes some of its nodes, which know the others
   */
  record Cluster(List<RedisNode> nodes) implements RedisTopology {

    public Cluster {
      nodes = checked(nodes);
    }

    @Override
    public String description() {
      return "Redis cluster at " + text(nodes);
    }
  }

  /**
   * One master, which sentinels watch and replace.
   *
   * @param master the name under which they know it
   * @param nodes the sentinels
   * @param database the number of the master's database
   * @param password the sentinels' password; null if they need none
   */
  record Sentinel(
      String master,
      List<RedisNode> nodes,
      int database,
      @Nullable String password) implements RedisTopology {

    public Sentinel {
      nodes = checked(nodes);
      checkDatabase(database);
      if (master.isBlank()) {
        throw new IllegalArgumentException("The name of the master that sentinels watch is empty");
      }
    }

    @Override
    public String description() {
      return "Redis master " + master + " of the sentinels " + text(nodes) + ", database "
          + database;
    }

    /** Does not show the password. */
    @Override
    public String toString() {
      return "Sentinel[" + description() + ", password " + (password == null ? "none" : "set")
          + "]";
    }
  }

  private static List<RedisNode> checked(List<RedisNode> nodes) {
    if (nodes.isEmpty()) {
      throw new IllegalArgumentException("A Redis of several servers needs at least one address");
    }
    return List.copyOf(nodes);
  }

  private static void checkDatabase(int database) {
    if (database < 0) {
      throw new IllegalArgumentException(
          "The database of Redis is " + database + ", but must be 0 or more");
    }
  }

  private static String text(List<RedisNode> nodes) {
    return nodes.stream().map(RedisNode::toString).collect(Collectors.joining(", "));
  }
}
