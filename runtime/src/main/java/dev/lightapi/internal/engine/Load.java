package dev.lightapi.internal.engine;

import dev.lightapi.http.ProblemException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An answer that one thread makes while others wait for it. */
final class Load {

  /** From before the query, so that it is never later than what the query sees. */
  private final long start = System.nanoTime();

  private final Thread maker = Thread.currentThread();
  private final CountDownLatch end = new CountDownLatch(1);

  // Written before the end, read after it.
  private @Nullable Answer answer;
  private @Nullable ProblemException problem;

  /**
   * Makes the answer, on the thread that has made this object. What that throws is thrown on.
   *
   * @param beforeEnd what is to be done before those who wait go on
   */
  Answer make(Supplier<Answer> making, Runnable beforeEnd) {
    try {
      Answer made = making.get();
      answer = made;
      return made;
    } catch (ProblemException e) {
      problem = e;
      throw e;
    } finally {
      beforeEnd.run();
      end.countDown();
    }
  }

  /** Whether it began at that time, by {@link System#nanoTime}, or later. */
  boolean beganSince(long time) {
    return start - time >= 0;
  }

  /** False if it has not ended by the deadline, or is not to be waited for: one that asks for its own answer would wait for itself. */
  boolean awaitEnd(long deadline) {
    try {
      return maker != Thread.currentThread()
          && end.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * What it has come to, when it has ended; null if it has failed, so that somebody else has to make the answer.
   *
   * @throws ProblemException if that is the answer
   */
  @Nullable
  Answer result() {
    if (problem != null) {
      throw problem;
    }
    return answer;
  }
}
