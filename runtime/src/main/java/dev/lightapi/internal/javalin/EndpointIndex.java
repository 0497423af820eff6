package dev.lightapi.internal.javalin;

import io.javalin.router.ParsedEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the endpoints that may match a path, segment by segment, so that their number does not matter. Javalin's own list
 * compares a path with each endpoint, by a regular expression. Whether one of those that are found really matches is
 * left to Javalin's rules. Thread-safe.
 */
final class EndpointIndex {

  private final Node root = new Node();

  /** Adds an endpoint whose path has no other wildcards than whole segments in braces. */
  void add(Numbered endpoint) {
    Node node = root;
    for (String segment : segments(endpoint.parsed().endpoint.path)) {
      node = segment.startsWith("{")
          ? node.parameter()
          : node.texts.computeIfAbsent(segment, text -> new Node());
    }
    node.add(endpoint);
  }

  /** The endpoint with the lowest number that matches a path; null if none does. */
  @Nullable
  Numbered find(String path) {
    return root.find(segments(path), 0, path, null);
  }

  /**
   * In lower case and without empty ones: whether Javalin distinguishes case, and how it treats empty ones, depends on its
   * settings.
   */
  private static List<String> segments(String path) {
    List<String> segments = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= path.length(); i++) {
      if (i == path.length() || path.charAt(i) == '/') {
        if (i > start) {
          segments.add(path.substring(start, i).toLowerCase(Locale.ROOT));
        }
        start = i + 1;
      }
    }
    return segments;
  }

  /**
   * An endpoint.
   *
   * @param number its place in the order in which endpoints were added
   */
  record Numbered(int number, ParsedEndpoint parsed) {}

  private static final class Node {

    private final Map<String, Node> texts = new ConcurrentHashMap<>();
    private volatile @Nullable Node parameter;
    private volatile List<Numbered> endpoints = List.of();

    private synchronized Node parameter() {
      Node node = parameter;
      if (node == null) {
        node = new Node();
        parameter = node;
      }
      return node;
    }

    private synchronized void add(Numbered endpoint) {
      List<Numbered> more = new ArrayList<>(endpoints);
      more.add(endpoint);
      endpoints = List.copyOf(more);
    }

    /** @param best the best one so far */
    private @Nullable Numbered find(
        List<String> segments, int depth, String path, @Nullable Numbered best) {
      if (depth == segments.size()) {
        for (Numbered each : endpoints) {
          if ((best == null || each.number < best.number) && each.parsed.matches(path)) {
            best = each;
          }
        }
        return best;
      }
      Node text = texts.get(segments.get(depth));
      if (text != null) {
        best = text.find(segments, depth + 1, path, best);
      }
      Node any = parameter;
      return any == null ? best : any.find(segments, depth + 1, path, best);
    }
  }
}
