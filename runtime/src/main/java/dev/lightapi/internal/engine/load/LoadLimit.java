package dev.lightapi.internal.engine.load;

import dev.lightapi.config.Environment;
import dev.lightapi.http.Problem;
import dev.lightapi.http.ProblemException;
import dev.lightapi.internal.platform.WarningPace;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits how many requests load or write at the same time. Requests that wait for another request's load count, too.
 * Each of them holds a thread, perhaps for seconds; hits and error responses need the other threads. A request beyond
 * the limit does not wait: it is refused at once. Thread-safe.
 */
public final class LoadLimit {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.http");
  private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);
  private static final String RETRY_AFTER_SECONDS = "1";

  private final int most;
  private final Semaphore permits;
  private final WarningPace warnings = new WarningPace(BETWEEN_WARNINGS);

  public LoadLimit(int most) {
    this.most = most;
    this.permits = new Semaphore(most);
  }

  /**
   * Runs the work of a request that loads or writes. Exceptions of the work are passed on.
   *
   * @throws ProblemException with 503 and {@code Retry-After} if too many other requests load or write
   */
  public <T> T run(Supplier<T> work) {
    return run(work, refusal -> {
      throw refusal;
    });
  }

  /** Like {@link #run(Supplier)}, but calls {@code whenRefused} if too many other requests load or write. */
  public <T> T run(Supplier<T> work, Function<ProblemException, T> whenRefused) {
    if (!permits.tryAcquire()) {
      return whenRefused.apply(refusal());
    }
    try {
      return work.get();
    } finally {
      permits.release();
    }
  }

  private ProblemException refusal() {
    if (warnings.isDue()) {
      LOG.warn(
          "{} requests load or write at the moment, and more are refused with 503. Is the database slow or unreachable? {}"
              + " sets the limit; the server needs more threads than that. Other refusals within a minute are not"
              + " logged.",
          most,
          Environment.MAX_LOADS);
    }
    return new ProblemException(
        Problem.unavailable("The server has too many requests to load data for. Try again.")
            .with("Retry-After", RETRY_AFTER_SECONDS));
  }
}
