package dev.lightapi.internal.engine;

import dev.lightapi.http.PathTemplate;
import dev.lightapi.internal.engine.read.ReadFlow;
import dev.lightapi.internal.engine.read.RequestSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the GET route for a path. The routes are set once, before the first look-up; after that, any thread may look
 * up.
 */
public final class CachedRoutes {

  private volatile RouteTree<ServedRoute> routes = new RouteTree<>();
  private volatile Set<PathTemplate> plain = Set.of();

  /** Sets the routes. Routes of methods other than GET are left out. */
  public void set(List<ServedRoute> all) {
    RouteTree<ServedRoute> tree = new RouteTree<>();
    all.stream()
        .filter(route -> route.method().equals("GET"))
        .forEach(route -> tree.add(route.path(), route));
    routes = tree;
    plain = all.stream()
        .filter(route -> route.method().equals("GET")
            && route.responder() instanceof ReadFlow<?> flow
            && (flow.plainHits().isPresent() || flow.remoteHits().isPresent()))
        .map(ServedRoute::path)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The routes that have {@link ReadFlow#plainHits plain} or {@link ReadFlow#remoteHits remote hits}. */
  public Set<PathTemplate> plain() {
    return plain;
  }

  /** The route and the request for a path with its query; empty if no cached route matches. */
  public Optional<Match> find(String pathAndQuery) {
    int question = pathAndQuery.indexOf('?');
    String path = question < 0 ? pathAndQuery : pathAndQuery.substring(0, question);
    String query = question < 0 ? "" : pathAndQuery.substring(question + 1);
    ServedRoute route = routes.find(path);
    if (route == null || !(route.responder() instanceof ReadFlow<?> flow)) {
      return Optional.empty();
    }
    Map<String, String> parameters = route.path().match(path);
    return parameters == null
        ? Optional.empty()
        : Optional.of(
            new Match(route.path(), flow, RequestSnapshot.get(route.path(), parameters, query)));
  }

  /** A route that matches a path, and the request that the route would get for it. */
  public record Match(PathTemplate path, ReadFlow<?> flow, RequestSnapshot request) {}
}
