package dev.lightapi.internal.engine;

import dev.lightapi.http.Reply;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which answers the cache may never have. */
final class Refusal {

  private static final int OK = 200;

  /** What an answer says that is for one client alone, or not to be kept (RFC 9111 section 5.2.2). */
  private static final Pattern NOT_SHARED = Pattern.compile("no-store|no-cache|private");

  private Refusal() {}

  /** Why an answer is none that the cache may ever have; null if it may. */
  static @Nullable String of(RuledRequest request, Reply reply) {
    if (request.skipsCache()) {
      return "the handler skips the cache";
    }
    if (request.dependsOnMore()) {
      return "the handler has read a header or a body that is not in the key";
    }
    // Whatever its status, a stream can be read once.
    if (reply.stream() != null || (reply.status() == OK && !reply.isJson())) {
      return "it is no JSON";
    }
    for (Map.Entry<String, String> header : reply.headers().entrySet()) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      String value = header.getValue().toLowerCase(Locale.ROOT);
      if (name.equals("set-cookie")
          || name.equals("vary")
          || (name.equals("cache-control") && NOT_SHARED.matcher(value).find())) {
        return "it says so: " + header.getKey();
      }
    }
    return null;
  }
}
