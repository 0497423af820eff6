package dev.lightapi.server;

import dev.lightapi.annotations.Pagination;
import dev.lightapi.cache.memory.MemoryCache;
import dev.lightapi.endpoint.Endpoint;
import dev.lightapi.endpoint.EndpointContext;
import dev.lightapi.endpoint.EndpointInfo;
import dev.lightapi.endpoint.EntityResource;
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

/**
 * An endpoint as the processor would write it, at any path, for rows whose key the client chooses.
 *
 * @param cached whether it has a cache
 */
record Codes(String path, boolean cached) implements Endpoint {

  /** A row whose class refuses some values. */
  record Code(String code, int low, int high) {

    Code {
      if (low > high) {
        throw new IllegalArgumentException("low must not be above high");
      }
    }
  }

  private String name() {
    return path.substring(1).replace('/', '_');
  }

  @Override
  public EndpointInfo info() {
    return cached
        ? EndpointInfo.cached(name(), path, "format", MemoryCache.class, MemoryCache::new)
        : EndpointInfo.uncached(name(), path, "format");
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    ResourceShape<Code, String> shape = ResourceShape.of(
            Code.class, path, "code", Scalar.STRING, Code::code)
        .pages(Pagination.Style.PAGE_NUMBER, 20, 100);
    EntityResource<Code, String> codes =
        context.resource(shape, new Store(context.database(), name()), new Json());
    routes.get(path, cached ? context.cached(60, codes.list()) : context.uncached(codes.list()));
    routes.post(path, context.handler(codes::create));
    String item = path + "/{code}";
    routes.get(item, cached ? context.cached(60, codes.find()) : context.uncached(codes.find()));
    routes.put(item, context.handler(codes::replace));
    routes.patch(item, context.handler(codes::patch));
    routes.delete(item, context.handler(codes::delete));
  }

  private static final class Json implements EntityJson<Code> {

    @Override
    public void write(Code code, JsonOutput json) throws IOException {
      json.field("code", Scalar.STRING, code.code())
          .field("low", Scalar.INT, code.low())
          .field("high", Scalar.INT, code.high());
    }

    @Override
    public Code read(JsonInput json) {
      String code = json.required("code", Scalar.STRING);
      Integer low = json.required("low", Scalar.INT, 0);
      Integer high = json.required("high", Scalar.INT, 0);
      json.check();
      return new Code(code, low, high);
    }
  }

  static final class Store extends JdbcStore<Code, String> {

    Store(Database database, String table) {
      super(
          database,
          Code.class,
          EntitySql.of("code", "code", "low", "high")
              .select("SELECT code, low, high FROM " + table)
              .count("SELECT COUNT(*) FROM " + table)
              .insert("INSERT INTO " + table + " (code, low, high) VALUES (?, ?, ?)")
              .update("UPDATE " + table + " SET low = ?, high = ? WHERE code = ?")
              .delete("DELETE FROM " + table + " WHERE code = ?")
              .schema("CREATE TABLE IF NOT EXISTS " + table
                  + " (code VARCHAR(40) PRIMARY KEY, low INTEGER NOT NULL, high INTEGER NOT NULL)")
              .build());
    }

    @Override
    protected Code map(Row row) throws SQLException {
      return new Code(
          row.required("code", Scalar.STRING),
          row.required("low", Scalar.INT),
          row.required("high", Scalar.INT));
    }

    @Override
    protected void bindInsert(Code code, Parameters values) throws SQLException {
      values.add(Scalar.STRING, code.code());
      bindUpdate(code, values);
    }

    @Override
    protected void bindUpdate(Code code, Parameters values) throws SQLException {
      values.add(Scalar.INT, code.low()).add(Scalar.INT, code.high());
    }

    @Override
    protected void bindKey(String code, Parameters values) throws SQLException {
      values.add(Scalar.STRING, code);
    }
  }
}
