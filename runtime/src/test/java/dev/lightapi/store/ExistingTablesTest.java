package dev.lightapi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lightapi.config.ConfigurationException;
import dev.lightapi.fixture.CapturedLog;
import dev.lightapi.fixture.SharedPostgres;
import dev.lightapi.json.JsonColumn;
import dev.lightapi.scalar.ColumnType;
import dev.lightapi.scalar.ColumnType.Kind;
import dev.lightapi.scalar.MalformedScalarException;
import dev.lightapi.scalar.Scalar;
import dev.lightapi.scalar.TypedValue;
import dev.lightapi.store.ListQuery.All;
import dev.lightapi.store.ListQuery.Filter;
import dev.lightapi.store.jdbc.Database;
import dev.lightapi.store.jdbc.EntitySql;
import dev.lightapi.store.jdbc.JdbcStore;
import dev.lightapi.store.jdbc.Parameters;
import dev.lightapi.store.jdbc.Row;
import jakarta.persistence.AttributeConverter;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DayOfWeek;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of PostgreSQL that another program has made. */
@ExtendWith(SharedPostgres.class)
class ExistingTablesTest {

  private static final AtomicInteger TABLES = new AtomicInteger();

  static final List<Arguments> MISFITS = List.of(
      Arguments.of("timestamp", Scalar.INSTANT, "timestamp without time zone", "LocalDateTime"),
      Arguments.of("timestamp(3)", Scalar.OFFSET_DATE_TIME, "timestamp(3)", "timestamptz"),
      Arguments.of("timestamptz", Scalar.LOCAL_DATE_TIME, "timestamp with time zone", "TIMESTAMP"),
      Arguments.of("numeric(10,2)", Scalar.INT, "numeric(10,2)", "BigDecimal"),
      Arguments.of("numeric(10,2)", Scalar.BIG_INTEGER, "numeric(10,2)", "BigDecimal"),
      Arguments.of("numeric(10,2)", Scalar.DOUBLE, "numeric(10,2)", "DOUBLE PRECISION"),
      Arguments.of("double precision", Scalar.FLOAT, "double precision", "REAL"),
      Arguments.of("integer", Scalar.DECIMAL, "integer", "NUMERIC"),
      Arguments.of("integer", Scalar.STRING, "integer", "VARCHAR"),
      Arguments.of("smallint", Scalar.ofEnum(DayOfWeek.class), "smallint", "@Enumerated(ORDINAL)"),
      Arguments.of("time", Scalar.OFFSET_TIME, "time without time zone", "LocalTime"),
      Arguments.of("oid", Scalar.STRING, "oid", "@Lob"),
      Arguments.of("oid", Scalar.BYTES, "oid", "@Lob"),
      Arguments.of("varchar", Scalar.UUID, "character varying", "UUID"),
      Arguments.of("interval", Scalar.PERIOD, "interval", "VARCHAR"),
      Arguments.of("jsonb", Scalar.YEAR_MONTH, "jsonb", "VARCHAR"));

  private final DataSource dataSource;
  private final Database database;
  private final String table = "existing_" + TABLES.incrementAndGet();

  ExistingTablesTest(DataSource dataSource) {
    this.dataSource = dataSource;
    this.database = new Database(dataSource);
  }

  /** A row with a value of any type. */
  record Thing(@Nullable Long id, Object value) {}

  static final class Things extends JdbcStore<Thing, Long> {

    private final Scalar<Object> type;

    Things(Database database, String table, Scalar<?> type) {
      this(database, table, type, sql -> sql);
    }

    Things(Database database, String table, Scalar<?> type, boolean filtered) {
      this(database, table, type, sql -> filtered ? sql.filter("value", "value = ?") : sql);
    }

    @SuppressWarnings("unchecked") // values are of this type alone
    Things(Database database, String table, Scalar<?> type, UnaryOperator<EntitySql.Builder> more) {
      super(database, Thing.class, sql(table, type, more));
      this.type = (Scalar<Object>) type;
    }

