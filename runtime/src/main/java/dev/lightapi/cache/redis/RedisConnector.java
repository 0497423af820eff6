package dev.lightapi.cache.redis;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.providers.ClusterConnectionProvider;

/**
 * Connects to Redis at the first use, and again at each use until that succeeds. The clients for a cluster and for sentinels
 * cannot be created while these are down, and the application must start nevertheless. Thread-safe.
 *
 * <p>One thread at a time connects. Others wait for it, no longer than the timeout. A failure is reported for a while
 * without another attempt: each attempt may wait for several nodes, and Jedis logs each of them.
 */
final class RedisConnector implements AutoCloseable {

  private static final Duration FAILURE_STANDS = Duration.ofSeconds(1);

  /** A write that cannot invalidate costs more than an attempt. */
  private static final Duration FAILURE_OF_WRITES_STANDS = Duration.ofMillis(50);

  /** A write that is not answered is sent again on another connection, while the first one still waits. */
  private static final int CONNECTIONS_PER_WRITE = 2;

  /** The first attempt finds a node gone, the next ones follow redirections. */
  private static final int CLUSTER_ATTEMPTS = 3;

  private final RedisSettings settings;
  private final int connections;
  private final Duration failureStands;
  private final ReentrantLock connecting = new ReentrantLock();
  private volatile @Nullable RedisCommands connected;
  private volatile boolean closed;

  /** Why it failed the last time. Guarded by the lock. */
  private @Nullable JedisException lastFailure;

  /** When that was, by {@link System#nanoTime}. Guarded by the lock. */
  private long lastFailureNanos;

  private final DefaultJedisClientConfig client;

  static RedisConnector forLookUps(RedisSettings settings) {
    return new RedisConnector(settings, settings.connections(), FAILURE_STANDS);
  }

  /** For deletions and marks. */
  static RedisConnector forWrites(RedisSettings settings) {
    return new RedisConnector(
        settings, CONNECTIONS_PER_WRITE * settings.connections(), FAILURE_OF_WRITES_STANDS);
  }

  /** @param failureStands how long a failure to connect is reported again without another attempt */
  private RedisConnector(RedisSettings settings, int connections, Duration failureStands) {
    this.settings = settings;
    this.connections = connections;
    this.failureStands = failureStands;
    this.client = client(settings.username(), settings.password())
        .database(database(settings.topology()))
        .build();
  }

  /** @throws JedisException if connecting fails */
  RedisCommands commands() {
    RedisCommands commands = connected;
    return commands != null ? commands : connect();
  }

  /**
   * Opens a connection to the master, for look-ups that travel together. Not for a cluster.
   *
   * @throws JedisException if connecting fails
   */
  PipelineConnection pipeline() {
    return new PipelineConnection(master(), client);
  }

  /** Whether a connection leads to the server that is the master now. */
  boolean isToMaster(PipelineConnection connection) {
    return settings.topology() instanceof RedisTopology.Single
        || connection.master().equals(master());
  }

  private HostAndPort master() {
    return oneMaster().master();
  }

  /**
   * The commands to the only master; not for a cluster.
   *
   * @throws JedisException if connecting fails
   */
  OneMaster oneMaster() {
    return (OneMaster) commands();
  }

  /** How a connection is made that gets pushes. */
  JedisClientConfig tracking() {
    return client(settings.username(), settings.password())
        .database(database(settings.topology()))
        .protocol(RedisProtocol.RESP3)
        .build();
  }

  /** Closes idle connections. */
  void closeIdle() {
    RedisCommands commands = connected;
    if (commands != null) {
      commands.closeIdle();
    }
  }

  @Override
  public void close() {
    closed = true;
    RedisCommands commands = connected;
    if (commands != null) {
      commands.close();
    }
  }

  private RedisCommands connect() {
    lock();
    try {
      RedisCommands commands = connected;
      if (commands != null) {
        return commands;
      }
      if (lastFailure != null && System.nanoTime() - lastFailureNanos < failureStands.toNanos()) {
        throw new JedisConnectionException(lastFailure.getMessage(), lastFailure);
      }
      return newCommands();
    } finally {
      connecting.unlock();
    }
  }

