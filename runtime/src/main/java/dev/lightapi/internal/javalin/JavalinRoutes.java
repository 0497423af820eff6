package dev.lightapi.internal.javalin;

import dev.lightapi.http.BodyBudget;
import dev.lightapi.http.Problem;
import dev.lightapi.http.ProblemException;
import dev.lightapi.internal.engine.ServedRoute;
import dev.lightapi.internal.engine.entry.CachedReply;
import dev.lightapi.internal.engine.read.EarlyLookup;
import dev.lightapi.internal.engine.read.Responder;
import dev.lightapi.internal.http.ProblemReplies;
import dev.lightapi.internal.http.ResponseWriter;
import dev.lightapi.internal.http.RouteTable;
import dev.lightapi.internal.jetty.Exchange;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.router.EndpointNotFound;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Registers routes with Javalin. Thread-safe. */
public final class JavalinRoutes {

  private final ResponseWriter writer = new ResponseWriter();
  private final ProblemReplies problems;
  private final int maxBodyBytes;
  private final BodyBudget bodies;

  public JavalinRoutes(ProblemReplies problems, int maxBodyBytes, BodyBudget bodies) {
    this.problems = problems;
    this.maxBodyBytes = maxBodyBytes;
    this.bodies = bodies;
  }

  /** Adds all routes of the table. */
  public void add(RouteTable table, JavalinDefaultRoutingApi javalin) {
    for (ServedRoute route : table.routes()) {
      javalin.addHttpHandler(
          HandlerType.findOrCreate(route.method()),
          route.path().toString(),
          new RouteHandler(route.responder()));
    }
  }

  /** Turns errors of Javalin into problem details: unknown paths, and what the application's routes throw. */
  public void addErrorsTo(JavalinDefaultRoutingApi javalin) {
    javalin.error(404, context -> {
      if (context.endpoints().matchedHttpEndpoint() == null) {
        boolean known = HandlerType.commonHttp().contains(context.method());
        Problem problem = known
            ? Problem.notFound("Nothing is at " + context.path() + ".")
            : Problem.notImplemented(context.method().name());
        answer(context, request -> {
          throw new ProblemException(problem);
        });
      }
    });
    // The handler for 404 responds. Without this line, Javalin's handler of the superclass would
    // respond before it.
    javalin.exception(EndpointNotFound.class, (e, context) -> context.status(404));
    javalin.exception(HttpResponseException.class, (e, context) -> {
      Problem problem = new Problem(
          e.getStatus(),
          HttpStatus.forStatus(e.getStatus()).getMessage(),
          String.valueOf(e.getMessage()));
      context.status(e.getStatus()).contentType(Problem.MEDIA_TYPE);
      try (JavalinRequest request = request(context, null)) {
        context.header("Cache-Control", writer.cacheControl(request, e.getStatus()));
      }
      context.result(problems.of(problem).body().array());
    });
  }

  /** The handler of a LightAPI route. Its class distinguishes LightAPI's routes from the application's. */
  final class RouteHandler implements Handler {

    private final Responder responder;

    private RouteHandler(Responder responder) {
      this.responder = responder;
    }

    Responder responder() {
      return responder;
    }

    @Override
    public void handle(Context context) throws IOException {
      EarlyLookup early = (EarlyLookup) context.req().getAttribute(EarlyLookup.ATTRIBUTE);
      answer(
          context,
          early != null && early.isFor(responder) ? request -> early.answer() : responder::answer);
    }
  }

  private void answer(Context context, AnswerTo answers) throws IOException {
    Exchange exchange = Exchange.find(context.req()::getAttribute);
    try (JavalinRequest request = request(context, exchange)) {
      CachedReply answer;
      try {
        if (exchange == null) {
          refuseOverride(request);
        }
        answer = answers.of(request);
      } catch (RuntimeException e) {
        answer = CachedReply.uncached(problems.of(e, request.method() + " " + context.path()));
      }
      writer.write(request, answer, new JavalinResponse(context, exchange));
    }
  }

  private JavalinRequest request(Context context, @Nullable Exchange exchange) {
    return new JavalinRequest(context, exchange, maxBodyBytes, bodies.open());
  }

  /**
   * Javalin takes the method in this field for the method of the request, which bypasses proxies that allow only some
   * methods. The server that LightAPI starts removes the field. In an application's Javalin the application's routes
   * may need it, so LightAPI's routes refuse it.
   */
  private static void refuseOverride(JavalinRequest request) {
    if (request.header("X-HTTP-Method-Override") != null) {
      throw new ProblemException(
          Problem.badRequest(
              "The header field X-HTTP-Method-Override is not allowed here. Send the request with that method."));
    }
  }

  private interface AnswerTo {
    CachedReply of(JavalinRequest request);
  }
}
