package good.memos;

import dev.lightapi.scalar.Scalar;
import dev.lightapi.store.jdbc.Database;
import dev.lightapi.store.jdbc.EntitySql;
import dev.lightapi.store.jdbc.JdbcStore;
import dev.lightapi.store.jdbc.Parameters;
import dev.lightapi.store.jdbc.Row;
import java.sql.SQLException;
import javax.annotation.processing.Generated;

/**
 * Keeps {@link Memos.Ballot} in the table {@code ballots}.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class Memos_BallotStore extends JdbcStore<Memos.Ballot, Long> {
  private static final EntitySql SQL = EntitySql
      .of("id")
      .field("id", "id", Scalar.LONG)
      .nullable("voter", "voter", Scalar.LONG)
      .select("SELECT id, voter FROM ballots")
      .count("SELECT COUNT(*) FROM ballots")
      .insert("INSERT INTO ballots (id, voter) VALUES (?, ?)")
      .update("UPDATE ballots SET id = id WHERE id = ?")
      .delete("DELETE FROM ballots WHERE id = ?")
      .schema(
          """
          CREATE TABLE IF NOT EXISTS ballots (
            id BIGINT PRIMARY KEY,
            voter BIGINT
          )""")
      .build();

  public Memos_BallotStore(Database database) {
    super(database, Memos.Ballot.class, SQL);
  }

  @Override
  protected Memos.Ballot map(Row row) throws SQLException {
    return new Memos.Ballot(
        row.required("id", Scalar.LONG),
        row.optional("voter", Scalar.LONG));
  }

  @Override
  protected void bindInsert(Memos.Ballot ballot, Parameters values) throws SQLException {
    values
        .add(Scalar.LONG, ballot.id())
        .add(Scalar.LONG, values.user(Scalar.LONG));
  }

  @Override
  protected void bindUpdate(Memos.Ballot ballot, Parameters values) throws SQLException {
    // Nothing but a key.
  }

  @Override
  protected void bindKey(Long key, Parameters values) throws SQLException {
    values.add(Scalar.LONG, key);
  }
}
