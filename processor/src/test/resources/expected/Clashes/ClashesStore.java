package good.clashes;

import dev.lightapi.scalar.Scalar;
import dev.lightapi.store.jdbc.Database;
import dev.lightapi.store.jdbc.EntitySql;
import dev.lightapi.store.jdbc.JdbcStore;
import dev.lightapi.store.jdbc.Parameters;
import dev.lightapi.store.jdbc.Row;
import java.sql.SQLException;
import javax.annotation.processing.Generated;

/**
 * Keeps {@link Clashes} in the table {@code clasheses}.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class ClashesStore extends JdbcStore<Clashes, String> {
  private static final EntitySql SQL = EntitySql
      .of("\"key\"")
      .field("key", "key", Scalar.STRING)
      .field("json", "json", Scalar.STRING)
      .field("row", "row", Scalar.STRING)
      .field("values", "values", Scalar.STRING)
      .field("routes", "routes", Scalar.STRING)
      .field("context", "context", Scalar.STRING)
      .field("database", "database", Scalar.STRING)
      .field("clashes", "clashes", Scalar.STRING)
      .field("sql", "sql", Scalar.STRING)
      .field("shape", "shape", Scalar.STRING)
      .select("""
          SELECT "key", json, "row", "values", routes, context, database, clashes, sql, shape
          FROM clasheses""")
      .count("SELECT COUNT(*) FROM clasheses")
      .insert("""
          INSERT INTO clasheses ("key", json, "row", "values", routes, context, database, clashes,
            sql, shape)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
      .update("""
          UPDATE clasheses
          SET json = ?, "row" = ?, "values" = ?, routes = ?, context = ?, database = ?,
            clashes = ?, sql = ?, shape = ?
          WHERE "key" = ?""")
      .delete("DELETE FROM clasheses WHERE \"key\" = ?")
      .filter("json", "json = ?")
      .filter("clashes", "clashes = ?")
      .order("row", "\"row\"")
      .order("routes", "routes")
      .schema(
          """
          CREATE TABLE IF NOT EXISTS clasheses (
            "key" VARCHAR PRIMARY KEY,
            json VARCHAR NOT NULL,
            "row" VARCHAR NOT NULL,
            "values" VARCHAR NOT NULL,
            routes VARCHAR NOT NULL,
            context VARCHAR NOT NULL,
            database VARCHAR NOT NULL,
            clashes VARCHAR NOT NULL,
            sql VARCHAR NOT NULL,
            shape VARCHAR NOT NULL
          )""",
          "CREATE INDEX IF NOT EXISTS clasheses_json_idx ON clasheses (json)",
          "CREATE INDEX IF NOT EXISTS clasheses_clashes_idx ON clasheses (clashes)")
      .build();

  public ClashesStore(Database database) {
    super(database, Clashes.class, SQL);
  }

  @Override
  protected Clashes map(Row row) throws SQLException {
    return new Clashes(
        row.required("key", Scalar.STRING),
        row.required("json", Scalar.STRING),
        row.required("row", Scalar.STRING),
        row.required("values", Scalar.STRING),
        row.required("routes", Scalar.STRING),
        row.required("context", Scalar.STRING),
        row.required("database", Scalar.STRING),
        row.required("clashes", Scalar.STRING),
        row.required("sql", Scalar.STRING),
        row.required("shape", Scalar.STRING));
  }

  @Override
  protected void bindInsert(Clashes clashes, Parameters values) throws SQLException {
    values
        .add(Scalar.STRING, clashes.key())
        .add(Scalar.STRING, clashes.json())
        .add(Scalar.STRING, clashes.row())
        .add(Scalar.STRING, clashes.values())
        .add(Scalar.STRING, clashes.routes())
        .add(Scalar.STRING, clashes.context())
        .add(Scalar.STRING, clashes.database())
        .add(Scalar.STRING, clashes.clashes())
        .add(Scalar.STRING, clashes.sql())
        .add(Scalar.STRING, clashes.shape());
  }

  @Override
  protected void bindUpdate(Clashes clashes, Parameters values) throws SQLException {
    values
        .add(Scalar.STRING, clashes.json())
        .add(Scalar.STRING, clashes.row())
        .add(Scalar.STRING, clashes.values())
        .add(Scalar.STRING, clashes.routes())
        .add(Scalar.STRING, clashes.context())
        .add(Scalar.STRING, clashes.database())
        .add(Scalar.STRING, clashes.clashes())
        .add(Scalar.STRING, clashes.sql())
        .add(Scalar.STRING, clashes.shape());
  }

  @Override
  protected void bindKey(String key, Parameters values) throws SQLException {
    values.add(Scalar.STRING, key);
  }
}
