package dev.lightapi.internal.http;

import dev.lightapi.http.HttpReply;
import dev.lightapi.http.Request;
import dev.lightapi.internal.engine.entry.CachedReply;
import java.io.IOException;
import java.io.InputStream;

/**
 * Writes status, header fields and body of a response. What HTTP requires of all responses is here, and only here.
 * Thread-safe.
 */
public final class ResponseWriter {

  private static final int NO_CONTENT = 204;
  private static final int FIRST_ERROR = 400;
  private static final int NOT_FOUND = 404;
  private static final int MAX_SHOWN_KEY = 1_000;

  /** Sends the response to a request. */
  public void write(Request request, CachedReply answer, ResponseTarget target) throws IOException {
    HttpReply reply = answer.reply();
    writeHead(hasCredentials(request), answer, target);
    InputStream stream = reply.stream();
    if (reply.status() == NO_CONTENT || (stream != null && request.method().equals("HEAD"))) {
      if (stream != null) {
        // A stream that is not sent may be endless.
        stream.close();
      }
    } else if (stream != null) {
      target.body(stream);
    } else {
      target.body(reply.body());
    }
  }

  /**
   * Sends everything but the body.
   *
   * @param hasCredentials whether the request has credentials
   */
  public void writeHead(boolean hasCredentials, CachedReply answer, ResponseTarget target) {
    HttpReply reply = answer.reply();
    target.status(reply.status());
    target.header("Cache-Control", cacheControl(hasCredentials, reply.status()));
    reply.headers().forEach(target::header);
    if (answer.source() != null) {
      target.header("X-Cache", answer.source().name());
      target.header("X-Cache-Key", shown(answer.key()));
    }
    target.contentType(reply.contentType());
  }

  /**
   * How other caches may use the response. Without this field a cache may store it for as long as it likes (RFC 9111
   * section 4.2.2), so it would outlive a write. Stored responses have to be validated. Responses to one user are for
   * that user only. Failures must not be stored.
   */
  public String cacheControl(Request request, int status) {
    return cacheControl(hasCredentials(request), status);
  }

  private static String cacheControl(boolean hasCredentials, int status) {
    if (status >= FIRST_ERROR && status != NOT_FOUND) {
      return "no-store";
    }
    return hasCredentials ? "private, no-cache" : "no-cache";
  }

  private static boolean hasCredentials(Request request) {
    return request.header("Authorization") != null || request.header("Cookie") != null;
  }

  /** A long key would not fit into the response's header, and the response would fail. */
  private static String shown(String key) {
    return key.length() <= MAX_SHOWN_KEY ? key : key.substring(0, MAX_SHOWN_KEY) + "...";
  }
}
