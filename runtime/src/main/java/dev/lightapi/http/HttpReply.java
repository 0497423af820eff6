package dev.lightapi.http;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A complete response. The bytes are not copied: the caller must not change them afterwards.
 *
 * @param status the status code
 * @param headers fields besides those that describe the body
 * @param contentType the body's media type, empty if there is no body
 * @param body the body's bytes, between position and limit; read it by a duplicate
 * @param stream what the body is read from instead, once; null if the body is in {@code body}
 */
public record HttpReply(
    int status,
    Map<String, String> headers,
    String contentType,
    ByteBuffer body,
    @Nullable InputStream stream) {

  /** The media type of JSON (RFC 8259); its charset is always UTF-8. */
  public static final String JSON = "application/json";

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  public HttpReply {
    headers = Map.copyOf(headers);
  }

  /** Whether it is a JSON document that can be stored: bytes, not a stream. */
  public boolean isJson() {
    return stream == null && contentType.equals(JSON);
  }

  public HttpReply(int status, Map<String, String> headers, String contentType, ByteBuffer body) {
    this(status, headers, contentType, body, null);
  }

  /** A response with a JSON body. */
  public static HttpReply json(int status, byte[] body) {
    return new HttpReply(status, Map.of(), JSON, ByteBuffer.wrap(body));
  }

  /** A response whose body is sent while it is read; the stream is closed at its end. */
  public static HttpReply stream(int status, String contentType, InputStream stream) {
    return new HttpReply(status, Map.of(), contentType, NOTHING, stream);
  }

  /** A response without a body. */
  public static HttpReply empty(int status) {
    return new HttpReply(status, Map.of(), "", NOTHING);
  }

  /** This response with one more header field. */
  public HttpReply with(String name, String value) {
    if (headers.isEmpty()) {
      // Most hits are without further fields.
      return new HttpReply(status, Map.of(name, value), contentType, body, stream);
    }
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return new HttpReply(status, more, contentType, body, stream);
  }
}
