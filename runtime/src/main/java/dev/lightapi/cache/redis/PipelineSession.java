package dev.lightapi.cache.redis;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The look-ups on one connection. Redis replies in the order in which they were sent. When the connection is lost, they
 * are sent once more on the next one. Thread-safe.
 */
final class PipelineSession {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.cache");

  private final PipelineConnection connection;
  private final Consumer<PipelinedLookup> repeat;

  /** Guards sending, so that look-ups are queued in the order in which they are sent. */
  private final ReentrantLock sending = new ReentrantLock();

  /** Guarded by itself, together with the flag: a reply that arrives while it is emptied must find no other look-up. */
  private final Queue<PipelinedLookup> inFlight = new ArrayDeque<>();

  private volatile boolean ended;
  private volatile long lastReplyNanos = System.nanoTime();

  /** @param repeat sends a look-up on another connection; it does not wait */
  PipelineSession(PipelineConnection connection, Consumer<PipelinedLookup> repeat) {
    this.connection = connection;
    this.repeat = repeat;
  }

  PipelineConnection connection() {
    return connection;
  }

  boolean hasEnded() {
    return ended;
  }

  /** Sends a look-up at once, if no other one is on its way. Returns whether it did. Never waits. */
  boolean sendAlone(PipelinedLookup lookup) {
    if (!isIdle() || !sending.tryLock()) {
      return false;
    }
    try {
      if (!isIdle()) {
        return false;
      }
      write(List.of(lookup));
      return true;
    } finally {
      sending.unlock();
    }
  }

  /** Sends several look-ups together. */
  void send(List<PipelinedLookup> lookups) {
    sending.lock();
    try {
      write(lookups);
    } finally {
      sending.unlock();
    }
  }

  /** Called with the lock. Whatever happens, each look-up is sent, or is repeated, or has failed. */
  private void write(List<PipelinedLookup> lookups) {
    for (PipelinedLookup each : lookups) {
      if (add(each)) {
        endIfFails(() -> connection.send(each.keys()));
      } else {
        repeat.accept(each);
      }
    }
    endIfFails(connection::flush);
  }

  /** Without the end, the queue could have a look-up that was not sent, which would get the reply to the next one. */
  private void endIfFails(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException | Error e) {
      endAfter("Sending to Redis has failed", e);
    }
  }

  /** Receives all replies, until the connection ends. Runs on a thread of its own. */
  void receive() {
    try {
      while (!ended) {
        receiveOne();
      }
    } catch (RuntimeException | Error e) {
      // Without this, requests would wait for replies that nobody receives.
      endAfter("Receiving from Redis has failed", e);
    }
  }

  private void receiveOne() {
    List<byte @Nullable []> values;
    try {
      values = connection.receive();
    } catch (JedisDataException e) {
      PipelinedLookup refused = next();
      if (refused != null) {
        refused.failed(RedisFailure.explained(e));
      }
      return;
    }
    PipelinedLookup lookup = next();
    if (lookup == null) {
      return;
    }
    if (values.size() != lookup.keys().size()) {
      JedisException reason = new JedisConnectionException("Redis replied to another command");
      lookup.failed(reason);
      throw reason;
    }
    lookup.values(values);
  }

  private boolean isIdle() {
    synchronized (inFlight) {
      return !ended && inFlight.isEmpty();
    }
  }

  private boolean add(PipelinedLookup lookup) {
    synchronized (inFlight) {
      if (ended) {
        return false;
      }
      lookup.isSentBy(this, System.nanoTime());
      return inFlight.add(lookup);
    }
  }

  /** The look-up that a reply belongs to; null if this has ended, so that the look-up is repeated. */
  private @Nullable PipelinedLookup next() {
    lastReplyNanos = System.nanoTime();
    synchronized (inFlight) {
      if (ended) {
        return null;
      }
      PipelinedLookup lookup = inFlight.poll();
      if (lookup == null) {
        throw new JedisConnectionException("Redis sent a reply to no command");
      }
      return lookup;
    }
  }

  /**
   * Called when a look-up has taken too long. If Redis has sent nothing since then, the connection is considered lost:
   * otherwise each later look-up on it would take too long, too.
   */
  void abandon(PipelinedLookup lookup) {
    if (!lookup.isDone() && lastReplyNanos - lookup.sentNanos() < 0) {
      end(new JedisConnectionException("Redis sent nothing for too long"));
    }
  }

  /**
   * Ends it. Look-ups without a reply are sent again once, on another connection; otherwise they fail. It does not wait
   * for a thread that sends.
   */
  void end(JedisException reason) {
    List<PipelinedLookup> left;
    synchronized (inFlight) {
      ended = true;
      left = List.copyOf(inFlight);
      inFlight.clear();
    }
    connection.close();
    if (left.isEmpty()) {
      return;
    }
    JedisException explained = RedisFailure.explained(reason);
    for (PipelinedLookup each : left) {
      if (each.repeat()) {
        repeat.accept(each);
      } else {
        each.failed(explained);
      }
    }
  }

  private void endAfter(String what, Throwable failure) {
    // First, and without an object: memory may be exhausted. From here on no look-up is added, and
    // no reply is matched.
    ended = true;
    if (failure instanceof JedisException known) {
      end(known);
    } else {
      end(new JedisConnectionException(what, failure));
      LOG.error(what, failure);
    }
  }
}
