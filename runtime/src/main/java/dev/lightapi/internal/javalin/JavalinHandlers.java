package dev.lightapi.internal.javalin;

import dev.lightapi.endpoint.EndpointContext.Action;
import dev.lightapi.http.BodyBudget;
import dev.lightapi.http.Problem;
import dev.lightapi.http.ProblemException;
import dev.lightapi.http.Reply;
import dev.lightapi.http.Request;
import dev.lightapi.internal.engine.Answer;
import dev.lightapi.internal.engine.ReadFlow;
import dev.lightapi.internal.jetty.Exchange;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.router.EndpointNotFound;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Handlers for Javalin, made of flows that know nothing of it. Thread-safe. */
public final class JavalinHandlers {

  private static final int NO_CONTENT = 204;
  private static final int FIRST_ERROR = 400;
  private static final int NOT_FOUND = 404;
  private static final int MAX_SHOWN_KEY = 1_000;

  private final ProblemReplies problems;
  private final int maxBodyBytes;
  private final BodyBudget bodies;

  public JavalinHandlers(ProblemReplies problems, int maxBodyBytes, BodyBudget bodies) {
    this.problems = problems;
    this.maxBodyBytes = maxBodyBytes;
    this.bodies = bodies;
  }

  /** A handler of the product's, by which its routes are told from an application's. */
  sealed interface OwnHandler extends Handler {
    /** What it does with a body of that kind. */
    BodyKind bodies();
  }

  /** Which bodies a handler reads. */
  public enum BodyKind {
    NONE,
    JSON,
    ANY
  }

  /**
   * Answers from the cache where it can.
   *
   * @param anyBody whether it may read any body; if not, what it reads is JSON
   */
  public Handler cached(ReadFlow<?> flow, boolean anyBody) {
    return new CachedHandler(
        flow, anyBody ? BodyKind.ANY : BodyKind.JSON, context -> answer(context, flow::answer));
  }

  /** A handler that is found again by what it does. */
  public record CachedHandler(ReadFlow<?> flow, BodyKind bodies, Handler handler)
      implements OwnHandler {

    @Override
    public void handle(Context context) throws Exception {
      handler.handle(context);
    }
  }

  private record PlainHandler(BodyKind bodies, Handler handler) implements OwnHandler {

    @Override
    public void handle(Context context) throws Exception {
      handler.handle(context);
    }
  }

  /** Does what the action does; if it reads a body, that is JSON. */
  public Handler action(Action action) {
    return action(action, BodyKind.JSON);
  }

  /** Does what the action does, which may read any body. */
  public Handler actionOnAnyBody(Action action) {
    return action(action, BodyKind.ANY);
  }

  private Handler action(Action action, BodyKind bodies) {
    return new PlainHandler(
        bodies, context -> answer(context, request -> new Answer(action.reply(request), null, "")));
  }

  /** Refuses a method that the path does not have (RFC 9110 section 15.5.6). */
  Handler methodNotAllowed(String allow) {
    return new PlainHandler(
        BodyKind.NONE,
        context -> answer(context, request -> {
          throw new ProblemException(Problem.methodNotAllowed(request.method(), allow));
        }));
  }

  /** Tells the methods that the path has (RFC 9110 section 9.3.7). */
  Handler options(String allow) {
    return new PlainHandler(
        BodyKind.NONE,
        context -> answer(
            context, request -> new Answer(Reply.empty(204).with("Allow", allow), null, "")));
  }

