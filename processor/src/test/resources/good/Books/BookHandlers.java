package good.books;

import dev.lightapi.annotations.Delete;
import dev.lightapi.annotations.Get;
import dev.lightapi.annotations.Post;
import dev.lightapi.http.Problem;
import dev.lightapi.http.ProblemException;
import java.util.List;
import java.util.Optional;

/** Takes the store that is generated for the very entity that names it. */
public class BookHandlers {

  private final BookStore books;

  public BookHandlers(BookStore books) {
    this.books = books;
  }

  @Get("/featured")
  public Optional<Book> featured() {
    return books.find(1L);
  }

  @Post("/by-titles")
  public List<String> byTitles(List<String> titles) {
    return titles;
  }

  /** In place of the generated one. */
  @Delete("/{id}")
  public void retire(long id) {
    throw new ProblemException(Problem.conflict("Books are kept: " + id));
  }
}
