package dev.lightapi.internal.javalin;

import dev.lightapi.http.HttpReply;
import dev.lightapi.http.Problem;
import dev.lightapi.internal.http.ProblemReplies;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Describes what Jetty refuses as problem details, instead of HTML pages. Thread-safe. */
public final class JettyProblems extends ErrorHandler {

  private final ProblemReplies problems;

  public JettyProblems(ProblemReplies problems) {
    this.problems = problems;
    setCacheControl("no-store");
  }

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int status,
      @Nullable String reason,
      @Nullable Throwable cause,
      Callback callback) {
    HttpReply reply = problems.of(problem(status, reason));
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.contentType());
    response.write(true, reply.body().duplicate(), callback);
  }

  private static Problem problem(int status, @Nullable String reason) {
    String title = HttpStatus.getMessage(status);
    return switch (status) {
      case HttpStatus.INTERNAL_SERVER_ERROR_500 -> Problem.internal();
      case HttpStatus.SERVICE_UNAVAILABLE_503 ->
        Problem.unavailable("The server is stopping or overloaded. Try again.");
      case HttpStatus.URI_TOO_LONG_414 ->
        new Problem(
            status,
            title,
            "The path and query are longer than this server accepts. Send a shorter URL.");
      case HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 ->
        new Problem(
            status,
            title,
            "The header is longer than this server accepts. Send fewer or shorter fields.");
      default ->
        new Problem(
            status,
            title,
            reason == null || reason.equals(title)
                ? "The server cannot process this request."
                : "The server cannot process this request: " + reason + ".");
    };
  }
}
