package good.articles;

import dev.lightapi.annotations.Pagination;
import dev.lightapi.cache.memory.MemoryCache;
import dev.lightapi.endpoint.Endpoint;
import dev.lightapi.endpoint.EndpointContext;
import dev.lightapi.endpoint.EndpointInfo;
import dev.lightapi.endpoint.EndpointOf;
import dev.lightapi.endpoint.EntityResource;
import dev.lightapi.endpoint.Input;
import dev.lightapi.endpoint.Operation;
import dev.lightapi.endpoint.ResourceShape;
import dev.lightapi.endpoint.Routes;
import dev.lightapi.scalar.Scalar;
import javax.annotation.processing.Generated;

/**
 * Serves {@link Articles.Article} at {@code /articles}.
 */
@EndpointOf(Articles.Article.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class Articles_ArticleRoutes implements Endpoint {
  private static final ResourceShape<Articles.Article, Long> SHAPE = ResourceShape
      .of(Articles.Article.class, "/articles", "id", Scalar.LONG, article -> article.id)
      .serverSet("history", "id")
      .filter("state", Scalar.STRING, article -> article.state)
      .filter("title", Scalar.STRING, article -> article.title)
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.cached("articles", "/articles", "22d01b9260dd", MemoryCache.class,
        MemoryCache::new);
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<Articles.Article, Long> articles =
        context.resource(SHAPE, new Articles_ArticleStore(context.database()), new Articles_ArticleJson());
    Articles.Publisher handlers =
        new Articles.Publisher(new Articles_ArticleStore(context.database()));
    routes.get("/articles", context.cached(3600, articles.list()));
    routes.post("/articles", context.handler(articles::create));
    routes.get("/articles/{id}", context.cached(3600, articles.find()));
    routes.put("/articles/{id}", context.handler(articles::replace));
    routes.patch("/articles/{id}", context.handler(articles::patch));
    routes.delete("/articles/{id}", context.handler(articles::delete));
    routes.post("/articles/drafts", context.handler(draft(handlers)));
  }

  private static Operation draft(Articles.Publisher handlers) {
    Input<String> title = Input.required("title", Scalar.STRING);
    return Operation.named("draft")
        .reads(title)
        .does(call -> handlers.draft(call.required(title)));
  }
}