    private static EntitySql sql(
        String table, Scalar<?> type, UnaryOperator<EntitySql.Builder> more) {
      EntitySql.Builder sql = EntitySql.of("id")
          .generated("id", "id", Scalar.LONG)
          .field("value", "value", type)
          .select("SELECT id, value FROM " + table)
          .count("SELECT COUNT(*) FROM " + table)
          .insert("INSERT INTO " + table + " (value) VALUES (?)")
          .update("UPDATE " + table + " SET value = ? WHERE id = ?")
          .delete("DELETE FROM " + table + " WHERE id = ?")
          .schema("CREATE INDEX IF NOT EXISTS " + table + "_idx ON " + table + " (id)");
      return more.apply(sql).build();
    }

    @Override
    protected Thing map(Row row) throws SQLException {
      return new Thing(row.required("id", Scalar.LONG), row.required("value", type));
    }

    @Override
    protected void bindInsert(Thing thing, Parameters values) throws SQLException {
      values.add(type, thing.value());
    }

    @Override
    protected void bindUpdate(Thing thing, Parameters values) throws SQLException {
      bindInsert(thing, values);
    }

    @Override
    protected void bindKey(Long id, Parameters values) throws SQLException {
      values.add(Scalar.LONG, id);
    }
  }

  @ParameterizedTest
  @FieldSource("MISFITS")
  void aColumnThatWouldChangeValuesEndsTheStart(
      String column, Scalar<?> type, String found, String remedy) throws SQLException {
    execute("CREATE TABLE " + table + " (id bigserial PRIMARY KEY, value " + column + " NOT NULL)");

    assertThatThrownBy(() -> new Things(database, table, type).createSchema())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("Table " + table)
        .hasMessageContaining("column value is " + found)
        .hasMessageContaining("field value is " + type.description())
        .hasMessageContaining(remedy);
  }

  /** PostgreSQL has such columns since version 15. */
  @Test
  void aNegativeScaleRoundsWholeNumbers() {
    assertThat(Scalar.INT.misfit(new ColumnType(Kind.NUMERIC, "numeric(5,-2)", 5, -2)))
        .hasValueSatisfying(remedy -> assertThat(remedy).contains("rounds whole numbers"));
    assertThat(Scalar.INT.misfit(new ColumnType(Kind.NUMERIC, "numeric(5)", 5, 0)))
        .isEmpty();
  }

  @Test
  void aGeneratedKeyNeedsAnIdentityOrADefault() throws SQLException {
    execute("CREATE TABLE " + table + " (id bigint PRIMARY KEY, value varchar NOT NULL)");
    Things things = new Things(database, table, Scalar.STRING);

    assertThatThrownBy(things::createSchema)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("column id has neither an identity nor a default")
        .hasMessageContaining(table + "_seq");

    execute("CREATE SEQUENCE " + table + "_seq INCREMENT 50");
    execute("ALTER TABLE " + table + " ALTER id SET DEFAULT nextval('" + table + "_seq')");
    things.createSchema();
    assertThat(things.insert(new Thing(null, "x")).id()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"%s_seq, 50, 51", "hibernate_sequence, 1, 2"})
  void aSequenceOfHibernateNumbersRows(String name, int increment, long second)
      throws SQLException {
    String sequence = name.formatted(table);
    execute("CREATE TABLE " + table + " (id bigint PRIMARY KEY, value varchar NOT NULL)");
    execute("DROP SEQUENCE IF EXISTS hibernate_sequence");
    execute("CREATE SEQUENCE " + sequence + " INCREMENT BY " + increment);
    Things things = new Things(database, table, Scalar.STRING);
    things.createSchema();

    assertThat(things.insert(new Thing(null, "x"))).isEqualTo(new Thing(1L, "x"));
    assertThat(things.insert(new Thing(null, "y"))).isEqualTo(new Thing(second, "y"));
    execute("DROP SEQUENCE " + sequence);
  }

