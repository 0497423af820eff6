package good.numbered;

import dev.lightapi.scalar.Scalar;
import dev.lightapi.store.jdbc.Database;
import dev.lightapi.store.jdbc.EntitySql;
import dev.lightapi.store.jdbc.JdbcStore;
import dev.lightapi.store.jdbc.Parameters;
import dev.lightapi.store.jdbc.Row;
import java.sql.SQLException;
import javax.annotation.processing.Generated;

/**
 * Keeps {@link Numbered.Hib} in the table {@code hibs}.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class Numbered_HibStore extends JdbcStore<Numbered.Hib, Long> {
  private static final EntitySql SQL = EntitySql
      .of("id")
      .generated("id", "id", Scalar.LONG)
      .field("name", "name", Scalar.STRING)
      .select("SELECT id, name FROM hibs")
      .count("SELECT COUNT(*) FROM hibs")
      .insert("INSERT INTO hibs (id, name) VALUES (nextval('hibs_seq'), ?)")
      .update("UPDATE hibs SET name = ? WHERE id = ?")
      .delete("DELETE FROM hibs WHERE id = ?")
      .sequence("hibs_seq", 50)
      .schema(
          "CREATE SEQUENCE IF NOT EXISTS hibs_seq START WITH 1 INCREMENT BY 50",
          """
          CREATE TABLE IF NOT EXISTS hibs (
            id BIGINT PRIMARY KEY,
            name VARCHAR NOT NULL
          )""")
      .build();

  public Numbered_HibStore(Database database) {
    super(database, Numbered.Hib.class, SQL);
  }

  @Override
  protected Numbered.Hib map(Row row) throws SQLException {
    return new Numbered.Hib(
        row.required("id", Scalar.LONG),
        row.required("name", Scalar.STRING));
  }

  @Override
  protected void bindInsert(Numbered.Hib hib, Parameters values) throws SQLException {
    values.add(Scalar.STRING, hib.name());
  }

  @Override
  protected void bindUpdate(Numbered.Hib hib, Parameters values) throws SQLException {
    bindInsert(hib, values);
  }

  @Override
  protected void bindKey(Long key, Parameters values) throws SQLException {
    values.add(Scalar.LONG, key);
  }
}