  /** Makes problems of what Javalin itself answers: what no route has, and what its own routes throw. */
  public void addErrorsTo(JavalinDefaultRoutingApi javalin) {
    javalin.error(404, context -> {
      if (context.endpoints().matchedHttpEndpoint() == null) {
        boolean known = HandlerType.commonHttp().contains(context.method());
        write(
            context,
            known
                ? Problem.notFound("Nothing is at " + context.path() + ".")
                : Problem.notImplemented(context.method().name()));
      }
    });
    // The handler for 404 answers; Javalin's own for the superclass would answer before it.
    javalin.exception(EndpointNotFound.class, (e, context) -> context.status(404));
    javalin.exception(HttpResponseException.class, (e, context) -> {
      Problem problem = new Problem(
          e.getStatus(),
          HttpStatus.forStatus(e.getStatus()).getMessage(),
          String.valueOf(e.getMessage()));
      context.status(e.getStatus()).contentType(Problem.MEDIA_TYPE);
      context.header("Cache-Control", cacheControl(context, e.getStatus()));
      context.result(problems.of(problem).body().array());
    });
  }

  private void answer(Context context, Function<Request, Answer> flow) throws IOException {
    Exchange exchange = Exchange.find(context.req()::getAttribute);
    try (JavalinRequest request =
        new JavalinRequest(context, exchange, maxBodyBytes, bodies.open())) {
      Answer answer;
      try {
        if (exchange == null) {
          refuseOverride(context);
        }
        answer = flow.apply(request);
      } catch (RuntimeException e) {
        answer =
            new Answer(problems.of(e, context.method().name() + " " + context.path()), null, "");
      }
      write(context, exchange, answer);
    }
  }

  /**
   * Javalin takes the method of this field for the request's, past a proxy that allows only some. The product's own server
   * takes the field away before Javalin sees it; a Javalin of the application's has routes that may want it.
   */
  private static void refuseOverride(Context context) {
    if (context.req().getHeader("X-HTTP-Method-Override") != null) {
      throw new ProblemException(
          Problem.badRequest(
              "The header field X-HTTP-Method-Override is not allowed here. Send the request with that method."));
    }
  }

  /** A long key would not fit into the response's headers, and the response would fail. */
  private static String shown(String key) {
    return key.length() <= MAX_SHOWN_KEY ? key : key.substring(0, MAX_SHOWN_KEY) + "...";
  }

  /**
   * What copies elsewhere may be used for: an answer without this field may be kept as long as a cache sees fit (RFC 9111
   * section 4.2.2), and would outlive a write. Copies have to ask again; those of answers to one user are for that user;
   * a failure is not to be remembered.
   */
  private static String cacheControl(Context context, int status) {
    if (status >= FIRST_ERROR && status != NOT_FOUND) {
      return "no-store";
    }
    boolean shared = context.header("Authorization") == null && context.header("Cookie") == null;
    return shared ? "no-cache" : "private, no-cache";
  }

  private void write(Context context, Problem problem) throws IOException {
    write(
        context,
        Exchange.find(context.req()::getAttribute),
        new Answer(problems.of(problem), null, ""));
  }

  private void write(Context context, @Nullable Exchange exchange, Answer answer)
      throws IOException {
    Reply reply = answer.reply();
    context.status(reply.status());
    context.header("Cache-Control", cacheControl(context, reply.status()));
    reply.headers().forEach(context::header);
    if (answer.source() != null) {
      context.header("X-Cache", answer.source().name());
      context.header("X-Cache-Key", shown(answer.key()));
    }
    // Javalin has set its default.
    context.res().setContentType(reply.contentType().isEmpty() ? null : reply.contentType());
    InputStream stream = reply.stream();
    if (stream != null) {
      // One that nobody is to get may be endless.
      if (context.method().equals(HandlerType.HEAD) || reply.status() == NO_CONTENT) {
        stream.close();
      } else if (exchange != null) {
        exchange.answer(stream);
      } else {
        try (stream) {
          stream.transferTo(context.res().getOutputStream());
        }
      }
      return;
    }
    if (reply.status() == NO_CONTENT) {
      return;
    }
    ByteBuffer body = reply.body();
    if (exchange != null) {
      exchange.answer(body);
      return;
    }
    context.res().setContentLength(body.remaining());
    // Straight to the stream: Context.result copies through a buffer of 32 KiB for each response.
    context
        .res()
        .getOutputStream()
        .write(body.array(), body.arrayOffset() + body.position(), body.remaining());
  }
}