  @Test
  void aDeclaredSequenceMustCountAsDeclared() throws SQLException {
    execute("CREATE TABLE " + table + " (id bigint PRIMARY KEY, value varchar NOT NULL)");
    Things things =
        new Things(database, table, Scalar.STRING, sql -> sql.sequence(table + "_s", 50));

    assertThatThrownBy(things::createSchema)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("there is no sequence " + table + "_s")
        .hasMessageContaining("CREATE SEQUENCE " + table + "_s INCREMENT BY 50");

    execute("CREATE SEQUENCE " + table + "_s INCREMENT BY 1");
    assertThatThrownBy(things::createSchema)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("sequence " + table + "_s counts by 1, but")
        .hasMessageContaining("allocationSize = 50");

    execute("ALTER SEQUENCE " + table + "_s INCREMENT BY 50");
    things.createSchema();
  }

  @Test
  void aColumnThatMayBeNullIsAWarning() throws Exception {
    execute(
        "CREATE TABLE " + table + " (id bigserial PRIMARY KEY, value varchar, more int NOT NULL)");
    execute("INSERT INTO " + table + " (value, more) VALUES ('a', 1), (NULL, 1), (NULL, 2)");

    assertThat(CapturedLog.linesDuring(
            () -> new Things(database, table, Scalar.STRING).createSchema()))
        .anySatisfy(
            line -> assertThat(line).contains("WARN", table, "may have NULL in value", "now: 2."))
        .anySatisfy(line -> assertThat(line).contains("WARN", table, "needs a value in more"));
  }

  @Test
  void aUniqueIndexOfAnotherNameServes() throws SQLException {
    execute("CREATE TABLE " + table + " (id bigserial PRIMARY KEY, value varchar NOT NULL,"
        + " CONSTRAINT " + table + "_uk UNIQUE (value))");

    unique().createSchema();

    assertThatThrownBy(() -> execute("DROP INDEX " + table + "_value_key"))
        .hasMessageContaining("does not exist");
  }

  @Test
  void aUniqueIndexThatCarriesOtherColumnsAlongServes() throws Exception {
    execute("CREATE TABLE " + table + " (id bigserial PRIMARY KEY, value varchar NOT NULL)");
    execute("CREATE UNIQUE INDEX " + table + "_value_key ON " + table + " (value) INCLUDE (id)");

    assertThat(warnings(unique())).isEmpty();
  }

  @Test
  void aUniqueIndexOfAnExpressionAndAColumnDoesNotServeForTheColumn() throws SQLException {
    execute("CREATE TABLE " + table + " (id bigserial PRIMARY KEY, value varchar NOT NULL)");
    execute("CREATE UNIQUE INDEX " + table + "_other ON " + table + " (value, (id % 2))");
    unique().createSchema();

    unique().insert(new Thing(null, "a"));
    assertThatThrownBy(() -> unique().insert(new Thing(null, "a")))
        .isInstanceOf(StoreException.class);
  }

  @Test
  void anIndexOfSomeRowsUnderTheNameThatWouldBeCreatedIsAWarning() throws Exception {
    execute("CREATE TABLE " + table + " (id bigserial PRIMARY KEY, value varchar NOT NULL)");
    execute("CREATE UNIQUE INDEX " + table + "_value_key ON " + table
        + " (value) WHERE value <> 'gone'");
    execute("CREATE INDEX " + table + "_idx ON " + table + " (id) WHERE value <> 'gone'");

    assertThat(warnings(unique()))
        .singleElement()
        .asString()
        .contains(
            "has no unique index of value", "Its index " + table + "_value_key is not unique,");
  }

  private static List<String> warnings(Things things) throws Exception {
    return CapturedLog.linesDuring(things::createSchema).stream()
        .filter(line -> line.contains("WARN"))
        .toList();
  }

