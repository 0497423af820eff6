package dev.lightapi.cache.redis;

import dev.lightapi.cache.AsyncLookups;
import dev.lightapi.cache.MarkingCache;
import dev.lightapi.cache.NearCache;
import dev.lightapi.cache.NearCopies;
import dev.lightapi.cache.redis.near.NearSettings.Mode;
import dev.lightapi.config.Environment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.params.SetParams;

/**
 * A cache on Redis: one server, a cluster, or a master that sentinels watch. One round trip for each call. Thread-safe.
 *
 * <p>It connects when it is first used, so an application can start while Redis is down. Each method throws {@link
 * redis.clients.jedis.exceptions.JedisException} when Redis fails. {@code docs/configuration.md} has the settings.
 *
 * <p>It can be extended. Each public method can be overridden, and none of them calls another one. Entries are stored by
 * {@link #set} only and looked up by {@link #getAll}. Tokens are stored by {@link #setIfAbsent} and deleted by {@link
 * #deleteAll} or {@link #delete}. A subclass may store less, or delete more. It must not keep what it is asked to delete.
 */
public class RedisCache implements MarkingCache, NearCache {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.cache");

  /**
   * Adds a writer to the marks under each key, or removes it if its lease has no length, and drops those whose leases are
   * over. A mark is text: each writer, a colon and the end of its lease in milliseconds since 1970 by the server's clock.
   */
  private static final byte[] CHANGE_MARKS = bytes("""
      local time = redis.call('TIME')
      local now = time[1] * 1000 + math.floor(time[2] / 1000)
      local writer, lease = ARGV[1], tonumber(ARGV[2])
      for _, key in ipairs(KEYS) do
        local marks, last = {}, 0
        local function add(id, lease_end)
          marks[#marks + 1] = string.format('%s:%.0f', id, lease_end)
          last = math.max(last, lease_end)
        end
        local before = redis.pcall('GET', key)
        if type(before) ~= 'string' then
          -- Nothing, or what others have put there: it is replaced.
          before = ''
        end
        for id, lease_end in string.gmatch(before, '(%x+):(%d+)') do
          if id ~= writer and tonumber(lease_end) > now then
            add(id, tonumber(lease_end))
          end
        end
        if lease > 0 then
          add(writer, now + lease)
        end
        if #marks == 0 then
          redis.call('DEL', key)
        else
          redis.call('SET', key, table.concat(marks, ' '), 'PX', string.format('%.0f', last - now))
        end
      end
      """);

  private final RedisSettings settings;
  private final RedisConnector redis;

  /** Invalidations have separate connections, so they never wait for look-ups. */
  private final RedisConnector writes;

  /** Null for a cluster. */
  private final @Nullable LookupPipeline lookUps;

  /** One for each application that uses this cache; none if there are no near copies, here or elsewhere. */
  private final List<NearRedis> near = new CopyOnWriteArrayList<>();

  /** A cache on the Redis of {@code LIGHTAPI_REDIS_*}; on localhost, port 6379, if they are not set. */
  public RedisCache() {
    this(Environment.ofProcess());
  }

  /** A cache on the Redis of that environment's {@code LIGHTAPI_REDIS_*}; on localhost, port 6379, if they are not set. */
  public RedisCache(Environment environment) {
    this(RedisSettings.of(environment));
  }

  public RedisCache(RedisSettings settings) {
    this.settings = settings;
    this.redis = RedisConnector.forLookUps(settings);
    this.writes = RedisConnector.forWrites(settings);
    this.lookUps =
        settings.topology() instanceof RedisTopology.Cluster ? null : new LookupPipeline(redis);
    warnOf(settings.tls());
  }

  /** On the connections for writes, because only invalidations get single keys. */
  @Override
  public byte @Nullable [] get(String key) {
    return call(writes, commands -> commands.get(List.of(bytes(key))).get(0));
  }

  @Override
  public void set(String key, byte[] value, Duration timeout) {
    call(commands -> {
      commands.set(bytes(key), value, SetParams.setParams().px(timeout.toMillis()));
      return true;
    });
  }

  @Override
  public void delete(String key) {
    // Not through deleteAll, which a subclass may implement with this method.
    call(writes, commands -> {
      commands.delete(List.of(bytes(key)));
      return true;
    });
  }

