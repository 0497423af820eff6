package dev.lightapi.internal.jetty;

import dev.lightapi.http.BodyBudget;
import dev.lightapi.http.Problem;
import dev.lightapi.http.ProblemException;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one body as it arrives, without a thread that waits for it, and then lets a handler take the request. Reading
 * always ends: with the whole body, or with the reason why there is none. Thread-safe.
 */
final class BodyReading extends EagerContentHandler.ContentLoader
    implements Invocable.Task, Watch.Waiting {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.http");
  private static final int FIRST_BYTES = 1 << 13;

  private final Exchange exchange;
  private final HttpLimits limits;
  private final Watch watch;
  private final SlowClients slow;
  private final BodyBudget.Share memory;
  private final Executor executor;
  private final long begin;
  private final Pace pace;
  /** The thread that sets it decides how the reading ends: complete, or too slow. */
  private final AtomicBoolean decided = new AtomicBoolean();

  private byte[] bytes = new byte[0];
  private int count;
  private boolean watched;

  /**
   * @param memory where the memory of the body is counted
   * @param executor runs the handler once the body has been read
   */
  BodyReading(
      Handler handler,
      Exchange exchange,
      Response response,
      Callback callback,
      HttpLimits limits,
      Watch watch,
      SlowClients slow,
      BodyBudget.Share memory,
      Executor executor) {
    super(handler, exchange, response, callback);
    this.exchange = exchange;
    this.limits = limits;
    this.watch = watch;
    this.slow = slow;
    this.memory = memory;
    this.executor = executor;
    this.begin = watch.time();
    this.pace = new Pace(limits, begin);
    exchange.holds(memory);
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }

  @Override
  protected void load() {
    if (read()) {
      handle();
    }
  }

  @Override
  public void run() {
    if (read()) {
      try {
        executor.execute(this::handle);
      } catch (RejectedExecutionException e) {
        Response.writeError(
            getRequest(), getResponse(), getCallback(), HttpStatus.SERVICE_UNAVAILABLE_503);
      }
    }
  }

  /**
   * Reads what has arrived. Returns whether the reading has ended. Meanwhile, Jetty does not allow another thread to fail
   * the request.
   */
  private synchronized boolean read() {
    while (true) {
      Content.Chunk chunk = exchange.receive();
      if (chunk == null) {
        if (!watched) {
          watched = true;
          watch.add(this);
        }
        exchange.awaitMore(this);
        return false;
      }
      if (Content.Chunk.isFailure(chunk)) {
        end(EarlyBody.failed(
            chunk.getFailure() instanceof TimeoutException
                ? tooSlow()
                : WholeBodies.malformed(chunk.getFailure())));
        return true;
      }
      boolean last = chunk.isLast();
      EarlyBody outcome = take(chunk, last);
      if (outcome != null) {
        end(outcome);
        return true;
      }
    }
  }

  /** Copies the chunk's bytes and releases the chunk. Returns how the reading ends; null if it continues. */
  private @Nullable EarlyBody take(Content.Chunk chunk, boolean last) {
    try {
      keep(chunk);
      return last ? EarlyBody.of(whole()) : null;
    } catch (ProblemException e) {
      return EarlyBody.failed(e.problem());
    } catch (OutOfMemoryError e) {
      LOG.warn("There is no memory for a body of {} bytes or more: {}", count, e.getMessage());
      return EarlyBody.failed(
          Problem.unavailable("The server has no memory for this body. Try again."));
    } catch (Throwable e) {
      // Any failure has to end the reading: otherwise the request would never end.
      LOG.error("Reading a body failed", e);
      return EarlyBody.failed(Problem.internal());
    } finally {
      chunk.release();
    }
  }

  private void keep(Content.Chunk chunk) {
    int length = chunk.remaining();
    if (length > limits.maxBodyBytes() - count) {
      throw new ProblemException(Problem.tooLarge(limits.maxBodyBytes()));
    }
    int total = count + length;
    if (total > bytes.length) {
      grow(total);
    }
    chunk.getByteBuffer().get(bytes, count, length);
    count = total;
  }

  private void grow(int least) {
    long length = exchange.getLength();
    long wanted = length > 0 ? length : limits.maxBodyBytes();
    int size = (int) Math.min(
        Math.max(Math.max(FIRST_BYTES, least), 2L * bytes.length), Math.max(wanted, least));
    memory.takeBytes(size - bytes.length);
    bytes = Arrays.copyOf(bytes, size);
  }

  private byte[] whole() {
    int surplus = bytes.length - count;
    if (surplus == 0) {
      return bytes;
    }
    byte[] whole = Arrays.copyOf(bytes, count);
    memory.returnBytes(surplus);
    return whole;
  }

  private void end(EarlyBody outcome) {
    exchange.bodyIs(decided.compareAndSet(false, true) ? outcome : EarlyBody.failed(tooSlow()));
    bytes = new byte[0];
  }

  @Override
  public synchronized boolean check(long time) {
    boolean tooSlow = time - begin > limits.bodyTimeout().toNanos() || pace.isTooSlow(count, time);
    if (tooSlow && decided.compareAndSet(false, true)) {
      slow.count(
          exchange.getConnectionMetaData().getConnection().getEndPoint(),
          "The body came too slowly");
      exchange.fail(new TimeoutException("The body came too slowly"));
    }
    return !decided.get();
  }

  private Problem tooSlow() {
    return new Problem(
        408,
        "Request Timeout",
        "The body came too slowly. It must be complete within "
            + limits.bodyTimeout().toMillis()
            + " ms, and at least " + HttpLimits.MIN_BYTES_PER_SECOND
            + " bytes a second must come, counted over " + limits.grace().toMillis() + " ms.");
  }
}
