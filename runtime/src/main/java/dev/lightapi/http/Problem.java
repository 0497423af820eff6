package dev.lightapi.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Describes to a client what went wrong: problem details (RFC 9457).
 *
 * @param status the status code
 * @param title the short name of this kind of problem
 * @param detail what was wrong and what to do
 * @param violations what is wrong with single fields of the body
 * @param headers header fields of the response
 */
public record Problem(
    int status,
    String title,
    String detail,
    List<Violation> violations,
    Map<String, String> headers) {

  /** The media type of problem details. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** More than anybody reads. A body of 1 MB can have 100,000 wrong fields. */
  private static final int MAX_VIOLATIONS = 100;

  public Problem {
    violations = List.copyOf(violations);
    headers = Map.copyOf(headers);
  }

  public Problem(int status, String title, String detail) {
    this(status, title, detail, List.of(), Map.of());
  }

  /** This problem with one more header field. */
  public Problem with(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return new Problem(status, title, detail, violations, more);
  }

  /**
   * What is wrong with one field, or with the fields together if its name is empty; the rejected value is null if there
   * was none.
   */
  public record Violation(
      String field, String message, @Nullable Object rejected) {}

  public static Problem badRequest(String detail) {
    return new Problem(400, "Bad Request", detail);
  }

  public static Problem notFound(String detail) {
    return new Problem(404, "Not Found", detail);
  }

  /** The path has other methods, which {@code Allow} lists (RFC 9110 section 15.5.6). */
  public static Problem methodNotAllowed(String method, String allow) {
    return new Problem(
            405, "Method Not Allowed", method + " is not allowed here. Allowed are: " + allow + ".")
        .with("Allow", allow);
  }

  /** The server supports the method on no path (RFC 9110 section 9.1). */
  public static Problem notImplemented(String method) {
    return new Problem(
        501, "Not Implemented", "This server does not support the method " + method + ".");
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

  /** Lists what is wrong with a body, or the beginning of the list if it is long. */
  public static Problem invalid(List<Violation> violations) {
    return invalid(violations, 0);
  }

  /** As {@link #invalid(List)}, with a number of further invalid fields that are not listed. */
  public static Problem invalid(List<Violation> violations, long unlisted) {
    long fields = violations.stream().map(Violation::field).distinct().count() + unlisted;
    String count = fields == 1 ? "One field is" : fields + " fields are";
    long more = Math.max(0, violations.size() - MAX_VIOLATIONS) + unlisted;
    String rest = more > 0 ? ", and " + more + " more" : "";
    return new Problem(
        422,
        "Unprocessable Content",
        count + " invalid; see violations" + rest + ".",
        violations.size() > MAX_VIOLATIONS ? violations.subList(0, MAX_VIOLATIONS) : violations,
        Map.of());
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
