package good.tasks;

import dev.lightapi.endpoint.CacheDirectives;
import dev.lightapi.endpoint.CacheRules;
import dev.lightapi.http.Request;

/** Lets those who may see more past the cache. */
final class TaskRules implements CacheRules {

  private final Mailer mailer;

  TaskRules(Mailer mailer) {
    this.mailer = mailer;
  }

  @Override
  public void apply(Request request, CacheDirectives cache) {
    if (request.header("X-Admin-User") != null) {
      mailer.sent().add("admin");
      cache.skip();
    }
  }
}
