package dev.lightapi.internal.javalin;

import dev.lightapi.endpoint.Routes;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Adds routes to Javalin, and for each path what HTTP wants besides: HEAD, OPTIONS, and 405 for the other methods. */
public final class RouteTable {

  private static final List<HandlerType> METHODS = List.of(
      HandlerType.GET,
      HandlerType.HEAD,
      HandlerType.POST,
      HandlerType.PUT,
      HandlerType.PATCH,
      HandlerType.DELETE,
      HandlerType.TRACE);

  private final JavalinHandlers handlers;

  public RouteTable(JavalinHandlers handlers) {
    this.handlers = handlers;
  }

  /** Adds all routes. */
  public void add(Routes routes, JavalinDefaultRoutingApi javalin) {
    routes.byPath().forEach((path, byMethod) -> add(path, byMethod, javalin));
  }

  private void add(
      String path, Map<HandlerType, Handler> byMethod, JavalinDefaultRoutingApi javalin) {
    byMethod.forEach((method, handler) -> javalin.addHttpHandler(method, path, handler));
    List<HandlerType> there = new ArrayList<>(byMethod.keySet());
    if (byMethod.containsKey(HandlerType.GET)) {
      // Javalin itself would answer HEAD with 200 for whatever has a GET route, without running it.
      javalin.addHttpHandler(HandlerType.HEAD, path, byMethod.get(HandlerType.GET));
      there.add(HandlerType.HEAD);
    }
    String allow = METHODS.stream()
        .filter(there::contains)
        .map(HandlerType::name)
        .collect(Collectors.joining(", "));
    javalin.addHttpHandler(HandlerType.OPTIONS, path, handlers.options(allow));
    for (HandlerType method : METHODS) {
      if (!there.contains(method)) {
        javalin.addHttpHandler(method, path, handlers.methodNotAllowed(allow));
      }
    }
  }
}
