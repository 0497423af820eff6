package good.books;

import dev.lightapi.endpoint.CacheDirectives;
import dev.lightapi.endpoint.CacheRules;
import dev.lightapi.http.Request;

/** Keeps the responses of each user apart. */
public record BookRules() implements CacheRules {

  @Override
  public void apply(Request request, CacheDirectives cache) {
    String user = request.header("X-User");
    if (user != null) {
      cache.suffix("user:" + user);
    }
  }
}
