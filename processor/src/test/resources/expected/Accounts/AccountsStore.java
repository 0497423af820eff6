package good.accounts;

import dev.lightapi.scalar.Scalar;
import dev.lightapi.store.jdbc.Database;
import dev.lightapi.store.jdbc.EntitySql;
import dev.lightapi.store.jdbc.JdbcStore;
import dev.lightapi.store.jdbc.Parameters;
import dev.lightapi.store.jdbc.Row;
import java.sql.SQLException;
import java.util.UUID;
import javax.annotation.processing.Generated;

/**
 * Keeps {@link Accounts} in the table {@code accountses}.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class AccountsStore extends JdbcStore<Accounts, UUID> {
  private static final EntitySql SQL = EntitySql
      .of("id", "id", "login_name", "display_name", "password", "password_hash", "failed_logins",
          "plan", "created_at", "created_on", "changed_at")
      .select("""
          SELECT id, login_name, display_name, password, password_hash, failed_logins, plan,
            created_at, created_on, changed_at
          FROM accountses""")
      .count("SELECT COUNT(*) FROM accountses")
      .insert("""
          INSERT INTO accountses (id, login_name, display_name, password, password_hash,
            failed_logins, plan, created_at, created_on, changed_at)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
      .update("""
          UPDATE accountses
          SET display_name = ?, password = ?, password_hash = ?, failed_logins = ?, plan = ?,
            changed_at = ?
          WHERE id = ?""")
      .delete("DELETE FROM accountses WHERE id = ?")
      .filter("login_name", "login_name = ?")
      .order("created_at", "created_at")
      .schema(
          """
          CREATE TABLE IF NOT EXISTS accountses (
            id UUID PRIMARY KEY,
            login_name VARCHAR NOT NULL,
            display_name VARCHAR(10) NOT NULL,
            password VARCHAR NOT NULL,
            password_hash VARCHAR,
            failed_logins INTEGER NOT NULL,
            plan VARCHAR,
            created_at TIMESTAMP WITH TIME ZONE NOT NULL,
            created_on DATE NOT NULL,
            changed_at TIMESTAMP NOT NULL
          )""",
          "CREATE INDEX IF NOT EXISTS accountses_login_name_idx ON accountses (login_name)")
      .build();

  public AccountsStore(Database database) {
    super(database, Accounts.class, SQL);
  }

  @Override
  protected Accounts map(Row row) throws SQLException {
    return new Accounts(
        row.required("id", Scalar.UUID),
        row.required("login_name", Scalar.STRING),
        row.required("display_name", Scalar.STRING),
        row.required("password", Scalar.STRING),
        row.optional("password_hash", Scalar.STRING),
        row.required("failed_logins", Scalar.INT),
        row.optional("plan", Scalar.STRING),
        row.required("created_at", Scalar.INSTANT),
        row.required("created_on", Scalar.LOCAL_DATE),
        row.required("changed_at", Scalar.LOCAL_DATE_TIME));
  }

  @Override
  protected void bindInsert(Accounts accounts, Parameters values) throws SQLException {
    values
        .add(Scalar.UUID, UUID.randomUUID())
        .add(Scalar.STRING, accounts.loginName())
        .add(Scalar.STRING, accounts.displayName())
        .add(Scalar.STRING, accounts.password())
        .add(Scalar.STRING, accounts.passwordHash())
        .add(Scalar.INT, accounts.failedLogins())
        .add(Scalar.STRING, accounts.plan())
        .add(Scalar.INSTANT, values.now().toInstant())
        .add(Scalar.LOCAL_DATE, values.now().toLocalDate())
        .add(Scalar.LOCAL_DATE_TIME, values.now().toLocalDateTime());
  }

  @Override
  protected void bindUpdate(Accounts accounts, Parameters values) throws SQLException {
    values
        .add(Scalar.STRING, accounts.displayName())
        .add(Scalar.STRING, accounts.password())
        .add(Scalar.STRING, accounts.passwordHash())
        .add(Scalar.INT, accounts.failedLogins())
        .add(Scalar.STRING, accounts.plan())
        .add(Scalar.LOCAL_DATE_TIME, values.now().toLocalDateTime());
  }

  @Override
  protected void bindKey(UUID key, Parameters values) throws SQLException {
    values.add(Scalar.UUID, key);
  }
}
