package dev.lightapi.cache.redis;

import dev.lightapi.config.Environment;
import dev.lightapi.internal.platform.DaemonThreads;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.SetParams;

/**
 * Compares the length of this process's lease with that of all others, which Redis keeps. If they differ, this process
 * uses no copies, and its writers wait for the longer one. Thread-safe.
 */
final class LeaseAgreement implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.cache");

  private static final Duration INTERVAL = Duration.ofSeconds(5);

  /** Another length takes over when the last process with the old one has been gone for so long. */
  private static final Duration KEPT = Duration.ofMinutes(1);

  private static final Pattern FORM = Pattern.compile("lease (\\d{1,6}) ms");

  private final RedisConnector redis;
  private final byte[] key;
  private final byte[] own;
  private final Duration ownLease;
  private final Consumer<Boolean> agreed;
  private final ScheduledThreadPoolExecutor scheduler =
      new ScheduledThreadPoolExecutor(1, new DaemonThreads("lightapi-near-lease-"));
  private volatile Duration lease;
  private boolean warned;

  /** @param agreed is told after each comparison whether the lengths are equal */
  LeaseAgreement(RedisConnector redis, String prefix, Duration lease, Consumer<Boolean> agreed) {
    this.redis = redis;
    this.key = bytes(prefix + ":~near:lease");
    this.own = bytes("lease " + lease.toMillis() + " ms");
    this.ownLease = lease;
    this.lease = lease;
    this.agreed = agreed;
  }

  void start() {
    var unused = scheduler.scheduleWithFixedDelay(
        this::compare, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Compares as soon as possible, since Redis may have forgotten the length. */
  void compareSoon() {
    if (!scheduler.isShutdown()) {
      scheduler.execute(this::compare);
    }
  }

  /** How long writers wait. */
  Duration lease() {
    return lease;
  }

  @Override
  public void close() {
    scheduler.shutdownNow();
  }

  private void compare() {
    try {
      RedisCommands commands = redis.commands();
      SetParams kept = SetParams.setParams().px(KEPT.toMillis());
      byte[] there = commands
          .setIfAbsent(List.of(key), List.of(own), SetParams.setParams().nx().px(KEPT.toMillis()))
          .get(0);
      if (Arrays.equals(there, own)) {
        commands.set(key, own, kept);
      }
      compareWith(there);
    } catch (JedisException e) {
      LOG.debug("The length of the lease could not be compared: {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("The length of the lease could not be compared", e);
    }
  }

  private void compareWith(byte @Nullable [] there) {
    if (there == null) {
      return;
    }
    boolean equal = Arrays.equals(there, own);
    agreed.accept(equal);
    if (equal) {
      lease = ownLease;
      return;
    }
    String text = new String(there, StandardCharsets.UTF_8);
    Matcher form = FORM.matcher(text);
    Duration other = form.matches() ? Duration.ofMillis(Long.parseLong(form.group(1))) : ownLease;
    lease = other.compareTo(ownLease) > 0 ? other : ownLease;
    if (!warned) {
      warned = true;
      LOG.warn(
          "No near copies are used, because {} is {} here, but other processes that share this Redis have another length"
              + " of the lease: '{}'. Set the same length in all of them.",
          Environment.REDIS_NEAR_LEASE_MS,
          ownLease.toMillis(),
          text);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
