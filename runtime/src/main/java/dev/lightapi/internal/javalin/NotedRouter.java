package dev.lightapi.internal.javalin;

import io.javalin.config.JavalinState;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import io.javalin.router.InternalRouter;

/** Javalin's router, which also notes what Javalin does not tell: whether a handler gets responses that are not errors. */
public final class NotedRouter extends InternalRouter {

  private volatile boolean mapsSuccess;

  private NotedRouter(JavalinState javalin) {
    super(javalin.wsRouter, javalin.eventManager, javalin.router, javalin.jetty);
  }

  /** Replaces the router of a Javalin that has no routes yet. */
  public static NotedRouter of(JavalinState javalin) {
    NotedRouter router = new NotedRouter(javalin);
    javalin.internalRouter = router;
    return router;
  }

  @Override
  public InternalRouter addHttpErrorHandler(int status, String contentType, Handler handler) {
    mapsSuccess |= status == HttpStatus.OK.getCode();
    return super.addHttpErrorHandler(status, contentType, handler);
  }

  boolean mapsSuccess() {
    return mapsSuccess;
  }
}
