package good.books;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.lightapi.annotations.Pagination;
import dev.lightapi.cache.memory.MemoryCache;
import dev.lightapi.endpoint.Endpoint;
import dev.lightapi.endpoint.EndpointContext;
import dev.lightapi.endpoint.EndpointInfo;
import dev.lightapi.endpoint.EndpointOf;
import dev.lightapi.endpoint.Input;
import dev.lightapi.endpoint.Operation;
import dev.lightapi.endpoint.ResourceShape;
import dev.lightapi.endpoint.Routes;
import dev.lightapi.scalar.Scalar;
import javax.annotation.processing.Generated;

/**
 * Serves {@link Author} at {@code /authors}.
 */
@EndpointOf(Author.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class AuthorRoutes implements Endpoint {
  private static final ResourceShape<Author, String> SHAPE = ResourceShape
      .of(Author.class, "/authors", "name", Scalar.STRING, Author::name)
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.cached("authors", "/authors", "da151a53505f", MemoryCache.class,
        MemoryCache::new);
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    context.resource(SHAPE, new AuthorStore(context.database()), new AuthorJson());
    AuthorHandlers handlers = new AuthorHandlers(new AuthorStore(context.database()));
    routes.get("/authors", context.cached(3600, list(handlers)));
    routes.post("/authors", context.handler(create(handlers)));
    routes.get("/authors/{name}", context.cached(3600, find(handlers)));
  }

  private static Operation list(AuthorHandlers handlers) {
    return Operation.named("list")
        .does(call -> handlers.list());
  }

  private static Operation find(AuthorHandlers handlers) {
    Input<String> name = Input.required("name", Scalar.STRING);
    return Operation.named("find")
        .reads(name)
        .does(call -> handlers.find(call.required(name)));
  }

  private static Operation create(AuthorHandlers handlers) {
    TypeReference<Author> author = new TypeReference<>() {};
    return Operation.named("create")
        .body(author)
        .does(call -> handlers.create(call.body(author)));
  }
}
