package com.example.bookshop;

import dev.lightapi.annotations.Delete;
import dev.lightapi.annotations.Get;
import dev.lightapi.annotations.Param;
import dev.lightapi.annotations.Post;
import dev.lightapi.http.Problem;
import dev.lightapi.http.ProblemException;
import dev.lightapi.store.ListQuery;
import jakarta.validation.constraints.Positive;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What the shop does with books, besides keeping them. */
public final class BookHandlers {

  private final BookStore books;

  public BookHandlers(BookStore books) {
    this.books = books;
  }

  @Get("/bestsellers")
  public List<Book> bestsellers(@Param(defaultValue = "3") int top) {
    ListQuery all = new ListQuery(List.of(), null, List.of(), new ListQuery.All());
    return books.list(all).rows().stream()
        .sorted(Comparator.comparing(Book::sold).reversed())
        .limit(top)
        .toList();
  }

  @Post("/{id}/sales")
  public Optional<Book> sell(long id, Sale sale) {
    return books.update(id, book -> book.withSold(book.sold() + sale.copies()));
  }

  /** In place of the generated one: what was sold stays in the books. */
  @Delete("/{id}")
  public void delete(long id) {
    Book book = books
        .find(id)
        .orElseThrow(() -> new ProblemException(Problem.notFound("There is no book " + id + ".")));
    if (book.sold() > 0) {
      throw new ProblemException(Problem.conflict("Book " + id + " has been sold."));
    }
    books.delete(id);
  }

  public record Sale(@Positive int copies) {}
}
