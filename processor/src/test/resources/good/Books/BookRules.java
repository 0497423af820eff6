package good.books;

import dev.lightapi.endpoint.CacheRules;
import dev.lightapi.http.Request;

/** Keeps the responses of each user apart. */
public record BookRules() implements CacheRules {

  @Override
  public void apply(Request request) {
    String user = request.header("X-User");
    if (user != null) {
      request.cacheSuffix("user:" + user);
    }
  }
}
