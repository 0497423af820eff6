package dev.lightapi.internal.engine.read;

import dev.lightapi.http.PathTemplate;
import dev.lightapi.http.Request;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a request that a cached response can depend on, without a connection. It stands for a request whose
 * response may have been sent already, or for a path that no client has requested. It has no header fields. Immutable.
 */
public final class RequestSnapshot implements Request {

  private final String method;
  private final String route;
  private final Map<String, String> pathParameters;
  private final String queryString;
  private final byte[] body;

  private RequestSnapshot(
      String method,
      String route,
      Map<String, String> pathParameters,
      String queryString,
      byte[] body) {
    this.method = method;
    this.route = route;
    this.pathParameters = Map.copyOf(pathParameters);
    this.queryString = queryString;
    this.body = body;
  }

  /** The GET request for a path and a query. */
  public static RequestSnapshot get(
      PathTemplate route, Map<String, String> pathParameters, String queryString) {
    return new RequestSnapshot("GET", route.toString(), pathParameters, queryString, new byte[0]);
  }

  public static RequestSnapshot of(Request request) {
    Map<String, String> pathParameters = new LinkedHashMap<>();
    for (String name : PathTemplate.of(request.route()).parameters()) {
      pathParameters.put(name, request.pathParameter(name));
    }
    // The body of a GET is not part of the key, so the response must not depend on it.
    byte[] body = request.method().equals("GET") ? new byte[0] : request.body();
    return new RequestSnapshot(
        request.method(), request.route(), pathParameters, request.queryString(), body);
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String route() {
    return route;
  }

  @Override
  public String queryString() {
    return queryString;
  }

  @Override
  public @Nullable String header(String name) {
    return null;
  }

  @Override
  public String pathParameter(String name) {
    String value = pathParameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException(route + " has no {" + name + "}");
    }
    return value;
  }

  @Override
  public byte[] body() {
    return body;
  }
}
