package dev.lightapi.internal.javalin;

import dev.lightapi.internal.engine.read.BodyKind;
import dev.lightapi.internal.javalin.JavalinRoutes.RouteHandler;
import dev.lightapi.internal.jetty.BodyUse;
import dev.lightapi.json.JsonBody;
import io.javalin.config.JavalinState;
import io.javalin.http.HandlerType;
import io.javalin.router.ParsedEndpoint;
import io.javalin.util.Util;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** Finds out how the route of a request uses its body, before Javalin gets the request. Thread-safe. */
public final class BodyUses implements Function<Request, BodyUse> {

  private final JavalinState javalin;

  public BodyUses(JavalinState javalin) {
    this.javalin = javalin;
  }

  @Override
  public BodyUse apply(Request request) {
    // Jetty and Javalin derive the path in the same way.
    String path = request.getHttpURI().getPath();
    String context = Util.normalizeContextPath(javalin.router.contextPath);
    if (context.length() > 1) {
      if (!path.equals(context) && !path.startsWith(context + "/")) {
        return BodyUse.NONE;
      }
      path = path.substring(context.length());
    }
    ParsedEndpoint route = javalin.internalRouter.findFirstHttpHandlerEntry(
        HandlerType.findOrDefault(request.getMethod()), path);
    if (route == null) {
      return BodyUse.NONE;
    }
    if (!(route.endpoint.handler instanceof RouteHandler own)) {
      return BodyUse.APPLICATION;
    }
    BodyKind bodies = own.responder().bodies();
    boolean wanted = bodies == BodyKind.ANY || (bodies == BodyKind.JSON && isJson(request));
    return wanted ? BodyUse.WHOLE : BodyUse.NONE;
  }

  private static boolean isJson(Request request) {
    return JsonBody.refusal(
            request.getHeaders().get(HttpHeader.CONTENT_TYPE),
            request.getHeaders().get(HttpHeader.CONTENT_ENCODING))
        == null;
  }
}
