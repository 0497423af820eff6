package good.books;

import com.fasterxml.jackson.core.type.TypeReference;
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
import dev.lightapi.http.Response;
import dev.lightapi.scalar.Scalar;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * Serves {@link Book} at {@code /books}.
 */
@EndpointOf(Book.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class BookRoutes implements Endpoint {
  private static final ResourceShape<Book, Long> SHAPE = ResourceShape
      .of(Book.class, "/books", "id", Scalar.LONG, Book::id)
      .serverSet("id")
      .filter("author", Scalar.STRING, Book::author)
      .searchable()
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.cached("books", "/books", "200b7e01abb7", MemoryCache.class,
        MemoryCache::new);
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<Book, Long> books =
        context.resource(SHAPE, new BookStore(context.database()), new BookJson());
    BookHandlers handlers = new BookHandlers(new BookStore(context.database()));
    context.rules(new BookRules());
    context.reads(Author.class);
    routes.get("/books", context.cached(600, books.listKeepingSearches(1800)));
    routes.post("/books", context.handler(books::create));
    routes.get("/books/{id}", context.cached(7200, books.find()));
    routes.put("/books/{id}", context.handler(books::replace));
    routes.delete("/books/{id}", context.handler(retire(handlers)));
    routes.get("/books/featured", context.cached(3600, featured(handlers)));
    routes.post("/books/by-titles", context.cached(10, byTitles(handlers)));
  }

  private static Operation featured(BookHandlers handlers) {
    return Operation.named("featured")
        .does(call -> handlers.featured());
  }

  private static Operation byTitles(BookHandlers handlers) {
    TypeReference<List<String>> titles = new TypeReference<>() {};
    return Operation.named("byTitles")
        .body(titles)
        .does(call -> handlers.byTitles(call.body(titles)));
  }

  private static Operation retire(BookHandlers handlers) {
    Input<Long> id = Input.required("id", Scalar.LONG);
    return Operation.named("retire")
        .reads(id)
        .does(call -> {
          handlers.retire(call.required(id));
          return Response.noContent();
        });
  }
}