  @Override
  public List<byte @Nullable []> getAll(List<String> keys) {
    return keys.isEmpty() ? List.of() : call(commands -> commands.get(bytes(keys)));
  }

  /**
   * None in a subclass: it may override {@link #getAll}, which these do not call. A subclass that does not override it
   * returns {@link #pipelinedLookups}.
   */
  @Override
  public Optional<AsyncLookups> asyncLookups() {
    return getClass() == RedisCache.class ? pipelinedLookups() : Optional.empty();
  }

  /** Look-ups that share one connection. None for a cluster, whose keys are on several servers. */
  protected final Optional<AsyncLookups> pipelinedLookups() {
    return Optional.ofNullable(lookUps);
  }

  @Override
  public List<byte @Nullable []> setIfAbsent(Map<String, byte[]> values, Duration timeout) {
    SetParams ifAbsent = SetParams.setParams().nx().px(timeout.toMillis());
    return values.isEmpty()
        ? List.of()
        : call(commands ->
            commands.setIfAbsent(bytes(values.keySet()), List.copyOf(values.values()), ifAbsent));
  }

  @Override
  public void deleteAll(Collection<String> keys) {
    if (!keys.isEmpty()) {
      call(writes, commands -> {
        commands.delete(bytes(keys));
        return true;
      });
    }
  }

  @Override
  public void mark(Collection<String> keys, String writer, Duration lease) {
    changeMarks(keys, writer, Math.max(1, lease.toMillis()));
  }

  @Override
  public void unmark(Collection<String> keys, String writer) {
    changeMarks(keys, writer, 0);
  }

  /** Only this class itself keeps copies: a subclass may answer otherwise than Redis. */
  @Override
  public Optional<NearCopies> near(String prefix) {
    if (settings.near().mode() == Mode.OFF) {
      return Optional.empty();
    }
    NearRedis started = NearRedis.start(this, settings, redis, prefix);
    near.add(started);
    return started.copies();
  }

  @Override
  public Duration lease() {
    Duration longest = Duration.ZERO;
    for (NearRedis each : near) {
      longest = longest.compareTo(each.lease()) > 0 ? longest : each.lease();
    }
    return longest;
  }

  /** The figures of the whole server, or of all masters of a cluster together. */
  @Override
  public Optional<Usage> usage() {
    return Optional.of(RedisFigures.sum(call(RedisCommands::figures)));
  }

  @Override
  public String description() {
    return settings.description();
  }

  @Override
  public void renewConnections() {
    writes.closeIdle();
  }

  @Override
  public void close() {
    if (lookUps != null) {
      lookUps.close();
    }
    near.forEach(NearRedis::close);
    redis.close();
    writes.close();
  }

  private void changeMarks(Collection<String> keys, String writer, long leaseMillis) {
    if (!keys.isEmpty()) {
      List<byte[]> arguments = List.of(bytes(writer), bytes(Long.toString(leaseMillis)));
      call(writes, commands -> {
        commands.run(CHANGE_MARKS, bytes(keys), arguments);
        return true;
      });
    }
  }

  private <T> T call(Function<RedisCommands, T> command) {
    return call(redis, command);
  }

  private static <T> T call(RedisConnector connector, Function<RedisCommands, T> command) {
    return RedisFailure.explaining(() -> command.apply(connector.commands()));
  }

  private void warnOf(@Nullable RedisTls tls) {
    if (tls == null) {
      return;
    }
    if (tls.verification() == RedisTls.Verification.NONE) {
      LOG.warn(
          "{}: who stands between this server and Redis can read and change all that it caches."
              + " Set {}=required.",
          settings.description(),
          Environment.REDIS_SSL_CERT_REQS);
    } else if (tls.verification() == RedisTls.Verification.CHAIN
        && tls.authorities().isEmpty()) {
      LOG.warn(
          "{}: any certificate that a public authority has issued to anybody is taken for that of"
              + " Redis. Name your own authority in {}, or set {}=required.",
          settings.description(),
          Environment.REDIS_SSL_CA_CERTS,
          Environment.REDIS_SSL_CERT_REQS);
    }
  }

  private static byte[] bytes(String key) {
    return key.getBytes(StandardCharsets.UTF_8);
  }

  private static List<byte[]> bytes(Collection<String> keys) {
    return keys.stream().map(RedisCache::bytes).toList();
  }
}
