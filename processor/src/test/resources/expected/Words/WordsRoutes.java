package good.words;

import dev.lightapi.annotations.Pagination;
import dev.lightapi.endpoint.Endpoint;
import dev.lightapi.endpoint.EndpointContext;
import dev.lightapi.endpoint.EndpointInfo;
import dev.lightapi.endpoint.EndpointOf;
import dev.lightapi.endpoint.EntityResource;
import dev.lightapi.endpoint.ResourceShape;
import dev.lightapi.endpoint.Routes;
import dev.lightapi.scalar.Scalar;
import javax.annotation.processing.Generated;

/**
 * Serves {@link Words} at {@code /words}.
 */
@EndpointOf(Words.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class WordsRoutes implements Endpoint {
  private static final ResourceShape<Words, String> SHAPE = ResourceShape
      .of(Words.class, "/words", "key", Scalar.STRING, Words::key)
      .filter("user", Scalar.STRING, Words::user)
      .filter("from", Scalar.STRING, Words::from)
      .filter("select", Scalar.BOOLEAN, Words::select)
      .searchable()
      .order("order", Scalar.INT, Words::order)
      .order("group", Scalar.STRING, Words::group)
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.uncached("words", "/words", "794689b2dddb");
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<Words, String> wordses =
        context.resource(SHAPE, new WordsStore(context.database()), new WordsJson());
    routes.get("/words", context.uncached(wordses.list()));
    routes.post("/words", context.handler(wordses::create));
    routes.get("/words/{key}", context.uncached(wordses.find()));
    routes.put("/words/{key}", context.handler(wordses::replace));
    routes.patch("/words/{key}", context.handler(wordses::patch));
    routes.delete("/words/{key}", context.handler(wordses::delete));
  }
}
