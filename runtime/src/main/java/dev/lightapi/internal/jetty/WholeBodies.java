package dev.lightapi.internal.jetty;

import dev.lightapi.http.BodyBudget;
import dev.lightapi.http.Problem;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Decides what happens to a body before the handlers get the request. If a route of LightAPI needs the body, a {@link
 * BodyReading} reads it. A request that LightAPI can answer without its body is handled at once. Thread-safe.
 *
 * <p>Jetty's own loaders have no deadline, no minimum rate and no bound for all requests together.
 */
final class WholeBodies implements EagerContentHandler.ContentLoaderFactory {

  private final Function<Request, BodyUse> uses;
  private final HttpLimits limits;
  private final BodyBudget budget;
  private final Watch watch;
  private final SlowClients slow;
  private final Executor executor;

  WholeBodies(
      Function<Request, BodyUse> uses,
      HttpLimits limits,
      BodyBudget budget,
      Watch watch,
      SlowClients slow,
      Executor executor) {
    this.uses = uses;
    this.limits = limits;
    this.budget = budget;
    this.watch = watch;
    this.slow = slow;
    this.executor = executor;
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
            : new BodyReading(
                handler,
                exchange,
                response,
                callback,
                limits,
                watch,
                slow,
                budget.open(),
                executor);
    };
  }

  static Problem malformed(Throwable failure) {
    String reason = failure instanceof HttpException http && http.getReason() != null
        ? ": " + http.getReason()
        : "";
    return Problem.badRequest(
        "The body is not what the header says, or the request ended before its body was complete"
            + reason + ".");
  }

  /** Refuses a request at once if the first bytes of a body that nobody needs are malformed. */
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
}
