package dev.lightapi.http;

import dev.lightapi.config.Environment;
import dev.lightapi.internal.platform.WarningPace;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The memory, in bytes, that the bodies of all requests may use together while they are read and handled. The memory of
 * a request is an estimate of what stays reachable, not of what is allocated. Thread-safe.
 */
public final class BodyBudget {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.http");

  /** Each byte of a body is kept up to three times: while the body is assembled, in the body, and in texts made of it. */
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
   * @param longestBody the length of the longest body that is accepted, in bytes
   */
  public BodyBudget(long limit, int longestBody) {
    this.limit = limit;
    this.maxValues = Math.max(LEAST_VALUES, longestBody / BYTES_PER_VALUE);
  }

  /** The memory of a body with this many bytes, before it is parsed. */
  public static long ofBody(long bytes) {
    return bytes * PER_BYTE;
  }

  /** Opens the share of a request. */
  public Share open() {
    return new Share(0);
  }

  /** Opens a second share, for the values of a body. The first one holds the memory of the body's bytes. */
  public Share openForValues(long bodyBytes) {
    return new Share(ofBody(bodyBytes));
  }

  /** The memory that all requests hold at this moment. */
  public long taken() {
    return taken.get();
  }

  /** The number of bodies that were refused because others held the memory. */
  public long refused() {
    return refused.sum();
  }

  private ProblemException refusal() {
    refused.increment();
    if (warnings.isDue()) {
      LOG.warn(
          "The bodies of requests need more memory than the {} bytes that {} allows. Requests whose body does not fit get"
              + " 503; so far: {}. If the heap has room, raise it.",
          limit,
          Environment.BODIES_MAX_BYTES,
          refused.sum());
    }
    return new ProblemException(Problem.unavailable(
            "The bodies of other requests take all memory that this server has for bodies. Try again.")
        .with("Retry-After", "1"));
  }

  /** The memory that one request holds. Closing returns it. Thread-safe. */
  public final class Share implements AutoCloseable {

    private final AtomicLong own = new AtomicLong();
    /** The memory that the request holds in another share. */
    private final long before;

    private final AtomicLong values = new AtomicLong();

    private Share(long before) {
      this.before = before;
    }

    /**
     * Takes the memory of this many bytes of a body.
     *
     * @throws ProblemException with 503 if all requests together would exceed the budget, with 413 if this one alone
     *     would
     */
    public void takeBytes(long bytes) {
      take(ofBody(bytes));
    }

    /**
     * Takes the memory of this many values, names and brackets.
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

    /** Returns the memory of this many bytes. */
    public void returnBytes(long bytes) {
      long memory = ofBody(bytes);
      long before = own.getAndUpdate(now -> Math.max(0, now - memory));
      taken.addAndGet(-Math.min(before, memory));
    }

    /** The number of values, names and brackets that it holds memory for. */
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

    /** Returns all memory. Closing again does nothing. */
    @Override
    public void close() {
      taken.addAndGet(-own.getAndSet(0));
    }
  }
}
