package dev.lightapi.http;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The wanted parameters of a query string, decoded. Immutable. */
public final class QueryString {

  private static final QueryString EMPTY = new QueryString(Map.of());

  private final Map<String, String> parameters;

  private QueryString(Map<String, String> parameters) {
    this.parameters = parameters;
  }

  /**
   * Reads the parameters whose names are wanted.
   *
   * @throws ProblemException with 400 if a wanted parameter is given twice or is not decodable
   */
  public static QueryString parse(String text, Predicate<String> wanted) {
    return parse(text, wanted, other -> {});
  }

  /**
   * Reads the parameters whose names are wanted, and passes the names of all others on. A name that is not decodable is
   * passed on as it was sent.
   *
   * @throws ProblemException with 400 if a wanted parameter is given twice or is not decodable
   */
  static QueryString parse(String text, Predicate<String> wanted, Consumer<String> others) {
    if (text.isEmpty()) {
      return EMPTY;
    }
    Map<String, String> parameters = new HashMap<>();
    int start = 0;
    while (start <= text.length()) {
      int end = text.indexOf('&', start);
      if (end < 0) {
        end = text.length();
      }
      int equals = text.indexOf('=', start);
      if (equals < 0 || equals > end) {
        equals = end;
      }
      String sent = text.substring(start, equals);
      String name = decode(sent, null);
      if (name == null || !wanted.test(name)) {
        if (end > start) {
          others.accept(name == null ? sent : name);
        }
      } else {
        String value = decode(text.substring(Math.min(equals + 1, end), end), name);
        if (parameters.put(name, value == null ? "" : value) != null) {
          throw new ProblemException(Problem.badRequest(
              "The query parameter '" + name + "' is given more than once. Give it once."));
        }
      }
      start = end + 1;
    }
    return new QueryString(parameters);
  }

  /**
   * A whole query string with its parameters sorted by name. Parameters of the same name keep their order. Query
   * strings that differ in anything else stay different.
   */
  public static String sorted(String text) {
    return Arrays.stream(text.split("&", -1))
        .filter(parameter -> !parameter.isEmpty())
        .sorted(Comparator.comparing(parameter -> parameter.split("=", 2)[0]))
        .collect(Collectors.joining("&"));
  }

  /** A parameter's value; null if it was not given. */
  public @Nullable String get(String name) {
    return parameters.get(name);
  }

  /** The canonical encoding of a value: two values have the same encoding only if they are the same. */
  public static String encode(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean plain = (c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9')
          || c == '-'
          || c == '.';
      if (!plain) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
      }
    }
    return value;
  }

  /** Null if the name of a parameter cannot be decoded: then it is not a wanted one. */
  private static @Nullable String decode(String text, @Nullable String name) {
    if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
      return text;
    }
    String decoded;
    try {
      decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      decoded = "\uFFFD";
    }
    // The decoder writes U+FFFD for bytes that are not UTF-8; taken as text, several values would
    // share one key.
    if (decoded.indexOf('\uFFFD') < 0) {
      return decoded;
    }
    if (name == null) {
      return null;
    }
    throw new ProblemException(
        Problem.badRequest("The query parameter '" + name + "' is not UTF-8 in percent-encoding."));
  }
}
