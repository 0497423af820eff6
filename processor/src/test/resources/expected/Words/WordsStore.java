package good.words;

import dev.lightapi.scalar.Scalar;
import dev.lightapi.store.jdbc.Database;
import dev.lightapi.store.jdbc.EntitySql;
import dev.lightapi.store.jdbc.JdbcStore;
import dev.lightapi.store.jdbc.Parameters;
import dev.lightapi.store.jdbc.Row;
import java.sql.SQLException;
import javax.annotation.processing.Generated;

/**
 * Keeps {@link Words} in the table {@code user}.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class WordsStore extends JdbcStore<Words, String> {
  private static final EntitySql SQL = EntitySql
      .of("\"key\"")
      .field("key", "key", Scalar.STRING)
      .field("order", "order", Scalar.INT)
      .field("value", "value", Scalar.STRING)
      .field("user", "user", Scalar.STRING)
      .field("year", "year", Scalar.INT)
      .nullable("group", "group", Scalar.STRING)
      .field("from", "from", Scalar.STRING)
      .field("select", "select", Scalar.BOOLEAN)
      .field("table", "table", Scalar.STRING)
      .field("condition", "where", Scalar.STRING)
      .field("camel", "camelcase", Scalar.STRING)
      .field("quotedCamel", "CamelCase2", Scalar.STRING)
      .select("""
          SELECT "key", "order", "value", "user", "year", "group", "from", "select", "table",
            "where", CamelCase, "CamelCase2"
          FROM "user\"""")
      .count("SELECT COUNT(*) FROM \"user\"")
      .insert("""
          INSERT INTO "user" ("key", "order", "value", "user", "year", "group", "from", "select",
            "table", "where", CamelCase, "CamelCase2")
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
      .update("""
          UPDATE "user"
          SET "order" = ?, "value" = ?, "user" = ?, "year" = ?, "group" = ?, "from" = ?,
            "select" = ?, "table" = ?, "where" = ?, CamelCase = ?, "CamelCase2" = ?
          WHERE "key" = ?""")
      .delete("DELETE FROM \"user\" WHERE \"key\" = ?")
      .filter("user", "\"user\" = ?")
      .filter("from", "\"from\" = ?")
      .filter("select", "\"select\" = ?")
      .search("\"user\"", "\"value\"")
      .order("order", "\"order\"")
      .orderNullable("group", "\"group\"")
      .schema(
          """
          CREATE TABLE IF NOT EXISTS "user" (
            "key" VARCHAR PRIMARY KEY,
            "order" INTEGER NOT NULL,
            "value" VARCHAR NOT NULL,
            "user" VARCHAR NOT NULL,
            "year" INTEGER NOT NULL,
            "group" VARCHAR,
            "from" VARCHAR NOT NULL,
            "select" BOOLEAN NOT NULL,
            "table" VARCHAR NOT NULL,
            "where" VARCHAR NOT NULL,
            CamelCase VARCHAR NOT NULL,
            "CamelCase2" VARCHAR NOT NULL
          )""",
          "CREATE UNIQUE INDEX IF NOT EXISTS user_table_key ON \"user\" (\"table\")",
          "CREATE INDEX IF NOT EXISTS user_user_idx ON \"user\" (\"user\")",
          "CREATE INDEX IF NOT EXISTS user_from_idx ON \"user\" (\"from\")",
          "CREATE INDEX IF NOT EXISTS user_select_idx ON \"user\" (\"select\")")
      .build();

  public WordsStore(Database database) {
    super(database, Words.class, SQL);
  }

  @Override
  protected Words map(Row row) throws SQLException {
    return new Words(
        row.required("key", Scalar.STRING),
        row.required("order", Scalar.INT),
        row.required("value", Scalar.STRING),
        row.required("user", Scalar.STRING),
        row.required("year", Scalar.INT),
        row.optional("group", Scalar.STRING),
        row.required("from", Scalar.STRING),
        row.required("select", Scalar.BOOLEAN),
        row.required("table", Scalar.STRING),
        row.required("where", Scalar.STRING),
        row.required("camelcase", Scalar.STRING),
        row.required("CamelCase2", Scalar.STRING));
  }

  @Override
  protected void bindInsert(Words words, Parameters values) throws SQLException {
    values
        .add(Scalar.STRING, words.key())
        .add(Scalar.INT, words.order())
        .add(Scalar.STRING, words.value())
        .add(Scalar.STRING, words.user())
        .add(Scalar.INT, words.year())
        .add(Scalar.STRING, words.group())
        .add(Scalar.STRING, words.from())
        .add(Scalar.BOOLEAN, words.select())
        .add(Scalar.STRING, words.table())
        .add(Scalar.STRING, words.condition())
        .add(Scalar.STRING, words.camel())
        .add(Scalar.STRING, words.quotedCamel());
  }

  @Override
  protected void bindUpdate(Words words, Parameters values) throws SQLException {
    values
        .add(Scalar.INT, words.order())
        .add(Scalar.STRING, words.value())
        .add(Scalar.STRING, words.user())
        .add(Scalar.INT, words.year())
        .add(Scalar.STRING, words.group())
        .add(Scalar.STRING, words.from())
        .add(Scalar.BOOLEAN, words.select())
        .add(Scalar.STRING, words.table())
        .add(Scalar.STRING, words.condition())
        .add(Scalar.STRING, words.camel())
        .add(Scalar.STRING, words.quotedCamel());
  }

  @Override
  protected void bindKey(String key, Parameters values) throws SQLException {
    values.add(Scalar.STRING, key);
  }
}
