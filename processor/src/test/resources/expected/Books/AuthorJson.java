package good.books;

import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link Author} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class AuthorJson implements EntityJson<Author> {
  @Override
  public void write(Author author, JsonOutput json) throws IOException {
    json
        .field("name", Scalar.STRING, author.name())
        .field("born", Scalar.INT, author.born());
  }

  @Override
  public Author read(JsonInput json) {
    String name = json.required("name", Scalar.STRING);
    Integer born = json.required("born", Scalar.INT);
    json.check();
    return new Author(name, born);
  }
}
