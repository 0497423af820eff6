package good.branches;

import dev.lightapi.scalar.Scalar;
import dev.lightapi.store.jdbc.Database;
import dev.lightapi.store.jdbc.EntitySql;
import dev.lightapi.store.jdbc.JdbcStore;
import dev.lightapi.store.jdbc.Parameters;
import dev.lightapi.store.jdbc.Row;
import java.sql.SQLException;
import javax.annotation.processing.Generated;

/**
 * Keeps {@link Branches.Depot} in the table {@code depots}.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class Branches_DepotStore extends JdbcStore<Branches.Depot, Long> {
  private static final EntitySql SQL = EntitySql
      .of("id")
      .field("id", "id", Scalar.LONG)
      .field("open.fromHour", "from_hour", Scalar.INT)
      .field("open.toHour", "to_hour", Scalar.INT)
      .nullable("note", "note", Scalar.STRING)
      .select("SELECT id, from_hour, to_hour, note FROM depots")
      .count("SELECT COUNT(*) FROM depots")
      .insert("INSERT INTO depots (id, from_hour, to_hour, note) VALUES (?, ?, ?, ?)")
      .update("UPDATE depots SET from_hour = ?, to_hour = ?, note = ? WHERE id = ?")
      .delete("DELETE FROM depots WHERE id = ?")
      .schema(
          """
          CREATE TABLE IF NOT EXISTS depots (
            id BIGINT PRIMARY KEY,
            from_hour INTEGER NOT NULL,
            to_hour INTEGER NOT NULL,
            note VARCHAR
          )""")
      .build();

  public Branches_DepotStore(Database database) {
    super(database, Branches.Depot.class, SQL);
  }

  @Override
  protected Branches.Depot map(Row row) throws SQLException {
    return new Branches.Depot(
        row.required("id", Scalar.LONG),
        mapOpen(row),
        row.optional("note", Scalar.STRING));
  }

  private static Branches.Span mapOpen(Row row) throws SQLException {
    return new Branches.Span(
        row.required("from_hour", Scalar.INT),
        row.required("to_hour", Scalar.INT));
  }

  @Override
  protected void bindInsert(Branches.Depot depot, Parameters values) throws SQLException {
    values
        .add(Scalar.LONG, depot.id())
        .add(Scalar.INT, depot.open() == null ? null : depot.open().fromHour())
        .add(Scalar.INT, depot.open() == null ? null : depot.open().toHour())
        .add(Scalar.STRING, depot.note());
  }

  @Override
  protected void bindUpdate(Branches.Depot depot, Parameters values) throws SQLException {
    values
        .add(Scalar.INT, depot.open() == null ? null : depot.open().fromHour())
        .add(Scalar.INT, depot.open() == null ? null : depot.open().toHour())
        .add(Scalar.STRING, depot.note());
  }

  @Override
  protected void bindKey(Long key, Parameters values) throws SQLException {
    values.add(Scalar.LONG, key);
  }
}
