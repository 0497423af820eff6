package dev.lightapi.cache.redis;

import dev.lightapi.cache.AsyncLookups.Receiver;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One look-up, and equal ones that are sent with it. The thread that sends it hands it over to the one that receives. */
final class PipelinedLookup {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.cache");

  private final List<String> keys;
  private final Receiver receiver;
  private @Nullable List<PipelinedLookup> joined;
  private boolean repeated;
  private volatile @Nullable PipelineSession carrier;
  private volatile long sentNanos;
  private volatile boolean done;
  private volatile boolean abandoned;

  PipelinedLookup(List<String> keys, Receiver receiver) {
    this.keys = keys;
    this.receiver = receiver;
  }

  List<String> keys() {
    return keys;
  }

  /** Takes an equal look-up along. Called before this one is sent. */
  void join(PipelinedLookup other) {
    if (joined == null) {
      joined = new ArrayList<>();
    }
    joined.add(other);
  }

  /** Called before it is sent. */
  void isSentBy(PipelineSession session, long nanos) {
    sentNanos = nanos;
    carrier = session;
    if (joined != null) {
      joined.forEach(other -> other.isSentBy(session, nanos));
    }
  }

  /** When it was sent, by {@link System#nanoTime}. */
  long sentNanos() {
    return sentNanos;
  }

  boolean isDone() {
    return done;
  }

  /** Nobody waits for it any longer. */
  void abandon() {
    abandoned = true;
    PipelineSession session = carrier;
    if (session != null) {
      session.abandon(this);
    }
  }

  /** Whether nobody waits for it, and nobody for an equal one that it takes along. */
  boolean isAbandoned() {
    return abandoned && (joined == null || joined.stream().allMatch(PipelinedLookup::isAbandoned));
  }

  /** Whether it may be sent again after its connection was lost. That is so once. */
  boolean repeat() {
    boolean first = !repeated;
    repeated = true;
    return first;
  }

  void values(List<byte @Nullable []> values) {
    end(to -> to.values(values));
  }

  void failed(RuntimeException reason) {
    end(to -> to.failed(reason));
  }

  private void end(Consumer<Receiver> result) {
    if (!done) {
      done = true;
      try {
        result.accept(receiver);
      } catch (RuntimeException | Error e) {
        // The other receivers, and the thread, must go on.
        LOG.error("The receiver of a look-up has failed", e);
      }
    }
    if (joined != null) {
      joined.forEach(other -> other.end(result));
    }
  }
}
