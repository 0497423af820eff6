package dev.lightapi.internal.engine.load;

import dev.lightapi.internal.engine.entry.CachedReply;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A load that one thread runs while others wait for its response. Not synchronized: another thread may read the end and
 * the result only after it has learnt of the end through a lock or a latch.
 */
final class Load {

  /** Taken before the query runs, so that it is never later than the state that the query sees. */
  private final long start = System.nanoTime();

  private final Thread owner = Thread.currentThread();
  private boolean ended;
  private long end;
  private @Nullable CachedReply response;
  private @Nullable Throwable thrown;

  /** Runs the load on the thread that created this object. Exceptions of the load are passed on. */
  CachedReply run(Supplier<CachedReply> query) {
    try {
      CachedReply loaded = query.get();
      response = loaded;
      return loaded;
    } catch (RuntimeException | Error e) {
      thrown = e;
      throw e;
    } finally {
      end = System.nanoTime();
      ended = true;
    }
  }

  /** Whether the load began at or after a {@link System#nanoTime}. */
  boolean beganSince(long time) {
    return start - time >= 0;
  }

  /** Whether the load began after another one. */
  boolean beganAfter(Load other) {
    return start - other.start > 0;
  }

  boolean hasEnded() {
    return ended;
  }

  /** Whether the load ended at or after a {@link System#nanoTime}. Valid only when it has ended. */
  boolean endedSince(long time) {
    return end - time >= 0;
  }

  /** How long ago the load began, in nanoseconds. */
  long age(long now) {
    return now - start;
  }

  /** Whether the calling thread runs this load. If so, it must not wait for it: it would wait for itself. */
  boolean isOwn() {
    return owner == Thread.currentThread();
  }

  /** Whether the load has failed. An exception may also be a response, such as 404, and is not a failure then. */
  boolean hasFailed() {
    return thrown != null
        && !(thrown instanceof RuntimeException refusal && !LoadFailures.isFailure(refusal));
  }

  /** The response. Valid only when the load has ended. An exception of the load is thrown again. */
  CachedReply result() {
    if (thrown instanceof RuntimeException e) {
      throw e;
    }
    if (response == null) {
      throw new CompletionException("The load that this request has waited for failed", thrown);
    }
    return response;
  }
}
