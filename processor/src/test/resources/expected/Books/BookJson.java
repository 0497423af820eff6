package good.books;

import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link Book} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class BookJson implements EntityJson<Book> {
  @Override
  public void write(Book book, JsonOutput json) throws IOException {
    json
        .field("id", Scalar.LONG, book.id())
        .field("title", Scalar.STRING, book.title())
        .field("author", Scalar.STRING, book.author());
  }

  @Override
  public Book read(JsonInput json) {
    Long id = json.optional("id", Scalar.LONG);
    String title = json.required("title", Scalar.STRING);
    String author = json.required("author", Scalar.STRING);
    json.check();
    return new Book(id, title, author);
  }
}