  @Test
  void aSequenceIsNotCreatedForATableThatIsThere() throws SQLException {
    execute("CREATE TABLE " + table + " (id bigint PRIMARY KEY, value varchar NOT NULL)");
    execute("INSERT INTO " + table + " VALUES (1, 'a')");
    String create = "CREATE SEQUENCE IF NOT EXISTS " + table + "_s START WITH 1 INCREMENT BY 50";
    Things things = new Things(
        database, table, Scalar.STRING, sql -> sql.sequence(table + "_s", 50).schema(create));

    assertThatThrownBy(things::createSchema)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("there is no sequence " + table + "_s")
        .hasMessageContaining("CREATE SEQUENCE " + table + "_s INCREMENT BY 50");
  }

  @Test
  void aUniqueIndexIsAddedToATable() throws SQLException {
    execute("CREATE TABLE " + table + " (id bigserial PRIMARY KEY, value varchar NOT NULL)");
    unique().createSchema();

    unique().insert(new Thing(null, "a"));
    assertThatThrownBy(() -> unique().insert(new Thing(null, "a")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("unique is taken by another row: field value");
  }

  @Test
  void anIndexThatAnotherTableHasEndsTheStart() throws SQLException {
    execute("CREATE TABLE " + table + " (id bigserial PRIMARY KEY, value varchar NOT NULL)");
    execute("CREATE TABLE " + table + "_other (a int)");
    execute("CREATE INDEX " + table + "_value_key ON " + table + "_other (a)");

    assertThatThrownBy(() -> unique().createSchema())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("has no index " + table + "_value_key")
        .hasMessageContaining("Give the index another name");
  }

  @Test
  void aUniqueIndexThatIsMissingIsAWarningIfNothingIsCreated() throws Exception {
    execute("CREATE TABLE " + table + " (id bigserial PRIMARY KEY, value varchar NOT NULL)");
    Database fixed = new Database(dataSource, false);

    assertThat(CapturedLog.linesDuring(
            () -> new Things(fixed, table, Scalar.STRING, sql -> sql.schema(uniqueIndex()))
                .createSchema()))
        .anySatisfy(line -> assertThat(line)
            .contains("WARN", table, "has no unique index of value", "Run: " + uniqueIndex()));
  }

  private Things unique() {
    return new Things(database, table, Scalar.STRING, sql -> sql.schema(uniqueIndex()));
  }

  private String uniqueIndex() {
    return "CREATE UNIQUE INDEX IF NOT EXISTS " + table + "_value_key ON " + table + " (value)";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"timestamptz(3)|true", "timestamptz(6)|false", "timestamptz|false"})
  void aColumnThatRoundsTimesIsAWarning(String column, boolean warned) throws Exception {
    execute("CREATE TABLE " + table + " (id bigserial PRIMARY KEY, value " + column + " NOT NULL)");

    assertThat(
            CapturedLog.linesDuring(
                    () -> new Things(database, table, Scalar.INSTANT).createSchema())
                .stream()
                .anyMatch(line ->
                    line.contains("rounds the times in value (timestamp(3) with time zone)")))
        .isEqualTo(warned);
  }

  static final List<Arguments> NUMBERS = List.of(
      Arguments.of("numeric(10,2)", Scalar.DECIMAL, true),
      Arguments.of("numeric(10,2)", Scalar.decimal(8, 4), true),
      Arguments.of("numeric(10,2)", Scalar.decimal(8, 2), false),
      Arguments.of("numeric(10)", Scalar.INT, false),
      Arguments.of("numeric", Scalar.DECIMAL, false));

  @ParameterizedTest
  @FieldSource("NUMBERS")
  void aColumnThatRoundsNumbersIsAWarning(String column, Scalar<?> type, boolean warned)
      throws Exception {
    execute("CREATE TABLE " + table + " (id bigserial PRIMARY KEY, value " + column + " NOT NULL)");

    assertThat(warnings(new Things(database, table, type)).stream()
            .anyMatch(line -> line.contains("rounds the numbers in value (numeric(10,2))")))
        .isEqualTo(warned);
  }

  @Test
  void aDomainOfADomainIsTheTypeUnderIt() throws Exception {
    execute("CREATE DOMAIN inner_" + table + " AS numeric(6,2)");
    execute("CREATE DOMAIN outer_" + table + " AS inner_" + table);
    execute("CREATE TABLE " + table + " (id bigserial PRIMARY KEY, value outer_" + table
        + " NOT NULL)");

    Things things = new Things(database, table, Scalar.decimal(4, 2));
    assertThat(warnings(things)).isEmpty();
    assertThat(things.insert(new Thing(null, new BigDecimal("1.25"))).value())
        .isEqualTo(new BigDecimal("1.25"));
    assertThatThrownBy(() -> new Things(database, table, Scalar.INT).createSchema())
        .hasMessageContaining("column value is outer_" + table + ", but field value is");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"SELECT id, value FROM %s_t|false", "SELECT DISTINCT id, value FROM %s_t|true"})
  void aViewThatCannotBeWrittenIsAWarning(String query, boolean warned) throws Exception {
    execute("CREATE TABLE " + table + "_t (id bigserial PRIMARY KEY, value varchar NOT NULL)");
    execute("CREATE VIEW " + table + " AS " + query.formatted(table));

    assertThat(
            CapturedLog.linesDuring(() -> new Things(database, table, Scalar.STRING).createSchema())
                .stream()
                .anyMatch(line -> line.contains("is a view that cannot be written")))
        .isEqualTo(warned);
  }

