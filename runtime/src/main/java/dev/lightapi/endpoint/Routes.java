package dev.lightapi.endpoint;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A route table: Javalin handlers by path and method, in the order in which they were added. Used by one thread. */
public final class Routes {

  private final Map<String, Map<HandlerType, Handler>> byPath = new LinkedHashMap<>();

  public Routes get(String path, Handler handler) {
    return add(path, HandlerType.GET, handler);
  }

  public Routes post(String path, Handler handler) {
    return add(path, HandlerType.POST, handler);
  }

  public Routes put(String path, Handler handler) {
    return add(path, HandlerType.PUT, handler);
  }

  public Routes patch(String path, Handler handler) {
    return add(path, HandlerType.PATCH, handler);
  }

  public Routes delete(String path, Handler handler) {
    return add(path, HandlerType.DELETE, handler);
  }

  /** The handlers of each path. */
  public Map<String, Map<HandlerType, Handler>> byPath() {
    return Collections.unmodifiableMap(byPath);
  }

  private Routes add(String path, HandlerType method, Handler handler) {
    Map<HandlerType, Handler> ofPath = byPath.computeIfAbsent(path, key -> new LinkedHashMap<>());
    if (ofPath.putIfAbsent(method, handler) != null) {
      throw new IllegalArgumentException("There are two handlers for " + method + " " + path);
    }
    return this;
  }
}
