package dev.lightapi.cache.redis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The look-ups on one connection. Redis replies in the order in which they were sent. When the connection is lost, they
 * are sent once more on the next one. Thread-safe.
 */
final class PipelineSession {

  private final PipelineConnection connection;
  private final Consumer<PipelinedLookup> repeat;

  /** Guards sending, so that look-ups are queued in the order in which they are sent. */
  private final ReentrantLock sending = new ReentrantLock();

  private final Queue<PipelinedLookup> inFlight = new ConcurrentLinkedQueue<>();
  private volatile boolean ended;
  private volatile long lastReplyNanos = System.nanoTime();

  /** @param repeat sends a look-up on another connection */
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
    if (ended || !inFlight.isEmpty() || !sending.tryLock()) {
      return false;
    }
    try {
      if (ended || !inFlight.isEmpty()) {
        return false;
      }
      write(lookup);
      connection.flush();
    } catch (JedisException e) {
      end(e);
    } finally {
      sending.unlock();
    }
    return true;
  }

  /** Sends several look-ups together. */
  void send(List<PipelinedLookup> lookups) {
    sending.lock();
    try {
      if (ended) {
        lookups.forEach(repeat);
        return;
      }
      lookups.forEach(this::write);
      connection.flush();
    } catch (JedisException e) {
      end(e);
    } finally {
      sending.unlock();
    }
  }

  /** Called with the lock. */
  private void write(PipelinedLookup lookup) {
    List<String> keys = lookup.keys();
    byte[][] bytes = new byte[keys.size()][];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = keys.get(i).getBytes(StandardCharsets.UTF_8);
    }
    lookup.isSentBy(this, System.nanoTime());
    inFlight.add(lookup);
    connection.send(bytes);
  }

  /** Receives all replies, until the connection ends. Runs on a thread of its own. */
  void receive() {
    try {
      while (!ended) {
        receiveOne();
      }
    } catch (JedisException e) {
      end(e);
    } catch (RuntimeException | Error e) {
      // Without this, requests would wait for replies that nobody receives.
      end(new JedisConnectionException("Receiving from Redis has failed", e));
      throw e;
    }
  }

  private void receiveOne() {
    List<byte @Nullable []> values;
    try {
      values = connection.receive();
    } catch (JedisDataException e) {
      next().failed(RedisFailure.explained(e));
      return;
    }
    next().values(values);
  }

  private PipelinedLookup next() {
    lastReplyNanos = System.nanoTime();
    PipelinedLookup lookup = inFlight.poll();
    if (lookup == null) {
      throw new JedisConnectionException("Redis sent a reply to no command");
    }
    return lookup;
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

  /** Ends it. Look-ups without a reply are sent again once, on another connection; otherwise they fail. */
  void end(JedisException reason) {
    ended = true;
    disconnect();
    List<PipelinedLookup> left = new ArrayList<>();
    sending.lock();
    try {
      for (PipelinedLookup each = inFlight.poll(); each != null; each = inFlight.poll()) {
        left.add(each);
      }
      // A command that was sent meanwhile has connected again.
      disconnect();
    } finally {
      sending.unlock();
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

  /** Does not flush, which could wait. */
  private void disconnect() {
    try {
      connection.forceDisconnect();
    } catch (IOException e) {
      // Then nobody can use it either.
    }
  }
}
