package good.books;

import dev.lightapi.annotations.Get;
import dev.lightapi.annotations.Post;
import java.util.List;
import java.util.Optional;

/** Replaces all that would be generated. */
final class AuthorHandlers {

  private final AuthorStore authors;

  AuthorHandlers(AuthorStore authors) {
    this.authors = authors;
  }

  @Get
  List<String> list() {
    return List.of("all authors");
  }

  @Get("/{name}")
  Optional<Author> find(String name) {
    return authors.find(name);
  }

  @Post
  Author create(Author author) {
    return authors.insert(author);
  }
}
