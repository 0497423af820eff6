package good.natural;

import dev.lightapi.scalar.Scalar;
import dev.lightapi.store.jdbc.Database;
import dev.lightapi.store.jdbc.EntitySql;
import dev.lightapi.store.jdbc.JdbcStore;
import dev.lightapi.store.jdbc.Parameters;
import dev.lightapi.store.jdbc.Row;
import java.sql.SQLException;
import javax.annotation.processing.Generated;

/**
 * Keeps {@link Country} in the table {@code countries}.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class CountryStore extends JdbcStore<Country, String> {
  private static final EntitySql SQL = EntitySql
      .of("code")
      .field("code", "code", Scalar.STRING)
      .field("name", "name", Scalar.STRING)
      .nullable("continent", "continent", Scalar.STRING)
      .select("SELECT code, name, continent FROM countries")
      .count("SELECT COUNT(*) FROM countries")
      .insert("INSERT INTO countries (code, name, continent) VALUES (?, ?, ?)")
      .update("UPDATE countries SET name = ?, continent = ? WHERE code = ?")
      .delete("DELETE FROM countries WHERE code = ?")
      .filter("continent", "continent = ?")
      .order("code", "code")
      .schema(
          """
          CREATE TABLE IF NOT EXISTS countries (
            code VARCHAR(2) PRIMARY KEY,
            name VARCHAR NOT NULL,
            continent VARCHAR
          )""",
          "CREATE INDEX IF NOT EXISTS countries_continent_idx ON countries (continent)")
      .build();

  public CountryStore(Database database) {
    super(database, Country.class, SQL);
  }

  @Override
  protected Country map(Row row) throws SQLException {
    return new Country(
        row.required("code", Scalar.STRING),
        row.required("name", Scalar.STRING),
        row.optional("continent", Scalar.STRING));
  }

  @Override
  protected void bindInsert(Country country, Parameters values) throws SQLException {
    values
        .add(Scalar.STRING, country.code())
        .add(Scalar.STRING, country.name())
        .add(Scalar.STRING, country.continent());
  }

  @Override
  protected void bindUpdate(Country country, Parameters values) throws SQLException {
    values
        .add(Scalar.STRING, country.name())
        .add(Scalar.STRING, country.continent());
  }

  @Override
  protected void bindKey(String key, Parameters values) throws SQLException {
    values.add(Scalar.STRING, key);
  }
}
