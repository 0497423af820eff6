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
 * Keeps {@link Numbered.Draw} in the table {@code draws}.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class Numbered_DrawStore extends JdbcStore<Numbered.Draw, Integer> {
  private static final EntitySql SQL = EntitySql
      .of("id")
      .generated("id", "id", Scalar.INT)
      .select("SELECT id FROM draws")
      .count("SELECT COUNT(*) FROM draws")
      .insert("INSERT INTO draws (id) VALUES (nextval('draw_numbers'))")
      .update("UPDATE draws SET id = id WHERE id = ?")
      .delete("DELETE FROM draws WHERE id = ?")
      .sequence("draw_numbers", 50)
      .schema(
          "CREATE SEQUENCE IF NOT EXISTS draw_numbers START WITH 1 INCREMENT BY 50",
          """
          CREATE TABLE IF NOT EXISTS draws (
            id INTEGER PRIMARY KEY
          )""")
      .build();

  public Numbered_DrawStore(Database database) {
    super(database, Numbered.Draw.class, SQL);
  }

  @Override
  protected Numbered.Draw map(Row row) throws SQLException {
    return new Numbered.Draw(row.required("id", Scalar.INT));
  }

  @Override
  protected void bindInsert(Numbered.Draw draw, Parameters values) throws SQLException {
    // Nothing but a key.
  }

  @Override
  protected void bindUpdate(Numbered.Draw draw, Parameters values) throws SQLException {
    bindInsert(draw, values);
  }

  @Override
  protected void bindKey(Integer key, Parameters values) throws SQLException {
    values.add(Scalar.INT, key);
  }
}
