package dev.lightapi.internal.javalin;

import dev.lightapi.http.BodyBudget;
import dev.lightapi.http.Problem;
import dev.lightapi.http.ProblemException;
import dev.lightapi.internal.engine.ServedRoute;
import dev.lightapi.internal.engine.entry.CachedReply;
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

/** Serves routes by Javalin. Thread-safe. */
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

  /** Makes problems of what Javalin itself answers: what no route has, and what the application's own routes throw. */
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
    // The handler for 404 answers; Javalin's own for the superclass would answer before it.
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

  /** A handler of the product's, by which its routes are told from the application's. */
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
      answer(context, responder::answer);
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
   * Javalin takes the method of this field for the request's, past a proxy that allows only some. The product's own server
   * takes the field away before Javalin sees it; a Javalin of the application has routes that may want it.
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
