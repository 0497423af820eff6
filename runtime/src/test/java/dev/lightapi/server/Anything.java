package dev.lightapi.server;

import dev.lightapi.annotations.Pagination;
import dev.lightapi.cache.memory.MemoryCache;
import dev.lightapi.endpoint.Endpoint;
import dev.lightapi.endpoint.EndpointContext;
import dev.lightapi.endpoint.EndpointInfo;
import dev.lightapi.endpoint.EntityResource;
import dev.lightapi.endpoint.Input;
import dev.lightapi.endpoint.Operation;
import dev.lightapi.endpoint.ResourceShape;
import dev.lightapi.endpoint.Routes;
import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import dev.lightapi.store.jdbc.Database;
import dev.lightapi.store.jdbc.EntitySql;
import dev.lightapi.store.jdbc.JdbcStore;
import dev.lightapi.store.jdbc.Parameters;
import dev.lightapi.store.jdbc.Row;
import java.io.IOException;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An entity with a field of each type, as the processor would write it, and an operation with a parameter of each. */
final class Anything implements Endpoint {

  /**
   * A field.
   *
   * @param name its name, and its column's
   * @param type its type
   * @param column the type of its column, as the processor declares it
   */
  record Field<T>(String name, Scalar<T> type, String column) {}

  static final List<Field<?>> FIELDS = List.of(
      new Field<>("bool", Scalar.BOOLEAN, "BOOLEAN"),
      new Field<>("byt", Scalar.BYTE, "SMALLINT"),
      new Field<>("shor", Scalar.SHORT, "SMALLINT"),
      new Field<>("whole", Scalar.INT, "INTEGER"),
      new Field<>("lon", Scalar.LONG, "BIGINT"),
      new Field<>("bigint", Scalar.BIG_INTEGER, "NUMERIC"),
      new Field<>("flo", Scalar.FLOAT, "REAL"),
      new Field<>("doub", Scalar.DOUBLE, "DOUBLE PRECISION"),
      new Field<>("bigdec", Scalar.DECIMAL, "NUMERIC"),
      new Field<>("price", Scalar.decimal(10, 2), "NUMERIC(12, 2)"),
      new Field<>("str", Scalar.STRING, "VARCHAR(255)"),
      new Field<>("chr", Scalar.CHAR, "VARCHAR(1)"),
      new Field<>("uid", Scalar.UUID, "UUID"),
      new Field<>("bin", Scalar.BYTES, "BYTEA"),
      new Field<>("ldate", Scalar.LOCAL_DATE, "DATE"),
      new Field<>("ltime", Scalar.LOCAL_TIME, "TIME(6)"),
      new Field<>("ldt", Scalar.LOCAL_DATE_TIME, "TIMESTAMP"),
      new Field<>("ot", Scalar.OFFSET_TIME, "TIME(6) WITH TIME ZONE"),
      new Field<>("inst", Scalar.INSTANT, "TIMESTAMP WITH TIME ZONE"),
      new Field<>("odt", Scalar.OFFSET_DATE_TIME, "TIMESTAMP WITH TIME ZONE"),
      new Field<>("zdt", Scalar.ZONED_DATE_TIME, "TIMESTAMP WITH TIME ZONE"),
      new Field<>("yr", Scalar.YEAR, "INTEGER"),
      new Field<>("ym", Scalar.YEAR_MONTH, "VARCHAR(16)"),
      new Field<>("md", Scalar.MONTH_DAY, "VARCHAR(8)"),
      new Field<>("per", Scalar.PERIOD, "VARCHAR(64)"),
      new Field<>("dur", Scalar.DURATION, "BIGINT"),
      new Field<>("en", Scalar.ofEnum(DayOfWeek.class), "VARCHAR(255)"),
      new Field<>("ord", Scalar.ofOrdinal(DayOfWeek.class), "INTEGER"));

  /** A row: values by field. */
  record Thing(@Nullable Long id, Map<String, @Nullable Object> values) {}

  private static final String NAMES =
      FIELDS.stream().map(Field::name).collect(Collectors.joining(", "));

