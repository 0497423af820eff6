package good.login;

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
 * Keeps {@link Login} in the table {@code logins}.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class LoginStore extends JdbcStore<Login, UUID> {
  private static final EntitySql SQL = EntitySql
      .of("id")
      .field("id", "id", Scalar.UUID)
      .field("login_name", "login_name", Scalar.STRING)
      .field("display", "display_name", Scalar.STRING)
      .field("password", "password", Scalar.STRING)
      .nullable("password_hash", "password_hash", Scalar.STRING)
      .field("failed_logins", "failed_logins", Scalar.INT)
      .nullable("plan", "plan", Scalar.STRING)
      .field("created_at", "created_at", Scalar.INSTANT)
      .field("created_on", "created_on", Scalar.LOCAL_DATE)
      .field("changed_at", "changed_at", Scalar.LOCAL_DATE_TIME)
      .select("""
          SELECT id, login_name, display_name, password, password_hash, failed_logins, plan,
            created_at, created_on, changed_at
          FROM logins""")
      .count("SELECT COUNT(*) FROM logins")
      .insert("""
          INSERT INTO logins (id, login_name, display_name, password, password_hash, failed_logins,
            plan, created_at, created_on, changed_at)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
      .update("""
          UPDATE logins
          SET display_name = ?, password = ?, password_hash = ?, failed_logins = ?, plan = ?,
            changed_at = ?
          WHERE id = ?""")
      .delete("DELETE FROM logins WHERE id = ?")
      .filter("login_name", "login_name = ?")
      .order("created_at", "created_at")
      .schema(
          """
          CREATE TABLE IF NOT EXISTS logins (
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
          "CREATE INDEX IF NOT EXISTS logins_login_name_idx ON logins (login_name)")
      .build();

  public LoginStore(Database database) {
    super(database, Login.class, SQL);
  }

  @Override
  protected Login map(Row row) throws SQLException {
    return new Login(
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
  protected void bindInsert(Login login, Parameters values) throws SQLException {
    values
        .add(Scalar.UUID, UUID.randomUUID())
        .add(Scalar.STRING, login.loginName())
        .add(Scalar.STRING, login.displayName())
        .add(Scalar.STRING, login.password())
        .add(Scalar.STRING, login.passwordHash())
        .add(Scalar.INT, login.failedLogins())
        .add(Scalar.STRING, login.plan())
        .add(Scalar.INSTANT, values.now().toInstant())
        .add(Scalar.LOCAL_DATE, values.now().toLocalDate())
        .add(Scalar.LOCAL_DATE_TIME, values.now().toLocalDateTime());
  }

  @Override
  protected void bindUpdate(Login login, Parameters values) throws SQLException {
    values
        .add(Scalar.STRING, login.displayName())
        .add(Scalar.STRING, login.password())
        .add(Scalar.STRING, login.passwordHash())
        .add(Scalar.INT, login.failedLogins())
        .add(Scalar.STRING, login.plan())
        .add(Scalar.LOCAL_DATE_TIME, values.now().toLocalDateTime());
  }

  @Override
  protected void bindKey(UUID key, Parameters values) throws SQLException {
    values.add(Scalar.UUID, key);
  }
}
