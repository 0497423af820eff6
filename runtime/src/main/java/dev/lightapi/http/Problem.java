package dev.lightapi.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, for the client: problem details (RFC 9457).
 *
 * @param status the status code
 * @param title the short name of this kind of problem
 * @param detail what was wrong and what to do
 * @param violations what is wrong with single fields of the body
 */
public record Problem(int status, String title, String detail, List<Violation> violations) {

  /** The media type of problem details. */
  public static final String MEDIA_TYPE = "application/problem+json";

  public Problem {
    violations = List.copyOf(violations);
  }

  public Problem(int status, String title, String detail) {
    this(status, title, detail, List.of());
  }

  /** What is wrong with one field; the rejected value is null if there was none. */
  public record Violation(
      String field, String message, @Nullable Object rejected) {}

  public static Problem badRequest(String detail) {
    return new Problem(400, "Bad Request", detail);
  }

  public static Problem notFound(String detail) {
    return new Problem(404, "Not Found", detail);
  }

  public static Problem conflict(String detail) {
    return new Problem(409, "Conflict", detail);
  }

  public static Problem tooLarge(long limit) {
    return new Problem(
        413, "Content Too Large", "The body is longer than the limit of " + limit + " bytes.");
  }

  public static Problem unsupportedMediaType(String detail) {
    return new Problem(415, "Unsupported Media Type", detail);
  }

  public static Problem invalid(List<Violation> violations) {
    String count = violations.size() == 1 ? "One field is" : violations.size() + " fields are";
    return new Problem(
        422, "Unprocessable Content", count + " invalid; see violations.", violations);
  }

  public static Problem unprocessable(String detail) {
    return new Problem(422, "Unprocessable Content", detail);
  }

  public static Problem internal() {
    return new Problem(
        500, "Internal Server Error", "The server failed on this request. Its log says more.");
  }

  public static Problem unavailable(String detail) {
    return new Problem(503, "Service Unavailable", detail);
  }
}