  @Override
  public EndpointInfo info() {
    return EndpointInfo.cached("things", "/things", "format", MemoryCache.class, MemoryCache::new);
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    ResourceShape.Builder<Thing, Long> shape = ResourceShape.of(
            Thing.class, "/things", "id", Scalar.LONG, Thing::id)
        .serverSet("id")
        .searchable();
    FIELDS.forEach(field -> declare(shape, field));
    EntityResource<Thing, Long> things = context.resource(
        shape.pages(Pagination.Style.CURSOR, 1, 100), new Store(context.database()), new Json());
    routes.get("/things", context.cached(60, things.list()));
    routes.post("/things", context.handler(things::create));
    routes.get("/things/{id}", context.cached(60, things.find()));
    routes.put("/things/{id}", context.handler(things::replace));
    routes.patch("/things/{id}", context.handler(things::patch));
    routes.delete("/things/{id}", context.handler(things::delete));
    for (Field<?> field : FIELDS) {
      routes.get("/given/" + field.name(), context.cached(60, given(field)));
      routes.get("/given/" + field.name() + "/{v}", context.cached(60, given(field)));
    }
  }

  private static <T> void declare(ResourceShape.Builder<Thing, Long> shape, Field<T> field) {
    shape.filter(field.name(), field.type(), thing -> value(thing, field));
    shape.order(field.name(), field.type(), thing -> value(thing, field));
  }

  private static <T> Operation given(Field<T> field) {
    Input<T> input = Input.required("v", field.type());
    return Operation.named("given").reads(input).does(call -> Map.of("v", call.required(input)));
  }

  @SuppressWarnings("unchecked") // under a field's name stands a value of its type
  private static <T> @Nullable T value(Thing thing, Field<T> field) {
    return (T) thing.values().get(field.name());
  }

  private static final class Json implements EntityJson<Thing> {

    @Override
    public void write(Thing thing, JsonOutput json) throws IOException {
      json.field("id", Scalar.LONG, thing.id());
      for (Field<?> field : FIELDS) {
        write(thing, field, json);
      }
    }

    private static <T> void write(Thing thing, Field<T> field, JsonOutput json) throws IOException {
      json.field(field.name(), field.type(), value(thing, field));
    }

    @Override
    public Thing read(JsonInput json) {
      Long id = json.optional("id", Scalar.LONG);
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      for (Field<?> field : FIELDS) {
        values.put(field.name(), json.optional(field.name(), field.type()));
      }
      json.check();
      return new Thing(id, values);
    }
  }

  private static final class Store extends JdbcStore<Thing, Long> {

    Store(Database database) {
      super(database, Thing.class, sql());
    }

    private static EntitySql sql() {
      EntitySql.Builder sql = EntitySql.of("id").generated("id", "id", Scalar.LONG);
      FIELDS.forEach(field -> sql.nullable(field.name(), field.name(), field.type()));
      sql.select("SELECT id, " + NAMES + " FROM things")
          .count("SELECT COUNT(*) FROM things")
          .insert("INSERT INTO things (" + NAMES + ") VALUES ("
              + FIELDS.stream().map(field -> "?").collect(Collectors.joining(", ")) + ")")
          .update("UPDATE things SET "
              + FIELDS.stream()
                  .map(field -> field.name() + " = ?")
                  .collect(Collectors.joining(", "))
              + " WHERE id = ?")
          .delete("DELETE FROM things WHERE id = ?")
          .search("str")
          .schema("CREATE TABLE IF NOT EXISTS things ("
              + "id BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, "
              + FIELDS.stream()
                  .map(field -> field.name() + " " + field.column())
                  .collect(Collectors.joining(", "))
              + ")");
      for (Field<?> field : FIELDS) {
        sql.filter(field.name(), field.name() + " = ?").orderNullable(field.name(), field.name());
      }
      return sql.build();
    }

    @Override
    protected Thing map(Row row) throws SQLException {
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      for (Field<?> field : FIELDS) {
        values.put(field.name(), row.optional(field.name(), field.type()));
      }
      return new Thing(row.required("id", Scalar.LONG), values);
    }

    @Override
    protected void bindInsert(Thing thing, Parameters parameters) throws SQLException {
      bindUpdate(thing, parameters);
    }

    @Override
    protected void bindUpdate(Thing thing, Parameters parameters) throws SQLException {
      for (Field<?> field : FIELDS) {
        bind(thing, field, parameters);
      }
    }

    private static <T> void bind(Thing thing, Field<T> field, Parameters parameters)
        throws SQLException {
      parameters.add(field.type(), value(thing, field));
    }

    @Override
    protected void bindKey(Long id, Parameters parameters) throws SQLException {
      parameters.add(Scalar.LONG, id);
    }
  }
}
