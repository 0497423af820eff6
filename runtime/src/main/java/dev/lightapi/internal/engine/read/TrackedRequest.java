package dev.lightapi.internal.engine.read;

import dev.lightapi.endpoint.CacheDirectives;
import dev.lightapi.endpoint.CacheRules;
import dev.lightapi.http.HttpReply;
import dev.lightapi.http.Request;
import dev.lightapi.internal.engine.entry.StorabilityRules;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A request to a cached endpoint, and what the rules and the handler have decided about its caching. Used by one
 * thread.
 */
final class TrackedRequest implements Request, CacheDirectives {

  private final Request request;
  private final StringBuilder suffix = new StringBuilder();
  private boolean ruling = true;
  private boolean skipped;
  private final Set<String> readByRules = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  /**
   * Whether a handler has read what is not in the key: the body of a GET, or a header field that the rules, which could have
   * set a suffix for it, have not read.
   */
  private boolean unkeyed;

  private TrackedRequest(Request request) {
    this.request = request;
  }

  /** The request after the rules were applied. */
  static TrackedRequest of(Request request, @Nullable CacheRules rules) {
    TrackedRequest ruled = new TrackedRequest(request);
    if (rules != null) {
      rules.apply(ruled, ruled);
    }
    ruled.ruling = false;
    return ruled;
  }

  /** Marks that the handler, and no longer the parsing, reads the request from now on. */
  void handled() {
    unkeyed = false;
  }

  /** The suffix of the key: empty, or a number sign and the text that the rules have set. */
  String suffix() {
    return suffix.toString();
  }

  /** Whether the cache is not used for this request. */
  boolean skipsCache() {
    return skipped;
  }

  /**
   * Whether the request has credentials, but no suffix that separates its response from those of other clients (RFC
   * 9111 section 3.5).
   */
  boolean isPersonal() {
    return suffix.isEmpty()
        && (request.header("Authorization") != null || request.header("Cookie") != null);
  }

  /** The reason why the response to this request must not be stored; null if it may be stored. */
  @Nullable
  String refusalOf(HttpReply reply) {
    if (unkeyed) {
      return "the handler has read a header or a body that is not in the key";
    }
    return StorabilityRules.of(reply);
  }

  @Override
  public void skip() {
    requireRuling();
    skipped = true;
  }

  @Override
  public void suffix(String text) {
    requireRuling();
    if (text.isEmpty() || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException(
          "A cache suffix is a text that is not empty, such as \"user:7\"; it is \"" + text
              + "\".");
    }
    // Several suffixes are joined into one. The encoding makes sure that one suffix cannot look
    // like several, and that it is valid in a header field.
    suffix.append('#');
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (b > ' ' && b < 0x7f && b != '#' && b != '%') {
        suffix.append((char) b);
      } else {
        suffix.append(String.format("%%%02X", b));
      }
    }
  }

  private void requireRuling() {
    if (!ruling) {
      throw new IllegalStateException(
          "The cache rules have returned, and the look-up follows. Use the CacheDirectives"
              + " only while CacheRules.apply(...) runs.");
    }
  }

  /** A HEAD request has the response of the GET request, and is cached as that. */
  @Override
  public String method() {
    return isRead() ? "GET" : request.method();
  }

  @Override
  public String route() {
    return request.route();
  }

  @Override
  public String queryString() {
    return request.queryString();
  }

  @Override
  public @Nullable String header(String name) {
    if (ruling) {
      readByRules.add(name);
    } else if (suffix.isEmpty() || !readByRules.contains(name)) {
      unkeyed = true;
    }
    return request.header(name);
  }

  @Override
  public String pathParameter(String name) {
    return request.pathParameter(name);
  }

  @Override
  public byte[] body() {
    unkeyed |= isRead();
    return request.body();
  }

  private boolean isRead() {
    return request.method().equals("GET") || request.method().equals("HEAD");
  }
}
