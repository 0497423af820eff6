package dev.lightapi.internal.engine;

import dev.lightapi.http.PathTemplate;
import dev.lightapi.internal.engine.read.ReadFlow;
import dev.lightapi.internal.engine.read.RequestSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the GET route for a path. The routes are set once, before the first look-up; after that, any thread may look
 * up.
 */
public final class CachedRoutes {

  private volatile List<ServedRoute> routes = List.of();

  /** Sets the routes, in the order in which the server tries them. Routes of methods other than GET are left out. */
  public void set(List<ServedRoute> inOrder) {
    routes = inOrder.stream().filter(route -> route.method().equals("GET")).toList();
  }

  /** The route and the request for a path with its query; empty if no cached route matches. */
  Optional<Match> find(String pathAndQuery) {
    int question = pathAndQuery.indexOf('?');
    String path = question < 0 ? pathAndQuery : pathAndQuery.substring(0, question);
    String query = question < 0 ? "" : pathAndQuery.substring(question + 1);
    for (ServedRoute route : routes) {
      PathTemplate template = route.path();
      Map<String, String> parameters = template.match(path);
      if (parameters != null) {
        return route.responder() instanceof ReadFlow<?> flow
            ? Optional.of(new Match(flow, RequestSnapshot.get(template, parameters, query)))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** A route that matches a path, and the request that the route would get for it. */
  record Match(ReadFlow<?> flow, RequestSnapshot request) {}
}