  /** The caller holds the lock. */
  private RedisCommands newCommands() {
    try {
      RedisCommands commands = open();
      connected = commands;
      if (closed) {
        commands.close();
      }
      return commands;
    } catch (JedisException e) {
      lastFailure = e;
      lastFailureNanos = System.nanoTime();
      throw e;
    }
  }

  private void lock() {
    try {
      if (connecting.tryLock(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new JedisConnectionException("Another thread is still connecting");
  }

  private RedisCommands open() {
    if (settings.topology() instanceof RedisTopology.Cluster cluster) {
      return open(cluster);
    }
    if (settings.topology() instanceof RedisTopology.Sentinel sentinel) {
      return open(sentinel);
    }
    return open((RedisTopology.Single) settings.topology());
  }

  private RedisCommands open(RedisTopology.Single single) {
    HostAndPort master = new HostAndPort(single.node().host(), single.node().port());
    RedisClient redis = RedisClient.builder()
        .hostAndPort(master)
        .clientConfig(client)
        .poolConfig(pool())
        .build();
    return new OneMaster(redis, replicas(), () -> master, redis::getPool);
  }

  private RedisCommands open(RedisTopology.Sentinel sentinel) {
    RedisSentinelClient redis = RedisSentinelClient.builder()
        .masterName(sentinel.master())
        .sentinels(addresses(sentinel.nodes()))
        .sentinelClientConfig(sentinelClient(sentinel.password()))
        .clientConfig(client)
        .poolConfig(pool())
        .build();
    return new OneMaster(
        redis,
        replicas(),
        redis::getCurrentMaster,
        () -> redis.getPrimaryNodesConnectionMap().values().iterator().next());
  }

  private RedisCommands open(RedisTopology.Cluster cluster) {
    Set<HostAndPort> nodes = addresses(cluster.nodes());
    ClusterConnectionProvider provider = new ClusterConnectionProvider(nodes, client, pool());
    RedisClusterClient redis = RedisClusterClient.builder()
        .nodes(nodes)
        .clientConfig(client)
        .connectionProvider(provider)
        .maxAttempts(CLUSTER_ATTEMPTS)
        .maxTotalRetriesDuration(settings.timeout())
        .build();
    return new ClusterNodes(redis, provider, replicas());
  }

  private DefaultJedisClientConfig sentinelClient(@Nullable String password) {
    // Jedis talks to sentinels in a way that cannot negotiate the protocol, and warns if it is to.
    return client(null, password).serverDefaultProtocol().build();
  }

  private DefaultJedisClientConfig.Builder client(
      @Nullable String username, @Nullable String password) {
    int timeout = Math.toIntExact(settings.timeout().toMillis());
    DefaultJedisClientConfig.Builder builder = DefaultJedisClientConfig.builder()
        .connectionTimeoutMillis(timeout)
        .socketTimeoutMillis(timeout)
        // A user with few rights may not send more, and each refusal is an entry in Redis' ACL LOG.
        .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
        .clientName("lightapi");
    if (username != null) {
      builder.user(username);
    }
    if (password != null) {
      builder.password(password);
    }
    if (settings.tls() != null) {
      builder.sslOptions(TlsOptions.of(settings.tls()));
    }
    return builder;
  }

  private ReplicaWait replicas() {
    return new ReplicaWait(settings.replicas(), settings.replicaTimeout());
  }

  private ConnectionPoolConfig pool() {
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(connections);
    pool.setMaxIdle(connections);
    // The default is to wait forever.
    pool.setMaxWait(settings.timeout());
    pool.setJmxEnabled(false);
    return pool;
  }

  private static int database(RedisTopology topology) {
    if (topology instanceof RedisTopology.Single single) {
      return single.database();
    }
    return topology instanceof RedisTopology.Sentinel sentinel ? sentinel.database() : 0;
  }

  private static Set<HostAndPort> addresses(List<RedisNode> nodes) {
    return nodes.stream()
        .map(node -> new HostAndPort(node.host(), node.port()))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
