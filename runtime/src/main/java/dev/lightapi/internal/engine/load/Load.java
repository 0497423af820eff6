package dev.lightapi.internal.engine.load;

import dev.lightapi.internal.engine.entry.CachedReply;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An answer that one thread makes while others wait for it. When it has ended, it is read by any thread that knows of that end. */
final class Load {

  /** From before the query, so that it is never later than what the query sees. */
  private final long start = System.nanoTime();

  private final Thread maker = Thread.currentThread();
  private boolean ended;
  private long end;
  private @Nullable CachedReply answer;
  private @Nullable Throwable thrown;

  /** Makes the answer, on the thread that has made this object. What that throws is thrown on. */
  CachedReply make(Supplier<CachedReply> making) {
    try {
      CachedReply made = making.get();
      answer = made;
      return made;
    } catch (RuntimeException | Error e) {
      thrown = e;
      throw e;
    } finally {
      end = System.nanoTime();
      ended = true;
    }
  }

  /** Whether it began at that time, by {@link System#nanoTime}, or later. */
  boolean beganSince(long time) {
    return start - time >= 0;
  }

  /** Whether it began after another one. */
  boolean beganAfter(Load other) {
    return start - other.start > 0;
  }

  boolean hasEnded() {
    return ended;
  }

  /** Whether it ended at that time or later, when it has ended. */
  boolean endedSince(long time) {
    return end - time >= 0;
  }

  /** How long ago it began, in nanoseconds. */
  long age(long now) {
    return now - start;
  }

  /** Whether the calling thread makes it: that would wait for itself. */
  boolean isOwn() {
    return maker == Thread.currentThread();
  }

  /** Whether it has failed; what is thrown may be an answer, such as 404. */
  boolean hasFailed() {
    return thrown != null
        && !(thrown instanceof RuntimeException refusal && !LoadFailures.isFailure(refusal));
  }

  /** The answer, when it has ended. Whatever making it has thrown is thrown. */
  CachedReply result() {
    if (thrown instanceof RuntimeException e) {
      throw e;
    }
    if (answer == null) {
      throw new CompletionException("The load that this request has waited for failed", thrown);
    }
    return answer;
  }
}
