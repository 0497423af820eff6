package good.parcels;

import dev.lightapi.scalar.EnumForms;
import dev.lightapi.scalar.Scalar;
import dev.lightapi.store.jdbc.Database;
import dev.lightapi.store.jdbc.EntitySql;
import dev.lightapi.store.jdbc.JdbcStore;
import dev.lightapi.store.jdbc.Parameters;
import dev.lightapi.store.jdbc.Row;
import java.sql.SQLException;
import java.util.Map;
import javax.annotation.processing.Generated;

/**
 * Keeps {@link Parcels} in the table {@code parcels}.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class ParcelsStore extends JdbcStore<Parcels, Parcels.Code> {
  private static final Scalar<Parcels.Code> CODE_TYPE = EnumForms
      .of(Parcels.Code.class)
      .inJson(Scalar.INT, constant -> constant.number)
      .inColumn(Scalar.STRING, Parcels.Code::text)
      .scalar();

  private static final Scalar<Parcels.State> STATE_TYPE = EnumForms
      .of(Parcels.State.class)
      .inJson(Map.ofEntries(Map.entry("CLOSED", "CLOSED"), Map.entry("IN_WORK", "in-work"),
          Map.entry("OPEN", "open")))
      .scalar();

  private static final Scalar<Parcels.Urgency> URGENCY_TYPE = EnumForms
      .of(Parcels.Urgency.class)
      .inJson(Scalar.STRING, Parcels.Urgency::label)
      .inColumn(Scalar.INT, constant -> constant.inColumn)
      .scalar();

  private static final Scalar<Parcels.Kind> KIND_TYPE = EnumForms
      .of(Parcels.Kind.class)
      .inJson(Map.ofEntries(Map.entry("BUG", "bug"), Map.entry("WISH", "wish")))
      .inColumn(Scalar.INT, Parcels.Kind::ordinal)
      .scalar();

  private static final EntitySql SQL = EntitySql
      .of("code")
      .field("code", "code", CODE_TYPE)
      .field("state", "state", STATE_TYPE)
      .nullable("urgency", "urgency", URGENCY_TYPE)
      .field("kind", "kind", KIND_TYPE)
      .select("SELECT code, state, urgency, kind FROM parcels")
      .count("SELECT COUNT(*) FROM parcels")
      .insert("INSERT INTO parcels (code, state, urgency, kind) VALUES (?, ?, ?, ?)")
      .update("UPDATE parcels SET state = ?, urgency = ?, kind = ? WHERE code = ?")
      .delete("DELETE FROM parcels WHERE code = ?")
      .filter("code", "code = ?")
      .filter("state", "state = ?")
      .filter("state__in", "state IN (?)")
      .filter("urgency", "urgency = ?")
      .filter("kind", "kind = ?")
      .orderNullable("urgency", "urgency")
      .schema(
          """
          CREATE TABLE IF NOT EXISTS parcels (
            code VARCHAR(255) PRIMARY KEY,
            state VARCHAR(255) NOT NULL,
            urgency INTEGER,
            kind INTEGER NOT NULL
          )""",
          "CREATE INDEX IF NOT EXISTS parcels_state_idx ON parcels (state)",
          "CREATE INDEX IF NOT EXISTS parcels_urgency_idx ON parcels (urgency)",
          "CREATE INDEX IF NOT EXISTS parcels_kind_idx ON parcels (kind)")
      .build();

  public ParcelsStore(Database database) {
    super(database, Parcels.class, SQL);
  }

  @Override
  protected Parcels map(Row row) throws SQLException {
    return new Parcels(
        row.required("code", CODE_TYPE),
        row.required("state", STATE_TYPE),
        row.optional("urgency", URGENCY_TYPE),
        row.required("kind", KIND_TYPE));
  }

  @Override
  protected void bindInsert(Parcels parcels, Parameters values) throws SQLException {
    values
        .add(CODE_TYPE, parcels.code())
        .add(STATE_TYPE, parcels.state())
        .add(URGENCY_TYPE, parcels.urgency())
        .add(KIND_TYPE, parcels.kind());
  }

  @Override
  protected void bindUpdate(Parcels parcels, Parameters values) throws SQLException {
    values
        .add(STATE_TYPE, parcels.state())
        .add(URGENCY_TYPE, parcels.urgency())
        .add(KIND_TYPE, parcels.kind());
  }

  @Override
  protected void bindKey(Parcels.Code key, Parameters values) throws SQLException {
    values.add(CODE_TYPE, key);
  }
}
