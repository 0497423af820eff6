package dev.lightapi.internal.engine;

import dev.lightapi.http.PathTemplate;
import dev.lightapi.internal.engine.read.ReadFlow;
import dev.lightapi.internal.engine.read.RequestSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The routes that answer GET, to be found by a path. Filled once, before it is read; then read by any thread. */
public final class CachedRoutes {

  private volatile List<ServedRoute> routes = List.of();

  /** The routes in the order in which the server tries them; those of other methods are left out. */
  public void are(List<ServedRoute> inOrder) {
    routes = inOrder.stream().filter(route -> route.method().equals("GET")).toList();
  }

  /** What a path with its query would ask for; empty if no cached route is there. */
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

  /** A route that matches, and the request that it would get. */
  record Match(ReadFlow<?> flow, RequestSnapshot request) {}
}
