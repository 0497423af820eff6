package dev.lightapi.http;

import dev.lightapi.internal.platform.NearestName;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * The query parameters that a route declares. A request with any other parameter is refused, since a misspelt filter
 * that is ignored returns the whole table. Immutable.
 */
public final class QueryParameters {

  private final Set<String> names;
  private final IgnoredParameters ignored;

  /**
   * @param names the declared parameters
   * @param ignored other parameters that requests may have
   */
  public QueryParameters(Collection<String> names, IgnoredParameters ignored) {
    this.names = Set.copyOf(names);
    this.ignored = ignored;
  }

  /**
   * The declared parameters of a request.
   *
   * @throws ProblemException with 400 if one of them is given twice or is not decodable, or if the request has another
   *     parameter
   */
  public QueryString of(Request request) {
    return QueryString.parse(request.queryString(), names::contains, this::requireIgnored);
  }

  private void requireIgnored(String name) {
    if (!ignored.contains(name)) {
      throw new ProblemException(Problem.badRequest("There is no query parameter '"
          + (name.length() > 100 ? name.substring(0, 100) + "..." : name)
          + "' here"
          + NearestName.suggestion(name, names, ".")
          + (names.isEmpty()
              ? " This path takes none."
              : " The parameters are: " + String.join(", ", new TreeSet<>(names)) + ".")));
    }
  }
}
