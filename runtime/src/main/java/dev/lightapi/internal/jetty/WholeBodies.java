package dev.lightapi.internal.jetty;

import dev.lightapi.http.BodyBudget;
import dev.lightapi.http.Problem;
import dev.lightapi.http.ProblemException;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bodies that the product's routes want, without a thread that waits, before the handlers see the request. What
 * the product answers without the body is handled at once. Thread-safe.
 *
 * <p>Jetty's own loaders have no deadline, no least rate and no bound for all requests together.
 */
final class WholeBodies implements EagerContentHandler.ContentLoaderFactory {

  private static final int FIRST_BYTES = 1 << 13;

  private final Function<Request, BodyUse> uses;
  private final HttpLimits limits;
  private final Watch watch;
  private final BodyBudget budget;

  WholeBodies(Function<Request, BodyUse> uses, HttpLimits limits, BodyBudget budget, Watch watch) {
    this.uses = uses;
    this.limits = limits;
    this.watch = watch;
    this.budget = budget;
  }

  @Override
  public @Nullable String getApplicableMimeType() {
    return null;
  }

  @Override
  public EagerContentHandler.@Nullable ContentLoader newContentLoader(
      String contentType,
      String mimeType,
      Handler handler,
      Request request,
      Response response,
      Callback callback) {
    Exchange exchange = (Exchange) request;
    return switch (uses.apply(request)) {
      case APPLICATION -> null;
      case NONE -> new Glance(handler, exchange, response, callback);
      case WHOLE ->
        request.getLength() > limits.maxBodyBytes()
            ? null
            : new Reading(handler, exchange, response, callback);
    };
  }

  private static Problem malformed(Throwable failure) {
    String reason = failure instanceof HttpException http && http.getReason() != null
        ? ": " + http.getReason()
        : "";
    return Problem.badRequest(
        "The body is not what the header says, or the request ended before its body was complete"
            + reason + ".");
  }

  /** Looks whether what has come of a body that nobody wants is malformed already. */
  private static final class Glance extends EagerContentHandler.ContentLoader {

    private final Exchange exchange;

    private Glance(Handler handler, Exchange exchange, Response response, Callback callback) {
      super(handler, exchange, response, callback);
      this.exchange = exchange;
    }

    @Override
    protected void load() {
      Content.Chunk chunk = exchange.receive();
      if (chunk != null && Content.Chunk.isFailure(chunk)) {
        Response.writeError(
            getRequest(),
            getResponse(),
            getCallback(),
            400,
            malformed(chunk.getFailure()).detail());
        return;
      }
      if (chunk != null) {
        exchange.putBack(chunk);
      }
      handle();
    }
  }

  private final class Reading extends EagerContentHandler.ContentLoader
      implements Invocable.Task, Watch.Waiting {

    private final Exchange exchange;
    private final BodyBudget.Share memory = budget.open();
    private final long begin = System.nanoTime();
    private final Pace pace = new Pace(limits, begin);
    /** Whoever sets it decides how the reading ends: complete, or too slow. */
    private final AtomicBoolean decided = new AtomicBoolean();

    private byte[] bytes = new byte[0];
    private int count;
    private boolean watched;

    private Reading(Handler handler, Exchange exchange, Response response, Callback callback) {
      super(handler, exchange, response, callback);
      this.exchange = exchange;
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
        getRequest().getContext().execute(this::handle);
      }
    }

    /** Reads what has come; whether that was the end. Jetty bears no failure from outside while it reads. */
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
                  : malformed(chunk.getFailure())));
          return true;
        }
        Problem problem = take(chunk);
        boolean last = chunk.isLast();
        chunk.release();
        if (problem != null || last) {
          end(
              problem == null
                  ? EarlyBody.of(bytes.length == count ? bytes : Arrays.copyOf(bytes, count))
                  : EarlyBody.failed(problem));
          return true;
        }
      }
    }

    private @Nullable Problem take(Content.Chunk chunk) {
      int length = chunk.remaining();
      int total = count + length;
      if (total > limits.maxBodyBytes()) {
        return Problem.tooLarge(limits.maxBodyBytes());
      }
      if (total > bytes.length) {
        try {
          grow(total);
        } catch (ProblemException e) {
          return e.problem();
        }
      }
      chunk.getByteBuffer().get(bytes, count, length);
      count = total;
      return null;
    }

    private void grow(int least) {
      long length = exchange.getLength();
      long wanted = length > 0 ? length : limits.maxBodyBytes();
      int size = (int) Math.min(
          Math.max(Math.max(FIRST_BYTES, least), 2L * bytes.length), Math.max(wanted, least));
      memory.takeBytes(size - bytes.length);
      bytes = Arrays.copyOf(bytes, size);
    }

    private void end(EarlyBody outcome) {
      exchange.bodyIs(decided.compareAndSet(false, true) ? outcome : EarlyBody.failed(tooSlow()));
      bytes = new byte[0];
    }

    @Override
    public synchronized boolean check(long nanoTime) {
      boolean tooSlow =
          nanoTime - begin > limits.bodyTimeout().toNanos() || pace.isTooSlow(count, nanoTime);
      if (tooSlow && decided.compareAndSet(false, true)) {
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
}
