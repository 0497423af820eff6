package dev.lightapi.internal.http;

import dev.lightapi.annotations.HttpMethod;
import dev.lightapi.http.HttpReply;
import dev.lightapi.http.PathTemplate;
import dev.lightapi.http.Problem;
import dev.lightapi.http.ProblemException;
import dev.lightapi.http.Request;
import dev.lightapi.internal.engine.ServedRoute;
import dev.lightapi.internal.engine.read.BodyKind;
import dev.lightapi.internal.engine.read.Responder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All routes of an application, in the order in which a server tries them. It adds what HTTP requires of each path:
 * HEAD, OPTIONS, and 405 for all other methods. Immutable.
 *
 * <p>If two paths match the same request, the one with a literal segment precedes the one with a parameter: {@code
 * /shop/orders} before {@code /shop/{id}}. The order in which they were added does not matter.
 */
public final class RouteTable {

  private static final String GET = HttpMethod.GET.name();
  private static final String HEAD = "HEAD";
  private static final String OPTIONS = "OPTIONS";

  /** In the order in which {@code Allow} names them. */
  private static final List<String> METHODS =
      List.of(GET, HEAD, "POST", "QUERY", "PUT", "PATCH", "DELETE", "TRACE");

  private static final Logger LOG = LoggerFactory.getLogger("lightapi");

  private final List<ServedRoute> routes;

  private RouteTable(List<ServedRoute> routes) {
    this.routes = List.copyOf(routes);
  }

  /**
   * Makes a table of these routes.
   *
   * @throws IllegalArgumentException if two of them have the same method and path
   */
  public static RouteTable of(List<ServedRoute> routes) {
    Map<PathTemplate, Map<String, Responder>> byPath = new LinkedHashMap<>();
    for (ServedRoute route : routes) {
      Responder other = byPath
          .computeIfAbsent(route.path(), path -> new LinkedHashMap<>())
          .putIfAbsent(route.method(), route.responder());
      if (other != null) {
        throw new IllegalArgumentException(
            "There are two handlers for " + route.method() + " " + route.path());
      }
    }
    List<PathTemplate> paths = inOrder(byPath.keySet());
    hidden(paths).forEach(LOG::info);
    List<ServedRoute> all = new ArrayList<>();
    for (PathTemplate path : paths) {
      add(path, Objects.requireNonNull(byPath.get(path)), all);
    }
    return new RouteTable(all);
  }

  /** Each method of each path. */
  public List<ServedRoute> routes() {
    return routes;
  }

  /** The paths, those with a literal segment before those with a parameter in its place. */
  static List<PathTemplate> inOrder(Collection<PathTemplate> paths) {
    return paths.stream().sorted(PathTemplate.TEXT_FIRST).toList();
  }

  /** Describes which requests the order of the paths keeps from their routes. */
  static List<String> hidden(List<PathTemplate> paths) {
    List<String> hidden = new ArrayList<>();
    for (int i = 0; i < paths.size(); i++) {
      for (PathTemplate later : paths.subList(i + 1, paths.size())) {
        if (paths.get(i).hides(later)) {
          hidden.add(paths.get(i) + " goes before " + later + ", which is never asked for "
              + later.lastSegment() + " = '" + paths.get(i).lastSegment() + "'.");
        }
      }
    }
    return hidden;
  }

  private static void add(
      PathTemplate path, Map<String, Responder> byMethod, List<ServedRoute> all) {
    Map<String, Responder> there = new LinkedHashMap<>(byMethod);
    if (byMethod.containsKey(GET)) {
      there.put(HEAD, Objects.requireNonNull(byMethod.get(GET)));
    }
    String allow = String.join(", ", METHODS.stream().filter(there::containsKey).toList());
    there.put(OPTIONS, withoutBody(request -> HttpReply.empty(204).with("Allow", allow)));
    for (String method : METHODS) {
      there.computeIfAbsent(
          method,
          absent -> withoutBody(request -> {
            throw new ProblemException(Problem.methodNotAllowed(request.method(), allow));
          }));
    }
    there.forEach((method, responder) -> all.add(new ServedRoute(method, path, responder)));
  }

  private static Responder withoutBody(Function<Request, HttpReply> reply) {
    return Responder.of(BodyKind.NONE, reply);
  }
}
