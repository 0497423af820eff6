package com.example.bookshop;

import static dev.lightapi.annotations.HttpMethod.GET;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.lightapi.annotations.Get;
import dev.lightapi.annotations.Param;
import dev.lightapi.annotations.Post;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.annotations.Timeout;
import dev.lightapi.endpoint.EndpointCache;
import dev.lightapi.http.Request;
import dev.lightapi.http.Response;
import dev.lightapi.scalar.Scalar;
import dev.lightapi.scalar.TypedValue;
import dev.lightapi.store.ListQuery;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The books of one author, and orders for them. */
@RestEndpoint(
    path = "/shelves",
    cache = ShelfCache.class,
    methods = GET,
    timeout = 600,
    timeouts = {
      @Timeout(operation = "cheapest", seconds = 30),
      @Timeout(operation = "card", seconds = 7)
    },
    rules = ReaderRules.class,
    reads = Book.class)
public final class ShelfEndpoint {

  private final BookStore books;
  private final Mailer mailer;
  private final Readers readers;

  public ShelfEndpoint(BookStore books, Mailer mailer, Readers readers) {
    this.books = books;
    this.mailer = mailer;
    this.readers = readers;
  }

  @Get("/{author}")
  public Shelf shelf(
      String author, @Param(defaultValue = "10") int limit, Optional<BigDecimal> maxPrice) {
    List<String> titles = ofAuthor(author).stream()
        .filter(book -> maxPrice.isEmpty() || book.price().compareTo(maxPrice.get()) <= 0)
        .limit(limit)
        .map(Book::title)
        .toList();
    return new Shelf(author, titles);
  }

  @Get("/{author}/cheapest")
  public Optional<Book> cheapest(String author) {
    return ofAuthor(author).stream().findFirst();
  }

  /** How many books there are of each author: made once, for all that ask. */
  @Get
  public Map<String, Long> counts(EndpointCache cache) {
    return cache.load(
        "counts",
        new TypeReference<Map<String, Long>>() {},
        Duration.ofMinutes(5),
        () -> Map.of("all", (long) books.list(all()).rows().size()));
  }

  @Get("/card")
  public Map<String, String> card(Request request) {
    String reader = readers.of(request);
    return Map.of("reader", reader == null ? "nobody" : reader);
  }

  @Post("/orders")
  public Response<Order> order(NewOrder order, EndpointCache cache) {
    cache.set("last-order", order, Duration.ofMinutes(1));
    mailer.send(order.email(), order.copies() + " x " + order.title());
    return Response.of(202, new Order(order.title(), order.copies()))
        .with("X-Order", order.title());
  }

  private List<Book> ofAuthor(String author) {
    ListQuery query = new ListQuery(
        List.of(new ListQuery.Filter("author", new TypedValue<>(Scalar.STRING, author))),
        null,
        List.of(new ListQuery.Order("price", false)),
        new ListQuery.All());
    return books.list(query).rows();
  }

  private static ListQuery all() {
    return new ListQuery(List.of(), null, List.of(), new ListQuery.All());
  }

  public record Shelf(String author, List<String> titles) {}

  public record NewOrder(@NotBlank String title, @Positive int copies, @NotNull @Email String email) {}

  public record Order(String title, int copies) {}
}
