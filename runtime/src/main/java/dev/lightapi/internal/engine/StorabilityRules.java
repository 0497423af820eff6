package dev.lightapi.internal.engine;

import dev.lightapi.http.HttpReply;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which responses a cache may never have, be it that they are to be stored or that they were found there. */
final class StorabilityRules {

  private static final int OK = 200;

  /** What an answer says that is for one client alone, or not to be kept (RFC 9111 section 5.2.2). */
  private static final Pattern NOT_SHARED = Pattern.compile("no-store|no-cache|private");

  /** The name of a header field (RFC 9110 section 5.6.2). */
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  /** Fields of one connection (RFC 9111 section 3.1), and those that the server itself says of the body. */
  private static final Set<String> SERVERS_OWN = Set.of(
      "connection",
      "content-encoding",
      "content-length",
      "content-type",
      "keep-alive",
      "proxy-connection",
      "te",
      "trailer",
      "transfer-encoding",
      "upgrade");

  private StorabilityRules() {}

  /** Why an answer is none that the cache may ever have; null if it may. */
  static @Nullable String of(TrackedRequest request, HttpReply reply) {
    if (request.dependsOnMore()) {
      return "the handler has read a header or a body that is not in the key";
    }
    return of(reply);
  }

  /** Why no cache may have a response, whoever asked for it; null if it may. */
  static @Nullable String of(HttpReply reply) {
    // Whatever its status, a stream can be read once.
    if (reply.stream() != null || (reply.status() == OK && !reply.isJson())) {
      return "it is no JSON";
    }
    for (Map.Entry<String, String> header : reply.headers().entrySet()) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      String value = header.getValue();
      if (!TOKEN.matcher(name).matches() || !isFieldValue(value)) {
        return "one of its header fields has characters that no header field can have";
      }
      if (SERVERS_OWN.contains(name)) {
        return "the server alone says " + header.getKey();
      }
      if (name.equals("set-cookie")
          || name.equals("vary")
          || (name.equals("cache-control")
              && NOT_SHARED.matcher(value.toLowerCase(Locale.ROOT)).find())) {
        return "it says so: " + header.getKey();
      }
    }
    return null;
  }

  /** Control characters would end the field, or the response (RFC 9110 section 5.5). */
  private static boolean isFieldValue(String value) {
    return value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c != 0x7f));
  }
}
