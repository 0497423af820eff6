package dev.lightapi.internal.javalin;

import io.javalin.config.JavalinState;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import io.javalin.router.InternalRouter;

/** Javalin's router, which also notes what Javalin does not tell: whether a handler gets responses that are not errors. */
public final class NotedRouter extends InternalRouter {

  private volatile boolean mapsSuccess;
  private volatile Runnable changed = () -> {};

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
    InternalRouter router = super.addHttpErrorHandler(status, contentType, handler);
    if (status == HttpStatus.OK.getCode()) {
      mapsSuccess = true;
      changed.run();
    }
    return router;
  }

  /** Sets what runs when a handler was added that gets responses that are not errors. */
  public void onChange(Runnable action) {
    changed = action;
  }

  boolean mapsSuccess() {
    return mapsSuccess;
  }
}
