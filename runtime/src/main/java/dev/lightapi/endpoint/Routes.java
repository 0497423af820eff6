package dev.lightapi.endpoint;

import dev.lightapi.annotations.HttpMethod;
import dev.lightapi.http.PathTemplate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The routes of an endpoint, in the order in which they were added. They do not depend on a web framework. Used by one
 * thread.
 */
public final class Routes {

  private final List<Route> routes = new ArrayList<>();

  public Routes get(String path, Action action) {
    return add(HttpMethod.GET, path, action);
  }

  public Routes post(String path, Action action) {
    return add(HttpMethod.POST, path, action);
  }

  public Routes put(String path, Action action) {
    return add(HttpMethod.PUT, path, action);
  }

  public Routes patch(String path, Action action) {
    return add(HttpMethod.PATCH, path, action);
  }

  public Routes delete(String path, Action action) {
    return add(HttpMethod.DELETE, path, action);
  }

  /** All routes. */
  public List<Route> all() {
    return Collections.unmodifiableList(routes);
  }

  private Routes add(HttpMethod method, String path, Action action) {
    routes.add(new Route(method, PathTemplate.of(path), action));
    return this;
  }
}