  @Test
  void aViewGetsNoIndex() throws SQLException {
    execute(
        "CREATE VIEW " + table + " AS SELECT CAST(1 AS bigint) AS id, CAST('a' AS text) AS value");
    Things view = new Things(database, table, Scalar.STRING);

    view.createSchema();

    assertThat(view.find(1L)).contains(new Thing(1L, "a"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "jsonb|{\"a\": 1}|[2]",
        "mood_of_tests|OK|SAD",
        "inet|10.0.0.1|::1",
        "uuid|123e4567-e89b-12d3-a456-426614174000|00000000-0000-4000-8000-000000000000",
        "interval|01:00:00|1 day",
        "text|x|y"
      })
  void aTextStandsForAnyTypeThatHasATextForm(String column, String value, String other)
      throws SQLException {
    execute("DO $$ BEGIN CREATE TYPE mood_of_tests AS ENUM ('SAD', 'OK');"
        + " EXCEPTION WHEN duplicate_object THEN NULL; END $$");
    execute("CREATE TABLE " + table + " (id bigserial PRIMARY KEY, value " + column + ")");
    Things things = new Things(database, table, Scalar.STRING);
    things.createSchema();

    Thing created = things.insert(new Thing(null, value));

    assertThat(created.value()).isEqualTo(value);
    assertThat(things.update(created.id(), thing -> new Thing(thing.id(), other)))
        .contains(new Thing(created.id(), other));
  }

  @ParameterizedTest
  @CsvSource({
    "citext, Ann@X.org, ann@x.org",
    "mood_of_filters, OK, OK",
    "uuid," + " 123e4567-e89b-12d3-a456-426614174000, 123E4567-E89B-12D3-A456-426614174000"
  })
  void aFilterComparesAsTheColumnDoes(String column, String value, String equal)
      throws SQLException {
    execute("CREATE EXTENSION IF NOT EXISTS citext");
    execute("DO $$ BEGIN CREATE TYPE mood_of_filters AS ENUM ('SAD', 'OK');"
        + " EXCEPTION WHEN duplicate_object THEN NULL; END $$");
    execute("CREATE TABLE " + table + " (id bigserial PRIMARY KEY, value " + column + ")");
    Things things = new Things(database, table, Scalar.STRING, true);
    things.createSchema();

    Thing created = things.insert(new Thing(null, value));

    Filter filter = new Filter("value", new TypedValue<>(Scalar.STRING, equal));
    assertThat(things
            .list(new ListQuery(List.of(filter), null, List.of(), new All()))
            .rows())
        .containsExactly(created);
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "jsonb"})
  void jsonIsReadAndWrittenWithAllItsDigits(String column) throws Exception {
    execute("CREATE TABLE " + table + " (id bigserial PRIMARY KEY, value " + column + ")");
    execute("INSERT INTO " + table + " (value) VALUES ('{\"a\": [1.10, 12345678901234567890.5]}')");
    Things things = new Things(database, table, JsonColumn.of(new TypeReference<JsonNode>() {}));
    things.createSchema();

    Thing read = things.find(1L).orElseThrow();
    assertThat(read.value()).hasToString("{\"a\":[1.10,12345678901234567890.5]}");
    assertThat(things.insert(new Thing(null, read.value())).value()).isEqualTo(read.value());
  }

