package dev.lightapi.internal.engine.read;

import dev.lightapi.http.PathTemplate;
import dev.lightapi.http.Request;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a cached answer can depend on, apart from any connection: of a request that may be answered already, or of a path that
 * nobody asked for. It has no header fields. Immutable.
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

  /** The GET that a path and a query would be. */
  public static RequestSnapshot get(
      PathTemplate route, Map<String, String> pathParameters, String queryString) {
    return new RequestSnapshot("GET", route.toString(), pathParameters, queryString, new byte[0]);
  }

  public static RequestSnapshot of(Request request) {
    Map<String, String> pathParameters = new LinkedHashMap<>();
    for (String name : PathTemplate.of(request.route()).parameters()) {
      pathParameters.put(name, request.pathParameter(name));
    }
    // A GET's body is no part of its key, and so none of its answer.
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
