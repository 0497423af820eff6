package dev.lightapi.cache.redis;

import dev.lightapi.cache.AsyncLookups;
import dev.lightapi.internal.platform.DaemonThreads;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Look-ups that share one connection to one Redis. While look-ups are sent, others collect; then these are sent together,
 * equal ones once. So the number of look-ups in one packet grows with the load. Thread-safe.
 *
 * <p>A look-up that is alone is sent by its own thread, which does not wait: nothing is on its way, so the buffer of the
 * connection is empty. Others are sent by one thread, which also connects. Another thread receives all replies.
 */
final class LookupPipeline implements AsyncLookups, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.cache");

  /** Look-ups that wait to be sent. Thousands of them mean that Redis is much too slow. */
  private static final int MAX_WAITING = 10_000;

  private static final int MAX_BATCH = 256;

  /** Fits into the buffer of any connection. */
  private static final int MAX_ALONE = 4 * 1024;

  private final RedisConnector connections;
  private final ThreadFactory threads = new DaemonThreads("lightapi-redis-lookups-");
  private final BlockingQueue<PipelinedLookup> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
  private volatile @Nullable PipelineSession session;
  private volatile @Nullable Thread sender;
  private volatile boolean closed;

  LookupPipeline(RedisConnector connections) {
    this.connections = connections;
  }

  @Override
  public Call getAll(List<String> keys, Receiver receiver) {
    PipelinedLookup lookup = new PipelinedLookup(keys, receiver);
    PipelineSession current = session;
    boolean sent = current != null
        && waiting.isEmpty()
        && length(keys) <= MAX_ALONE
        && connections.isToMaster(current.connection())
        && current.sendAlone(lookup);
    if (!sent) {
      enqueue(lookup);
    }
    return lookup::abandon;
  }

  private void enqueue(PipelinedLookup lookup) {
    try {
      startSender();
    } catch (OutOfMemoryError e) {
      lookup.failed(noThread(e));
      return;
    }
    if (!waiting.offer(lookup)) {
      lookup.failed(new JedisException("too many look-ups are waiting"));
    } else if (closed) {
      // The sender may have gone.
      failWaiting(closedException());
    }
  }

  private void startSender() {
    if (sender != null) {
      return;
    }
    synchronized (this) {
      if (sender == null && !closed) {
        Thread thread = threads.newThread(this::sendAll);
        sender = thread;
        try {
          thread.start();
        } catch (OutOfMemoryError e) {
          // The next look-up tries again.
          sender = null;
          throw e;
        }
      }
    }
  }

  private void sendAll() {
    try {
      while (!closed) {
        sendBatch();
      }
    } catch (InterruptedException e) {
      // It is being closed.
      Thread.currentThread().interrupt();
    } finally {
      // If memory is so short that not even a failure can be reported, the next look-up starts
      // another thread.
      sender = null;
    }
    failWaiting(closedException());
  }

  private void sendBatch() throws InterruptedException {
    List<PipelinedLookup> batch = new ArrayList<>();
    batch.add(waiting.take());
    try {
      waiting.drainTo(batch, MAX_BATCH - 1);
      connected().send(combined(batch));
    } catch (RuntimeException | Error e) {
      // Whatever it is, this thread goes on.
      JedisException reason = reason(e);
      batch.forEach(lookup -> lookup.failed(reason));
      failWaiting(reason);
    }
  }

  /** Equal look-ups become one. All of them had arrived before it is sent. */
  private static List<PipelinedLookup> combined(List<PipelinedLookup> batch) {
    Map<List<String>, PipelinedLookup> byKeys = new LinkedHashMap<>();
    for (PipelinedLookup lookup : batch) {
      if (lookup.isAbandoned()) {
        continue;
      }
      PipelinedLookup first = byKeys.putIfAbsent(lookup.keys(), lookup);
      if (first != null) {
        first.join(lookup);
      }
    }
    return List.copyOf(byKeys.values());
  }

  private PipelineSession connected() {
    PipelineSession current = session;
    if (current != null && !current.hasEnded()) {
      if (connections.isToMaster(current.connection())) {
        return current;
      }
      current.end(new JedisConnectionException("Another server has become the master"));
    }
    PipelineSession next = new PipelineSession(connections.pipeline(), this::enqueue);
    try {
      threads.newThread(next::receive).start();
    } catch (OutOfMemoryError e) {
      JedisException reason = noThread(e);
      next.end(reason);
      throw reason;
    }
    session = next;
    if (closed) {
      next.end(closedException());
    }
    return next;
  }

  private void failWaiting(JedisException reason) {
    for (PipelinedLookup each = waiting.poll(); each != null; each = waiting.poll()) {
      each.failed(reason);
    }
  }

  @Override
  public void close() {
    closed = true;
    PipelineSession current = session;
    if (current != null) {
      current.end(closedException());
    }
    synchronized (this) {
      Thread thread = sender;
      if (thread != null) {
        thread.interrupt();
      }
    }
    failWaiting(closedException());
  }

  private static JedisException reason(Throwable failure) {
    if (failure instanceof JedisException known) {
      return RedisFailure.explained(known);
    }
    LOG.error("Look-ups in Redis cannot be sent", failure);
    return new JedisException("Look-ups cannot be sent: " + failure, failure);
  }

  private static JedisException noThread(OutOfMemoryError e) {
    return new JedisException("No thread for look-ups can be started", e);
  }

  private static JedisException closedException() {
    return new JedisConnectionException("The cache is closed");
  }

  private static int length(List<String> keys) {
    int length = 0;
    for (String key : keys) {
      length += key.length();
    }
    return length;
  }
}
