package dev.lightapi.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The response of an operation that needs more than a value: status, header fields and body. Immutable.
 *
 * <p>The body is written as JSON. With a different {@link #type}, a {@code String}, a {@code byte[]} or an {@code
 * InputStream} is sent unchanged, the stream piece by piece. Such responses are not cached.
 *
 * @param status the status code
 * @param headers header fields besides those that describe the body
 * @param type the body's media type; empty for JSON
 * @param body the body; null for none
 * @param <T> the type of the body
 */
public record Response<T>(
    int status,
    Map<String, String> headers,
    String type,
    @Nullable T body) {

  public Response {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("A response's status is 200 to 599, not " + status);
    }
    headers = Map.copyOf(headers);
  }

  /** 200 with a body. */
  public static <T> Response<T> ok(T body) {
    return of(200, body);
  }

  /** 201 with a body, and the location of the new resource. */
  public static <T> Response<T> created(String location, T body) {
    return of(201, body).with("Location", location);
  }

  /** 204. */
  public static <T> Response<T> noContent() {
    return new Response<>(204, Map.of(), "", null);
  }

  /** Any status with a body. */
  public static <T> Response<T> of(int status, T body) {
    return new Response<>(status, Map.of(), "", body);
  }

  /** This response with one more header field. */
  public Response<T> with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Response<>(status, more, type, body);
  }

  /** This response with a body of that media type. */
  public Response<T> as(String mediaType) {
    return new Response<>(status, headers, mediaType, body);
  }
}
