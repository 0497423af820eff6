package dev.lightapi.internal.engine;

import dev.lightapi.http.Request;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A GET that nobody sent: what a path and a query would ask for. */
record PathRequest(String route, Map<String, String> pathParameters, String queryString)
    implements Request {

  @Override
  public String method() {
    return "GET";
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
    return new byte[0];
  }
}
