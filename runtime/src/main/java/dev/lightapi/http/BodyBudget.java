package dev.lightapi.http;

import dev.lightapi.config.Environment;
import dev.lightapi.internal.log.WarningPace;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The memory, in bytes, that the bodies of all requests may take together while they are read and handled. What a request
 * takes is an estimate of what stays reachable, not of what is allocated. Thread-safe.
 */
public final class BodyBudget {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.http");

  /** A byte of a body is kept while the body is put together, once more in the body, and once in texts made of it. */
  private static final int PER_BYTE = 3;

  /** A value, a name or a bracket, as an object of the JDK's collections; measured. */
  private static final int PER_VALUE = 64;

  /** The least bound of the values of one body: as many as a body of 1 MB with four bytes each has. */
  private static final long LEAST_VALUES = 1L << 18;

  private static final int BYTES_PER_VALUE = 4;

  private final long limit;
  private final long maxValues;
  private final AtomicLong taken = new AtomicLong();
  private final LongAdder refused = new LongAdder();
  private final WarningPace warnings = new WarningPace(Duration.ofMinutes(1));

  /**
   * @param limit the most bytes at a time
   * @param longestBody the bytes of the longest body that is taken
   */
  public BodyBudget(long limit, int longestBody) {
    this.limit = limit;
    this.maxValues = Math.max(LEAST_VALUES, longestBody / BYTES_PER_VALUE);
  }

  /** What a body of so many bytes takes before it is parsed. */
  public static long ofBody(long bytes) {
    return bytes * PER_BYTE;
  }

  /** The part of one request, which has taken nothing yet. */
  public Share open() {
    return new Share(0);
  }

  /** The part that the values of a body take. The request has a share already, with the memory of the body's bytes. */
  public Share openForValues(long bodyBytes) {
    return new Share(ofBody(bodyBytes));
  }

  /** What all requests have taken at this moment. */
  public long taken() {
    return taken.get();
  }

  /** How many bodies were refused because others had taken the memory. */
  public long refused() {
    return refused.sum();
  }

  private ProblemException refusal() {
    refused.increment();
    if (warnings.isDue()) {
      LOG.warn(
          "The bodies of requests need more memory than the {} bytes that {} allows. Requests whose body does not fit get"
              + " 503; {} did so far. If the heap has room, raise it.",
          limit,
          Environment.BODIES_MAX_BYTES,
          refused.sum());
    }
    return new ProblemException(Problem.unavailable(
            "The bodies of other requests take all memory that this server has for bodies. Try again.")
        .with("Retry-After", "1"));
  }

  /** What one request has taken; closing gives it back. Thread-safe. */
  public final class Share implements AutoCloseable {

    private final AtomicLong own = new AtomicLong();
    /** What the request has taken in another share. */
    private final long before;

    private final AtomicLong values = new AtomicLong();

    private Share(long before) {
      this.before = before;
    }

    /**
     * Takes the memory of so many bytes of a body.
     *
     * @throws ProblemException with 503 if all requests together would exceed the budget, with 413 if this one alone would
     */
    public void takeBytes(long bytes) {
      take(ofBody(bytes));
    }

    /**
     * Takes the memory of so many more values, names and brackets.
     *
     * @throws ProblemException as {@link #takeBytes}, and with 413 if one body has too many
     */
    public void takeValues(long more) {
      if (values.addAndGet(more) > maxValues) {
        throw tooLarge(
            "The body has more than " + maxValues + " values, names and brackets, the limit.");
      }
      take(more * PER_VALUE);
    }

    /** Returns the memory of so many bytes of those that it has taken. */
    public void returnBytes(long bytes) {
      long memory = ofBody(bytes);
      long before = own.getAndUpdate(now -> Math.max(0, now - memory));
      taken.addAndGet(-Math.min(before, memory));
    }

    /** How many values, names and brackets it has taken memory for. */
    public long values() {
      return values.get();
    }

    private void take(long bytes) {
      if (before + own.get() + bytes > limit) {
        throw tooLarge("The body takes more memory than this server has for bodies.");
      }
      if (taken.addAndGet(bytes) > limit) {
        taken.addAndGet(-bytes);
        throw refusal();
      }
      own.addAndGet(bytes);
    }

    private static ProblemException tooLarge(String detail) {
      return new ProblemException(
          new Problem(413, "Content Too Large", detail + " Send less at a time."));
    }

    /** Gives back what was taken. Closing again does nothing. */
    @Override
    public void close() {
      taken.addAndGet(-own.getAndSet(0));
    }
  }
}
