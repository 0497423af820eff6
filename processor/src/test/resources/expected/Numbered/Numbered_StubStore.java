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
 * Keeps {@link Numbered.Stub} in the table {@code desk.stubs}.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class Numbered_StubStore extends JdbcStore<Numbered.Stub, Long> {
  private static final EntitySql SQL = EntitySql
      .of("number")
      .field("subject", "subject", Scalar.STRING)
      .generated("number", "number", Scalar.LONG)
      .field("version", "version", Scalar.INT)
      .select("SELECT subject, number, version FROM desk.stubs")
      .count("SELECT COUNT(*) FROM desk.stubs")
      .insert("""
          INSERT INTO desk.stubs (subject, number, version)
          VALUES (?, nextval('counters.stub_numbers'), 1)""")
      .update("UPDATE desk.stubs SET subject = ?, version = version + 1 WHERE number = ?")
      .versioned()
      .delete("DELETE FROM desk.stubs WHERE number = ?")
      .sequence("counters.stub_numbers", 1)
      .schema(
          "CREATE SCHEMA IF NOT EXISTS desk",
          "CREATE SCHEMA IF NOT EXISTS counters",
          "CREATE SEQUENCE IF NOT EXISTS counters.stub_numbers START WITH 1000 INCREMENT BY 1",
          """
          CREATE TABLE IF NOT EXISTS desk.stubs (
            subject VARCHAR NOT NULL,
            number BIGINT PRIMARY KEY,
            version INTEGER NOT NULL
          )""")
      .build();

  public Numbered_StubStore(Database database) {
    super(database, Numbered.Stub.class, SQL);
  }

  @Override
  protected Numbered.Stub map(Row row) throws SQLException {
    return new Numbered.Stub(
        row.required("subject", Scalar.STRING),
        row.required("number", Scalar.LONG),
        row.required("version", Scalar.INT));
  }

  @Override
  protected void bindInsert(Numbered.Stub stub, Parameters values) throws SQLException {
    values.add(Scalar.STRING, stub.subject());
  }

  @Override
  protected void bindUpdate(Numbered.Stub stub, Parameters values) throws SQLException {
    bindInsert(stub, values);
  }

  @Override
  protected void bindKey(Long key, Parameters values) throws SQLException {
    values.add(Scalar.LONG, key);
  }
}
