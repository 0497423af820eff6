package dev.lightapi.processor.model;

import java.util.Optional;

/**
 * A route of an endpoint.
 *
 * @param method its HTTP method
 * @param path its path, with parameters in braces
 * @param operation the name of what answers it
 * @param handler the method that answers it; empty if it is generated
 * @param source where the source says it
 */
public record RouteModel(
    String method,
    String path,
    String operation,
    Optional<OperationModel> handler,
    SourceRef source) {

  /** Whether a request could be for either of two routes. */
  public boolean meets(RouteModel other) {
    return method.equals(other.method) && template().matchesSamePathsAs(other.template());
  }

  /** Whether two routes are at one path that they write differently. */
  public boolean differsInNames(RouteModel other) {
    return !path.equals(other.path) && template().matchesSamePathsAs(other.template());
  }

  /** Its path with nothing in the braces: equal for routes at one path. */
  public String pathWithoutNames() {
    return template().withoutNames();
  }

  private PathTemplate template() {
    return new PathTemplate(path);
  }
}
