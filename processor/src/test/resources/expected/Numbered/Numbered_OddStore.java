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
 * Keeps {@link Numbered.Odd} in the table {@code "Odd Ones"}.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class Numbered_OddStore extends JdbcStore<Numbered.Odd, Long> {
  private static final EntitySql SQL = EntitySql
      .of("id")
      .generated("id", "id", Scalar.LONG)
      .field("name", "name", Scalar.STRING)
      .select("SELECT id, name FROM \"Odd Ones\"")
      .count("SELECT COUNT(*) FROM \"Odd Ones\"")
      .insert("INSERT INTO \"Odd Ones\" (id, name) VALUES (nextval('\"Odd Ones_SEQ\"'), ?)")
      .update("UPDATE \"Odd Ones\" SET name = ? WHERE id = ?")
      .delete("DELETE FROM \"Odd Ones\" WHERE id = ?")
      .sequence("\"Odd Ones_SEQ\"", 2)
      .schema(
          "CREATE SEQUENCE IF NOT EXISTS \"Odd Ones_SEQ\" START WITH 1 INCREMENT BY 2",
          """
          CREATE TABLE IF NOT EXISTS "Odd Ones" (
            id BIGINT PRIMARY KEY,
            name VARCHAR NOT NULL
          )""")
      .build();

  public Numbered_OddStore(Database database) {
    super(database, Numbered.Odd.class, SQL);
  }

  @Override
  protected Numbered.Odd map(Row row) throws SQLException {
    Numbered.Odd odd = new Numbered.Odd();
    odd.id = row.required("id", Scalar.LONG);
    odd.name = row.required("name", Scalar.STRING);
    return odd;
  }

  @Override
  protected void bindInsert(Numbered.Odd odd, Parameters values) throws SQLException {
    values.add(Scalar.STRING, odd.name);
  }

  @Override
  protected void bindUpdate(Numbered.Odd odd, Parameters values) throws SQLException {
    bindInsert(odd, values);
  }

  @Override
  protected void bindKey(Long key, Parameters values) throws SQLException {
    values.add(Scalar.LONG, key);
  }
}
