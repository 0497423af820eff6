package dev.lightapi.internal.engine;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The routes that answer GET, in the order in which the server tries them, to be found by a path. Filled at the start, then
 * read by any thread.
 */
public final class CachedRoutes {

  private final List<Route> routes = new ArrayList<>();

  /**
   * Adds the route of that template, such as {@code /products/{id}}.
   *
   * @param flow how it is answered; null if its answers are not cached
   */
  public void add(String template, @Nullable ReadFlow<?> flow) {
    routes.add(new Route(template, List.of(template.split("/", -1)), flow));
  }

  /** What a path with its query would ask for; empty if no cached route is there. */
  Optional<Match> find(String pathAndQuery) {
    int question = pathAndQuery.indexOf('?');
    String path = question < 0 ? pathAndQuery : pathAndQuery.substring(0, question);
    String query = question < 0 ? "" : pathAndQuery.substring(question + 1);
    List<String> segments = List.of(path.split("/", -1));
    for (Route route : routes) {
      Map<String, String> parameters = route.match(segments);
      if (parameters != null) {
        return Optional.ofNullable(route.flow)
            .map(flow -> new Match(flow, SavedRequest.get(route.template, parameters, query)));
      }
    }
    return Optional.empty();
  }

  /** A route that matches, and the request that it would get. */
  record Match(ReadFlow<?> flow, SavedRequest request) {}

  private record Route(
      String template, List<String> segments, @Nullable ReadFlow<?> flow) {

    private @Nullable Map<String, String> match(List<String> path) {
      if (path.size() != segments.size()) {
        return null;
      }
      Map<String, String> parameters = new LinkedHashMap<>();
      for (int i = 0; i < path.size(); i++) {
        String segment = segments.get(i);
        if (segment.startsWith("{")) {
          String value = decoded(path.get(i));
          if (value == null) {
            return null;
          }
          parameters.put(segment.substring(1, segment.length() - 1), value);
        } else if (!segment.equals(path.get(i))) {
          return null;
        }
      }
      return parameters;
    }

    /** Null if it is no percent-encoding, and so no request's path. A plus sign in a path is a plus sign. */
    private static @Nullable String decoded(String segment) {
      try {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException e) {
        return null;
      }
    }
  }
}