  /** What the class does not have, the next write would lose. */
  @Test
  void jsonThatItsTypeCannotHoldIsAnError() throws Exception {
    execute("CREATE TABLE " + table + " (id bigserial PRIMARY KEY, value json)");
    execute("INSERT INTO " + table
        + " (value) VALUES ('{\"a\": 1, \"b\": 2}'), ('{\"a\": 1, \"a\": 2}'), ('null')");
    Things things = new Things(database, table, JsonColumn.of(new TypeReference<Part>() {}));
    things.createSchema();

    for (long id = 1; id <= 3; id++) {
      long key = id;
      assertThatThrownBy(() -> things.find(key))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining(
              "The row of " + table + " with id '" + key + "' cannot be read: column value");
    }
    assertThat(things.insert(new Thing(null, new Part(7))).value()).isEqualTo(new Part(7));
  }

  /** An object in a column. */
  record Part(int a) {}

  @ParameterizedTest
  @CsvSource({"text, JSONB", "integer, JSONB"})
  void jsonNeedsAColumnOfJson(String column, String remedy) throws SQLException {
    execute("CREATE TABLE " + table + " (id bigserial PRIMARY KEY, value " + column + ")");
    Scalar<JsonNode> json = JsonColumn.of(new TypeReference<JsonNode>() {});

    assertThatThrownBy(() -> new Things(database, table, json).createSchema())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("column value is " + column + ", but field value is JSON")
        .hasMessageContaining(remedy);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"text[]", "varchar(20)[]", "citext[]", "mood_of_arrays[]"})
  void aListOfTextIsAnArrayOfAnyTextType(String column) throws SQLException {
    execute("CREATE EXTENSION IF NOT EXISTS citext");
    execute("DO $$ BEGIN CREATE TYPE mood_of_arrays AS ENUM ('SAD', 'OK');"
        + " EXCEPTION WHEN duplicate_object THEN NULL; END $$");
    execute("CREATE TABLE " + table + " (id bigserial PRIMARY KEY, value " + column + ")");
    Things things = new Things(database, table, Scalar.listOf(Scalar.STRING));
    things.createSchema();

    Thing created = things.insert(new Thing(null, List.of("OK", "SAD", "OK")));

    assertThat(created.value()).isEqualTo(List.of("OK", "SAD", "OK"));
    assertThat(things.find(created.id())).contains(created);
  }

  @Test
  void anArrayThatItsTypeCannotHoldIsAnError() throws SQLException {
    execute("CREATE TABLE " + table + " (id bigserial PRIMARY KEY, value text[])");
    execute("INSERT INTO " + table + " (value) VALUES ('{a,NULL}'), ('{{a},{b}}'), ('{a,a}')");
    Things things = new Things(database, table, Scalar.setOf(Scalar.STRING));
    things.createSchema();

    for (long id = 1; id <= 3; id++) {
      long key = id;
      assertThatThrownBy(() -> things.find(key))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining(
              "The row of " + table + " with id '" + key + "' cannot be read: column value");
    }
  }

  @ParameterizedTest
  @CsvSource({"bigint[]", "text", "jsonb"})
  void aListOfTextNeedsAnArrayOfText(String column) throws SQLException {
    execute("CREATE TABLE " + table + " (id bigserial PRIMARY KEY, value " + column + ")");

    assertThatThrownBy(
            () -> new Things(database, table, Scalar.listOf(Scalar.STRING)).createSchema())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("column value is " + column)
        .hasMessageContaining("an array of VARCHAR or TEXT");
  }

  @Test
  void aConverterThatThrowsIsNamedWithTheRow() throws SQLException {
    execute("CREATE TABLE " + table + " (id bigserial PRIMARY KEY, value text)");
    execute("INSERT INTO " + table + " (value) VALUES ('a'), ('!'), (NULL)");
    Things things = new Things(database, table, Scalar.converted(new Marked(), Scalar.STRING));
    things.createSchema();

    assertThat(things.find(1L)).contains(new Thing(1L, "a"));
    assertThat(things.find(3L)).contains(new Thing(3L, "none"));
    assertThatThrownBy(() -> things.find(2L))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("The row of " + table + " with id '2' cannot be read: column value")
        .satisfies(e -> assertThat(ViolationsContract.stackTrace(e))
            .contains("IllegalStateException", "Marked.checked")
            .doesNotContain("a mark"));
    assertThatThrownBy(() -> things.insert(new Thing(null, "!")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is refused by " + Marked.class.getName())
        .satisfies(e -> assertThat(ViolationsContract.stackTrace(e)).doesNotContain("a mark"));
    assertThatThrownBy(() -> things.update(1L, thing -> new Thing(1L, "!")))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.INVALID))
        .hasMessageContaining("is refused by " + Marked.class.getName());
  }

  /** The values "" and "null" differ in the column alone: one is an empty text there, the other one NULL. */
  static final class EmptyOrNull implements AttributeConverter<String, String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable String text) {
      return "null".equals(text) ? null : text;
    }

    @Override
    public String convertToEntityAttribute(@Nullable String text) {
      return text == null ? "null" : text;
    }
  }

  @Test
  void aConverterTellsAnEmptyTextFromNull() throws Exception {
    execute("CREATE TABLE " + table + " (id bigserial PRIMARY KEY, value text)");
    Scalar<String> type = Scalar.converted(new EmptyOrNull(), Scalar.STRING);
    Things things = new Things(database, table, type);
    things.createSchema();

    Long id = things.insert(new Thing(null, "")).id();
    assertThat(things.update(id, thing -> new Thing(id, "null"))).contains(new Thing(id, "null"));
    assertThat(things.find(id)).contains(new Thing(id, "null"));
    assertThat(things.update(id, thing -> new Thing(id, ""))).contains(new Thing(id, ""));
    assertThat(type.parse("")).isEmpty();
    assertThatThrownBy(() -> type.parse("null")).isInstanceOf(MalformedScalarException.class);
  }

  @Test
  void aTransactionIsNotCommittedAfterAWriteWhoseRowCannotBeRead() throws SQLException {
    execute("CREATE TABLE " + table + " (id bigserial PRIMARY KEY, value text)");
    assertHalfIsNotCommitted(database, table);
  }

  /** The row has been written, but nobody can be notified of its values. */
  static void assertHalfIsNotCommitted(Database database, String table) {
    Things things =
        new Things(database, table, Scalar.converted(new WrittenAlone(), Scalar.STRING));
    things.createSchema();
    Long id = things.insert(new Thing(null, "old")).id();

    for (ThrowingCallable write : List.<ThrowingCallable>of(
        () -> things.insert(new Thing(null, "!")),
        () -> things.update(id, thing -> new Thing(id, "!")))) {
      assertThatThrownBy(() -> database.transaction(() -> {
            things.insert(new Thing(null, "first"));
            assertThatThrownBy(write)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("cannot be read: column value");
            return true;
          }))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("cannot be read: column value");
      assertThat(
              things.list(new ListQuery(List.of(), null, List.of(), new All())).rows())
          .containsExactly(new Thing(id, "old"));
    }
  }

  /** It does not read each value that it writes. */
  private static final class WrittenAlone implements AttributeConverter<String, String> {

    @Override
    public String convertToDatabaseColumn(String text) {
      return text;
    }

    @Override
    public String convertToEntityAttribute(String text) {
      if (text.equals("!")) {
        throw new IllegalStateException("a mark");
      }
      return text;
    }
  }

  /** NULL has a value of its own. */
  private static final class Marked implements AttributeConverter<String, String> {

    @Override
    public String convertToDatabaseColumn(@Nullable String text) {
      return checked(text);
    }

    @Override
    public String convertToEntityAttribute(@Nullable String text) {
      return checked(text);
    }

    private static String checked(@Nullable String text) {
      if ("!".equals(text)) {
        throw new IllegalStateException("a mark");
      }
      return text == null ? "none" : text;
    }
  }

  /** PostgreSQL's columns hold more than JSON can express. The rows are kept as they are. */
  @ParameterizedTest
  @MethodSource("beyond")
  void aValueThatJsonCannotExpressIsAnError(String column, String value, Scalar<?> type)
      throws SQLException {
    execute("CREATE TABLE " + table + " (id bigserial PRIMARY KEY, value " + column + ")");
    execute("INSERT INTO " + table + " (value) VALUES ('" + value + "')");
    Things things = new Things(database, table, type);
    things.createSchema();

    String message = "The row of " + table + " with id '1' cannot be read: column value does not"
        + " hold " + type.description();
    assertThatThrownBy(() -> things.find(1L))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(message);
    assertThatThrownBy(() -> things.update(1L, thing -> thing))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(message);
    assertThat(things.remove(1L)).isTrue();
  }

  static Stream<Arguments> beyond() {
    return Stream.concat(
        Stream.of(
            Arguments.of("time", "24:00:00", Scalar.LOCAL_TIME),
            Arguments.of("timetz", "24:00:00+01", Scalar.OFFSET_TIME)),
        infinite());
  }

  private static Stream<Arguments> infinite() {
    return Stream.of("infinity", "-infinity")
        .flatMap(value -> Stream.of(
            Arguments.of("timestamptz", value, Scalar.INSTANT),
            Arguments.of("timestamptz", value, Scalar.OFFSET_DATE_TIME),
            Arguments.of("timestamptz", value, Scalar.ZONED_DATE_TIME),
            Arguments.of("timestamp", value, Scalar.LOCAL_DATE_TIME),
            Arguments.of("date", value, Scalar.LOCAL_DATE),
            Arguments.of("real", value, Scalar.FLOAT),
            Arguments.of("real", "NaN", Scalar.FLOAT),
            Arguments.of("double precision", value, Scalar.DOUBLE),
            Arguments.of("double precision", "NaN", Scalar.DOUBLE),
            Arguments.of("numeric", value, Scalar.DECIMAL),
            Arguments.of("numeric", "NaN", Scalar.DECIMAL),
            Arguments.of("numeric", "NaN", Scalar.BIG_INTEGER)));
  }

  /** Two texts of one value have two scopes, so a write by one would leave lists by the other. */
  @ParameterizedTest
  @ValueSource(strings = {"inet", "jsonb", "interval"})
  void aFilterOfATypeWithSeveralTextsForAValueEndsTheStart(String column) throws SQLException {
    execute("CREATE TABLE " + table + " (id bigserial PRIMARY KEY, value " + column + ")");

    assertThatThrownBy(() -> new Things(database, table, Scalar.STRING, true).createSchema())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("column value is " + column + ", which has several texts");
  }

  /** A row that another program has written, of a column without a declared scale. */
  @Test
  void aFractionIsNeverCut() throws SQLException {
    execute("CREATE TABLE " + table + " (id bigserial PRIMARY KEY, value numeric NOT NULL)");
    execute("INSERT INTO " + table + " (value) VALUES (5), (5.75)");
    Things things = new Things(database, table, Scalar.INT);
    things.createSchema();

    assertThat(things.find(1L)).contains(new Thing(1L, 5));
    assertThatThrownBy(() -> things.find(2L))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("The row of " + table + " with id '2' cannot be read: column value");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
