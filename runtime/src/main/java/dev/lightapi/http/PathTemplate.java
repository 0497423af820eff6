package dev.lightapi.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The path of a route: {@code /products/{id}}. Each segment is a text or a parameter in braces. Two templates with the
 * same text are equal. Immutable.
 */
public final class PathTemplate {

  /**
   * The order in which a server tries templates. Where one has a text and another a parameter, the text precedes:
   * {@code /shop/orders} before {@code /shop/{id}}.
   */
  public static final Comparator<PathTemplate> TEXT_FIRST =
      Comparator.comparing(PathTemplate::kinds);

  private final String text;
  private final List<Segment> segments;
  private final List<String> parameters;

  private PathTemplate(String text, List<Segment> segments) {
    this.text = text;
    this.segments = List.copyOf(segments);
    this.parameters =
        segments.stream().filter(Segment::isParameter).map(Segment::text).toList();
  }

  /**
   * Parses a template.
   *
   * @throws IllegalArgumentException if the text is not one
   */
  public static PathTemplate of(String text) {
    if (!text.startsWith("/")) {
      throw new IllegalArgumentException("A path begins with '/', but '" + text + "' does not.");
    }
    List<Segment> segments = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String segment : text.substring(1).split("/", -1)) {
      Segment parsed = Segment.of(segment);
      if (parsed == null) {
        throw new IllegalArgumentException("'" + segment + "' in '" + text
            + "' is neither a text without braces nor a parameter such as {id}.");
      }
      if (parsed.isParameter() && !names.add(parsed.text())) {
        throw new IllegalArgumentException(
            "'" + text + "' has the parameter " + segment + " twice.");
      }
      segments.add(parsed);
    }
    return new PathTemplate(text, segments);
  }

  /** The names of its parameters, from left to right. */
  public List<String> parameters() {
    return parameters;
  }

  /** Whether it has a parameter of that name. */
  public boolean hasParameter(String name) {
    return parameters.contains(name);
  }

  /**
   * The decoded values of the parameters in a path, by their names.
   *
   * @param path the path of a request, percent-encoded
   * @return null if the path does not match this template, or its percent-encoding is malformed
   */
  public @Nullable Map<String, String> match(String path) {
    String[] parts = path.substring(Math.min(1, path.length())).split("/", -1);
    if (!path.startsWith("/") || parts.length != segments.size()) {
      return null;
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < parts.length; i++) {
      Segment segment = segments.get(i);
      if (segment.isParameter()) {
        String value = decoded(parts[i]);
        if (value == null) {
          return null;
        }
        values.put(segment.text(), value);
      } else if (!segment.text().equals(parts[i])) {
        return null;
      }
    }
    return values;
  }

  /**
   * The path with these values in the place of the parameters, percent-encoded.
   *
   * @param values the value of each parameter, by its name
   */
  public String render(Function<String, String> values) {
    StringBuilder path = new StringBuilder();
    for (Segment segment : segments) {
      path.append('/');
      path.append(segment.isParameter() ? encoded(values.apply(segment.text())) : segment.text());
    }
    return path.toString();
  }

  /**
   * Whether this template, if it is tried first, hides paths of the other template: those in which the other's last
   * parameter has the value of this one's last segment.
   */
  public boolean hides(PathTemplate other) {
    int last = segments.size() - 1;
    if (other.segments.size() != segments.size()
        || segments.get(last).isParameter()
        || !other.segments.get(last).isParameter()) {
      return false;
    }
    for (int i = 0; i < last; i++) {
      Segment theirs = other.segments.get(i);
      if (!theirs.isParameter() && !theirs.equals(segments.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** The last segment, as written in the template. */
  public String lastSegment() {
    return text.substring(text.lastIndexOf('/') + 1);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PathTemplate template && template.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The text of the template. */
  @Override
  public String toString() {
    return text;
  }

  /** A digit for each segment: 0 for a text, 1 for a parameter. */
  private String kinds() {
    return segments.stream()
        .map(segment -> segment.isParameter() ? "1" : "0")
        .collect(Collectors.joining());
  }

  private static String encoded(String value) {
    return QueryString.encode(value).replace("+", "%20");
  }

  /** Null if it is malformed. A plus sign in a path is a plus sign. */
  private static @Nullable String decoded(String segment) {
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** @param text the text, or the name of the parameter */
  private record Segment(String text, boolean isParameter) {

    private static @Nullable Segment of(String segment) {
      boolean parameter = segment.length() > 2 && segment.startsWith("{") && segment.endsWith("}");
      String text = parameter ? segment.substring(1, segment.length() - 1) : segment;
      return text.indexOf('{') >= 0 || text.indexOf('}') >= 0 ? null : new Segment(text, parameter);
    }
  }
}
