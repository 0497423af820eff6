package dev.lightapi.internal.javalin;

import dev.lightapi.endpoint.Routes;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds routes to Javalin, and for each path what HTTP wants besides: HEAD, OPTIONS, and 405 for the other methods.
 *
 * <p>Javalin takes the first route that fits. Of two paths that fit the same request, the one goes first that has text
 * where the other has a parameter: {@code /shop/orders} before {@code /shop/{id}}, in whatever order they came.
 */
public final class RouteTable {

  private static final List<HandlerType> METHODS = List.of(
      HandlerType.GET,
      HandlerType.HEAD,
      HandlerType.POST,
      HandlerType.QUERY,
      HandlerType.PUT,
      HandlerType.PATCH,
      HandlerType.DELETE,
      HandlerType.TRACE);

  private static final Logger LOG = LoggerFactory.getLogger("lightapi");

  private static final Comparator<String> TEXT_FIRST = Comparator.comparing(RouteTable::kinds);

  private final JavalinHandlers handlers;

  public RouteTable(JavalinHandlers handlers) {
    this.handlers = handlers;
  }

  /** Adds all routes. */
  public void add(Routes routes, JavalinDefaultRoutingApi javalin) {
    List<String> paths = inOrder(routes.byPath().keySet());
    hidden(paths).forEach(LOG::info);
    for (String path : paths) {
      add(path, Objects.requireNonNull(routes.byPath().get(path)), javalin);
    }
  }

  /** The paths, those with text before those with a parameter in its place. */
  public static List<String> inOrder(Collection<String> paths) {
    return paths.stream().sorted(TEXT_FIRST).toList();
  }

  /** What paths in their order keep from being reached, in words. */
  static List<String> hidden(List<String> paths) {
    List<String> hidden = new ArrayList<>();
    for (int i = 0; i < paths.size(); i++) {
      for (String later : paths.subList(i + 1, paths.size())) {
        if (hides(paths.get(i), later)) {
          int last = segments(later).size() - 1;
          hidden.add(paths.get(i) + " goes before " + later + ", which is never asked for "
              + segments(later).get(last) + " = '" + segments(paths.get(i)).get(last) + "'.");
        }
      }
    }
    return hidden;
  }

  /** Whether each request for the one path would fit the other, too, whose last segment is a parameter. */
  private static boolean hides(String text, String parameter) {
    List<String> texts = segments(text);
    List<String> parameters = segments(parameter);
    if (texts.size() != parameters.size() || isParameter(texts.get(texts.size() - 1))) {
      return false;
    }
    for (int i = 0; i < texts.size(); i++) {
      if (!isParameter(parameters.get(i)) && !parameters.get(i).equals(texts.get(i))) {
        return false;
      }
    }
    return isParameter(parameters.get(parameters.size() - 1));
  }

  /** A digit for each segment: 0 for text, 1 for a parameter. */
  private static String kinds(String path) {
    return segments(path).stream()
        .map(segment -> isParameter(segment) ? "1" : "0")
        .collect(Collectors.joining());
  }

  private static List<String> segments(String path) {
    return List.of(path.split("/", -1));
  }

  private static boolean isParameter(String segment) {
    return segment.startsWith("{");
  }

  private void add(
      String path, Map<HandlerType, Handler> byMethod, JavalinDefaultRoutingApi javalin) {
    byMethod.forEach((method, handler) -> javalin.addHttpHandler(method, path, handler));
    List<HandlerType> there = new ArrayList<>(byMethod.keySet());
    if (byMethod.containsKey(HandlerType.GET)) {
      // Javalin itself would answer HEAD with 200 for whatever has a GET route, without running it.
      javalin.addHttpHandler(HandlerType.HEAD, path, byMethod.get(HandlerType.GET));
      there.add(HandlerType.HEAD);
    }
    String allow = METHODS.stream()
        .filter(there::contains)
        .map(HandlerType::name)
        .collect(Collectors.joining(", "));
    javalin.addHttpHandler(HandlerType.OPTIONS, path, handlers.options(allow));
    for (HandlerType method : METHODS) {
      if (!there.contains(method)) {
        javalin.addHttpHandler(method, path, handlers.methodNotAllowed(allow));
      }
    }
  }
}
