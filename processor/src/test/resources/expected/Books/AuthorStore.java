package good.books;

import dev.lightapi.scalar.Scalar;
import dev.lightapi.store.jdbc.Database;
import dev.lightapi.store.jdbc.EntitySql;
import dev.lightapi.store.jdbc.JdbcStore;
import dev.lightapi.store.jdbc.Parameters;
import dev.lightapi.store.jdbc.Row;
import java.sql.SQLException;
import javax.annotation.processing.Generated;

/**
 * Keeps {@link Author} in the table {@code authors}.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class AuthorStore extends JdbcStore<Author, String> {
  private static final EntitySql SQL = EntitySql
      .of("name")
      .field("name", "name", Scalar.STRING)
      .field("born", "born", Scalar.INT)
      .select("SELECT name, born FROM authors")
      .count("SELECT COUNT(*) FROM authors")
      .insert("INSERT INTO authors (name, born) VALUES (?, ?)")
      .update("UPDATE authors SET born = ? WHERE name = ?")
      .delete("DELETE FROM authors WHERE name = ?")
      .schema(
          """
          CREATE TABLE IF NOT EXISTS authors (
            name VARCHAR PRIMARY KEY,
            born INTEGER NOT NULL
          )""")
      .build();

  public AuthorStore(Database database) {
    super(database, Author.class, SQL);
  }

  @Override
  protected Author map(Row row) throws SQLException {
    return new Author(
        row.required("name", Scalar.STRING),
        row.required("born", Scalar.INT));
  }

  @Override
  protected void bindInsert(Author author, Parameters values) throws SQLException {
    values
        .add(Scalar.STRING, author.name())
        .add(Scalar.INT, author.born());
  }

  @Override
  protected void bindUpdate(Author author, Parameters values) throws SQLException {
    values.add(Scalar.INT, author.born());
  }

  @Override
  protected void bindKey(String key, Parameters values) throws SQLException {
    values.add(Scalar.STRING, key);
  }
}
