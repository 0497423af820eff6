package dev.lightapi.internal.engine.entry;

import dev.lightapi.http.HttpReply;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides which responses a cache must never store. Responses that were found in a cache are checked by the same rules.
 */
public final class StorabilityRules {

  private static final int OK = 200;

  /** The directives of a response that is for one client only, or must not be stored (RFC 9111 section 5.2.2). */
  private static final Pattern NOT_SHARED = Pattern.compile("no-store|no-cache|private");

  /** The name of a header field (RFC 9110 section 5.6.2). */
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  /**
   * Fields of one connection (RFC 9111 section 3.1), and fields that only the server sets, such as those about the
   * body.
   */
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

  /** The reason why a response must not be stored for any client; null if it may be stored. */
  public static @Nullable String of(HttpReply reply) {
    // A stream can be read only once, whatever the status.
    if (reply.stream() != null || (reply.status() == OK && !reply.isJson())) {
      return "it is not JSON";
    }
    for (Map.Entry<String, String> header : reply.headers().entrySet()) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      String value = header.getValue();
      if (!TOKEN.matcher(name).matches() || !isFieldValue(value)) {
        return "one of its header fields has characters that no header field can have";
      }
      if (SERVERS_OWN.contains(name)) {
        return "only the server may set " + header.getKey();
      }
      if (name.equals("set-cookie")
          || name.equals("vary")
          || (name.equals("cache-control")
              && NOT_SHARED.matcher(value.toLowerCase(Locale.ROOT)).find())) {
        return "its header field " + header.getKey() + " forbids it";
      }
    }
    return null;
  }

  /** Control characters could end the field or the header section of the response (RFC 9110 section 5.5). */
  private static boolean isFieldValue(String value) {
    return value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c != 0x7f));
  }
}
