package dev.lightapi.cache.redis;

import dev.lightapi.cache.redis.near.NearTier;
import dev.lightapi.cache.redis.near.Trust.Beat;
import dev.lightapi.internal.platform.DaemonThreads;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Keeps one tracking connection to a master, and sends the beats on it. One thread connects and reads, another one sends.
 * Thread-safe.
 */
final class TokenTracking implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.cache");

  /** So many beats come in one lease. */
  private static final int BEATS = 4;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  /** How long to wait when the user of Redis lacks a right, or Redis does not know a command. */
  private static final Duration REFUSED_PAUSE = Duration.ofSeconds(30);

  private final NearTier copies;
  private final Duration lease;
  private final Duration silence;
  private final JedisClientConfig client;
  private final Supplier<HostAndPort> master;
  private final Runnable forgotten;
  private final String tokens;
  private final String own;
  private final Thread reader;
  private final ScheduledThreadPoolExecutor beats =
      new ScheduledThreadPoolExecutor(1, new DaemonThreads("lightapi-near-beat-"));
  private volatile @Nullable TrackingConnection connection;
  private volatile boolean closed;
  private boolean warned;

  /**
   * @param copies is told what has changed
   * @param lease the length of a lease
   * @param silence if a beat is not answered for so long, the connection is taken for dead
   * @param client how to connect
   * @param master the master that look-ups ask
   * @param prefix the beginning of all keys
   * @param forgotten is told when Redis may have lost all keys
   */
  TokenTracking(
      NearTier copies,
      Duration lease,
      Duration silence,
      JedisClientConfig client,
      Supplier<HostAndPort> master,
      String prefix,
      Runnable forgotten) {
    this.forgotten = forgotten;
    this.copies = copies;
    this.lease = lease;
    this.silence = silence;
    this.client = client;
    this.master = master;
    this.tokens = prefix + ":token:";
    this.own = ownKeys(prefix, new SecureRandom());
    requireOrder(tokens, own);
    this.reader = DaemonThreads.named("lightapi-near", this::run);
  }

  void start() {
    reader.start();
    long period = lease.toNanos() / BEATS;
    var unused = beats.scheduleAtFixedRate(this::beat, period, period, TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    closed = true;
    beats.shutdownNow();
    TrackingConnection current = connection;
    if (current != null) {
      current.end();
    }
    reader.interrupt();
  }

  /**
   * The beginning of the keys of this process's beats. At the end of a turn, Redis sends the pushes of one beginning after
   * the other, in the order of their bytes: so those of tokens come first.
   */
  private static String ownKeys(String prefix, SecureRandom random) {
    return prefix + ":~near:" + HexFormat.of().toHexDigits(random.nextLong()) + ":";
  }

  /** @throws IllegalStateException if the push of a beat would come before those of tokens */
  static void requireOrder(String tokens, String own) {
    if (Arrays.compareUnsigned(bytes(tokens), bytes(own)) >= 0) {
      throw new IllegalStateException("Keys of beats must sort after those of tokens, but " + own
          + " does not come after " + tokens);
    }
  }

  private void run() {
    Duration pause = FIRST_PAUSE;
    while (!closed) {
      long start = System.nanoTime();
      try {
        listen();
      } catch (JedisException e) {
        LOG.debug("The connection that reports changed tokens is lost: {}", e.getMessage());
        if (System.nanoTime() - start > LONGEST_PAUSE.toNanos()) {
          pause = FIRST_PAUSE;
        }
        Duration now = isRefusal(e) ? REFUSED_PAUSE : pause;
        LockSupport.parkNanos(now.toNanos());
        pause = pause.multipliedBy(2);
        pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
      } catch (RuntimeException e) {
        LOG.error("Near copies are not used for a moment", e);
        LockSupport.parkNanos(LONGEST_PAUSE.toNanos());
      }
    }
  }

  private void listen() {
    HostAndPort address = master.get();
    TrackingConnection current = new TrackingConnection(address, client, this::pushed);
    try {
      current.track(List.of(tokens, own));
      // Only now, because Redis reports nothing of what was copied before.
      copies.connected(address);
      forgotten.run();
      connection = current;
      while (!closed) {
        read(current);
      }
    } finally {
      connection = null;
      current.end();
      copies.disconnected();
    }
  }

  private void read(TrackingConnection current) {
    try {
      current.read();
    } catch (JedisDataException e) {
      copies.refused();
      LOG.debug("Redis refuses a beat: {}", e.getMessage());
      if (isOfAnotherMaster(e) || isRefusal(e)) {
        throw e;
      }
    }
  }

  /** Called by the thread that reads. */
  private void pushed(@Nullable List<String> keys) {
    if (keys == null) {
      copies.allChanged();
      forgotten.run();
      return;
    }
    List<String> changed = new ArrayList<>(keys.size());
    long heard = -1;
    for (String key : keys) {
      if (key.startsWith(own)) {
        heard = Math.max(heard, number(key.substring(own.length())));
      } else {
        changed.add(key);
      }
    }
    copies.changed(changed);
    if (heard >= 0) {
      copies.heard(heard);
    }
  }

  /** The number of a beat; -1 if somebody else has set a key that looks like one. */
  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private void beat() {
    TrackingConnection current = connection;
    if (current == null) {
      return;
    }
    try {
      if (copies.silence().compareTo(silence) > 0
          || !master.get().equals(current.getHostAndPort())) {
        // Redis hangs, or another master has taken over.
        current.end();
        return;
      }
      Beat beat = copies.beat();
      if (beat != null) {
        current.set(own + beat.number(), lease.toMillis());
      }
    } catch (RuntimeException e) {
      current.end();
    }
  }

  private boolean isRefusal(JedisException e) {
    // What begins with ERR is a Redis, or something before it, that does not know a command.
    boolean refused = e instanceof JedisAccessControlException
        || (e instanceof JedisDataException && String.valueOf(e.getMessage()).startsWith("ERR"));
    if (refused && !warned) {
      warned = true;
      LOG.warn(
          "No near copies are used: Redis says {}. docs/redis.md lists what they need. Writes wait nevertheless.",
          e.getMessage());
    }
    return refused;
  }

  private static boolean isOfAnotherMaster(JedisDataException e) {
    return String.valueOf(e.getMessage()).startsWith("READONLY");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
