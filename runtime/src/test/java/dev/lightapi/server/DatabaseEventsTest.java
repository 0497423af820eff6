package dev.lightapi.server;

import static dev.lightapi.fixture.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.lightapi.LightApi;
import dev.lightapi.LightApiServer;
import dev.lightapi.cache.memory.MemoryCache;
import dev.lightapi.config.ConfigurationException;
import dev.lightapi.config.Environment;
import dev.lightapi.endpoint.Endpoint;
import dev.lightapi.endpoint.EndpointContext;
import dev.lightapi.endpoint.EndpointInfo;
import dev.lightapi.endpoint.EndpointInfo.CacheChoice;
import dev.lightapi.endpoint.Input;
import dev.lightapi.endpoint.Operation;
import dev.lightapi.endpoint.Product;
import dev.lightapi.endpoint.Products;
import dev.lightapi.endpoint.ProductsEndpoint;
import dev.lightapi.endpoint.Routes;
import dev.lightapi.fixture.SharedPostgres;
import dev.lightapi.fixture.TcpProxy;
import dev.lightapi.scalar.Scalar;
import dev.lightapi.store.jdbc.Database;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.ds.PGSimpleDataSource;

/** A server, its cache, and others who write into its tables; each test has a database of its own. */
@ExtendWith(SharedPostgres.class)
final class DatabaseEventsTest {

  private static final CacheChoice MEMORY =
      new CacheChoice(MemoryCache.class, environment -> new MemoryCache());

  private static final String LISTENERS =
      "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'";

  private final DataSource server;
  private final String name = "events_" + UUID.randomUUID().toString().replace("-", "");
  private final HttpClient client = HttpClient.newHttpClient();
  private Connection outside;

  DatabaseEventsTest(DataSource server) {
    this.server = server;
  }

  @BeforeEach
  void createDatabase() throws SQLException {
    try (Connection connection = server.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    outside = DriverManager.getConnection(url());
    new Products.Store(new Database(dataSource())).createSchema();
    insert(1, "office");
    insert(2, "toys");
  }

  @AfterEach
  void close() throws SQLException {
    outside.close();
    try (Connection connection = server.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP DATABASE " + name + " WITH (FORCE)");
    }
  }

  @Test
  void aRowThatIsInsertedEndsTheListsThatItEnters() throws Exception {
    try (LightApiServer one = start("install")) {
      keep(one, "/products", "/products/1", "/products?category=office", "/products?category=b");

      insert(3, "B");

      ended(one, "/products?category=b", "/products");
      kept(one, "/products/1", "/products?category=office");
      assertThat(get(one, "/products?category=b").body()).contains("\"count\":0");
      assertThat(get(one, "/products").body()).contains("\"count\":3");
    }
  }

  @Test
  void aRowThatIsUpdatedEndsTheListsThatItLeavesAndEnters() throws Exception {
    try (LightApiServer one = start("install")) {
      String[] ended = {
        "/products/1", "/products", "/products?category=office", "/products?category=books"
      };
      String[] kept = {"/products/2", "/products?category=toys", "/products?stock=7"};
      keep(one, ended);
      keep(one, kept);

      execute("UPDATE products SET category = 'books' WHERE id = 1");

      ended(one, ended);
      kept(one, kept);
      assertThat(get(one, "/products/1").body()).contains("books");
    }
  }

  @Test
  void aRowThatIsDeletedEndsWhatItWasIn() throws Exception {
    try (LightApiServer one = start("install")) {
      keep(one, "/products/1", "/products", "/products?category=office", "/products?stock=0");
      keep(one, "/products/2", "/products?category=toys");

      execute("DELETE FROM products WHERE id = 1");

      assertThat(awaitEnd(one, "/products/1").statusCode()).isEqualTo(404);
      ended(one, "/products", "/products?category=office", "/products?stock=0");
      kept(one, "/products/2", "/products?category=toys");
    }
  }

  @Test
  void truncationEndsEverything() throws Exception {
    try (LightApiServer one = start("install")) {
      keep(one, "/products/1", "/products/2", "/products", "/products?category=toys");

      execute("TRUNCATE products");

      assertThat(awaitEnd(one, "/products/1").statusCode()).isEqualTo(404);
      ended(one, "/products", "/products?category=toys");
      assertThat(get(one, "/products/2").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void whatTheDatabaseDoesByItselfIsTold() throws Exception {
    execute(
        "CREATE TABLE shelves (name TEXT PRIMARY KEY)",
        "INSERT INTO shelves VALUES ('office'), ('toys')",
        "ALTER TABLE products ADD FOREIGN KEY (category) REFERENCES shelves ON DELETE CASCADE",
        "CREATE TABLE orders (product BIGINT)",
        "CREATE FUNCTION take() RETURNS trigger LANGUAGE plpgsql AS"
            + " 'BEGIN UPDATE products SET stock = stock - 1 WHERE id = NEW.product; RETURN NULL; END'",
        "CREATE TRIGGER take AFTER INSERT ON orders FOR EACH ROW EXECUTE FUNCTION take()");
    try (LightApiServer one = start("install")) {
      keep(one, "/products/1", "/products/2");
      execute("DELETE FROM shelves WHERE name = 'office'");
      assertThat(awaitEnd(one, "/products/1").statusCode()).isEqualTo(404);
      kept(one, "/products/2");

      execute("INSERT INTO orders VALUES (2)");
      assertThat(awaitEnd(one, "/products/2").body()).contains("\"stock\":-1");
    }
  }

  @Test
  void whatIsRolledBackIsNotTold() throws Exception {
    try (LightApiServer one = start("install")) {
      keep(one, "/products/1", "/products/2");

      execute("BEGIN", "UPDATE products SET stock = 3 WHERE id = 1", "ROLLBACK");
      execute(
          "BEGIN",
          "SAVEPOINT before",
          "UPDATE products SET stock = 3 WHERE id = 1",
          "ROLLBACK TO before",
          "UPDATE products SET stock = 4 WHERE id = 2",
          "COMMIT");

      ended(one, "/products/2");
      kept(one, "/products/1");
    }
  }

  @Test
  void oddTextsAreTold() throws Exception {
    execute("UPDATE products SET category = 'it''s \"5\\\"' WHERE id = 1");
    try (LightApiServer one = start("install")) {
      String quoted = "/products?category=" + encode("it's \"5\\\"");
      String greek = "/products?category=" + encode("ΚΌΣΜΟΣ\n\t");
      keep(one, quoted, greek, "/products?category=toys");

      execute("UPDATE products SET category = E'κόσμος\\n\\t' WHERE id = 1");

      ended(one, greek, quoted);
      kept(one, "/products?category=toys");
    }
  }

  /** A notification has less than 8,000 bytes. */
  @Test
  void aRowThatIsTooLongToBeToldEndsEverything() throws Exception {
    execute("ALTER TABLE products ALTER COLUMN category TYPE TEXT");
    try (LightApiServer one = start("install")) {
      keep(one, "/products/1", "/products/2", "/products?category=toys");

      execute("UPDATE products SET category = repeat('x', 9000) WHERE id = 1");

      ended(one, "/products/1", "/products/2", "/products?category=toys");
    }
  }

  /** A migration may drop a column before the application's next version is there; writers go on. */
  @Test
  void aColumnThatIsGoneKeepsNobodyFromWriting() throws Exception {
    try (LightApiServer one = start("install")) {
      keep(one, "/products/1");
      execute("ALTER TABLE products DROP COLUMN price", "UPDATE products SET stock = 5");

      awaitEnd(one, "/products/1");
    }
  }

  @Test
  void manyRowsAreToldAsAnyRow() throws Exception {
    try (LightApiServer server = start("install");
        Connection listener = DriverManager.getConnection(url());
        Statement statement = listener.createStatement()) {
      statement.execute("LISTEN \"lightapi:public.products:product\"");
      keep(server, "/products/1", "/products?category=toys");

      execute("INSERT INTO products (id, name, category, price, stock, version)"
          + " SELECT 100 + i, 'n' || i, 'many', 1, 1, 1 FROM generate_series(1, 5000) AS i");

      ended(server, "/products/1", "/products?category=toys");
      List<PGNotification> told = new ArrayList<>();
      eventually("the last one says that it was any row", () -> {
        told.addAll(notifications(listener));
        return told.stream().anyMatch(one -> one.getParameter().isEmpty());
      });
      assertThat(told).hasSize(1_001);
    }
  }

  @Test
  void theSessionsSettingsDoNotMatter() throws Exception {
    try (LightApiServer one = start("install")) {
      keep(one, "/products/1", "/products/2", "/products?stock=0", "/products?stock=12");

      // The driver does not go on in sessions with such settings.
      execute(
          "CREATE FUNCTION write() RETURNS void LANGUAGE sql"
              + " SET DateStyle = 'SQL, DMY' SET TimeZone = 'Asia/Kolkata' SET extra_float_digits = -10"
              + " SET search_path = pg_catalog SET standard_conforming_strings = off"
              + " AS 'UPDATE public.products SET stock = 12 WHERE id = 1'",
          "SELECT write()");

      ended(one, "/products/1", "/products?stock=12", "/products?stock=0");
      kept(one, "/products/2");
    }
  }

  @Test
  void directWritesToPartitionsAreTold() throws Exception {
    execute(
        "DROP TABLE products",
        "CREATE SCHEMA elsewhere",
        "CREATE TABLE products (id BIGINT PRIMARY KEY, name TEXT NOT NULL, category TEXT NOT NULL,"
            + " price NUMERIC NOT NULL, stock INTEGER NOT NULL, description TEXT, version INTEGER NOT NULL)"
            + " PARTITION BY RANGE (id)",
        "CREATE TABLE elsewhere.low PARTITION OF products FOR VALUES FROM (0) TO (100)");
    insert(1, "office");
    try (LightApiServer one = start("install")) {
      keep(one, "/products/1", "/products?category=toys");

      execute("UPDATE elsewhere.low SET category = 'books' WHERE id = 1");

      assertThat(awaitEnd(one, "/products/1").body()).contains("books");
      kept(one, "/products?category=toys");
    }
  }

  /** As logical replication does. */
  @Test
  void replicatedWritesAreTold() throws Exception {
    try (LightApiServer one = start("install")) {
      keep(one, "/products/1");
      execute("SET session_replication_role = replica", "UPDATE products SET stock = 9");
      assertThat(awaitEnd(one, "/products/1").body()).contains("\"stock\":9");
    }
  }

  /** It may be any code's, on the application's own pool. */
  @Test
  void whatTheApplicationItselfWritesPastItsStoresIsTold() throws Exception {
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setJdbcUrl(url());
      pool.setMaximumPoolSize(2);
      try (LightApiServer one = start(pool, "install")) {
        keep(one, "/products/1");
        try (Connection connection = pool.getConnection();
            Statement statement = connection.createStatement()) {
          statement.execute("UPDATE products SET stock = 9");
        }
        assertThat(awaitEnd(one, "/products/1").body()).contains("\"stock\":9");
      }
    }
  }

  /** Their caches are in their own memory. */
  @Test
  void serversHearOfEachOthersWrites() throws Exception {
    try (LightApiServer one = start("install");
        LightApiServer other = start("listen")) {
      keep(one, "/products/1");
      keep(other, "/products/1");
      String change = "{\"stock\": 9, \"version\": 1}";
      assertThat(send(other, "PATCH", "/products/1", change).statusCode()).isEqualTo(200);

      assertThat(awaitEnd(one, "/products/1").body()).contains("\"stock\":9");
    }
  }

  @Test
  void endpointsThatReadTheEntityAreTold() throws Exception {
    Endpoint reading = new Endpoint() {
      @Override
      public EndpointInfo info() {
        return new EndpointInfo("counts", "/counts", "format", Optional.of(MEMORY));
      }

      @Override
      public void register(Routes routes, EndpointContext context) {
        context.reads(Product.class);
        Products.Store store = new Products.Store(context.database());
        routes.get(
            "/counts/{id}",
            context.cached(
                60,
                Operation.named("count")
                    .reads(Input.required("id", Scalar.LONG))
                    .does(call -> store.find(1L).orElseThrow().stock())));
      }
    };
    try (LightApiServer one = LightApi.create()
        .environment(environment(url(), "install"))
        .port(0)
        .endpoints(new ProductsEndpoint(new Products.Json(), null), reading)
        .start()) {
      keep(one, "/counts/1");
      execute("UPDATE products SET stock = 9");
      assertThat(awaitEnd(one, "/counts/1").body()).isEqualTo("9");
    }
  }

  @Test
  void whatWasWrittenWhileNobodyListenedIsSeenAfterwards() throws Exception {
    try (TcpProxy proxy =
            TcpProxy.to("localhost", URI.create(url().substring(5)).getPort());
        LightApiServer one =
            start(url().replaceFirst("localhost:\\d+", "127.0.0.1:" + proxy.port()), "install")) {
      keep(one, "/products/1", "/products/2");
      proxy.cut();
      execute("UPDATE products SET stock = 9 WHERE id = 1");
      // Nobody can tell the server.
      kept(one, "/products/1");
      proxy.restore();

      assertThat(awaitEnd(one, "/products/1").body()).contains("\"stock\":9");
      ended(one, "/products/2");
      execute("UPDATE products SET stock = 10 WHERE id = 1");
      assertThat(awaitEnd(one, "/products/1").body()).contains("\"stock\":10");
    }
  }

  /** After ten seconds of silence it is tested, for five. */
  @Test
  void aConnectionThatIsSilentForGoodIsReplaced() throws Exception {
    try (TcpProxy proxy =
            TcpProxy.to("localhost", URI.create(url().substring(5)).getPort());
        LightApiServer one =
            start(url().replaceFirst("localhost:\\d+", "127.0.0.1:" + proxy.port()), "install")) {
      String backend = query(LISTENERS.replace("count(*)", "pid"));
      keep(one, "/products/1");
      proxy.silence();
      execute("UPDATE products SET stock = 9 WHERE id = 1");

      eventually(
          "another one listens",
          Duration.ofSeconds(60),
          () -> query(LISTENERS + " AND pid <> " + backend).equals("1"));
      eventually("the write shows", () -> get(one, "/products/1").body().contains("\"stock\":9"));
    }
  }

  /** The driver waits for notifications as long as it is said to. */
  @Test
  void aShortSocketTimeoutEndsNoConnection() throws Exception {
    try (LightApiServer one = start(url() + "&socketTimeout=1", "install")) {
      String backend = query(LISTENERS.replace("count(*)", "pid"));
      keep(one, "/products/1");
      TimeUnit.MILLISECONDS.sleep(2_500);

      execute("UPDATE products SET stock = 9 WHERE id = 1");

      assertThat(awaitEnd(one, "/products/1").body()).contains("\"stock\":9");
      assertThat(query(LISTENERS.replace("count(*)", "pid"))).isEqualTo(backend);
    }
  }

  @Test
  void aServerThatEndsOrDoesNotStartLeavesNoConnections() throws Exception {
    String others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        + " AND pid <> pg_backend_pid()";
    LightApiServer one = start("install");
    assertThat(query(others)).isNotEqualTo("0");
    one.close();
    eventually("the pool is closed", () -> query(others).equals("0"));

    execute("ALTER TABLE products DROP COLUMN stock");
    assertThatThrownBy(() -> start("install").close()).isInstanceOf(ConfigurationException.class);
    eventually("so is that of a start that fails", () -> query(others).equals("0"));
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.isAlive() && thread.getName().startsWith("lightapi:"));
  }

  @Test
  void aBackendThatIsEndedIsReplaced() throws Exception {
    try (LightApiServer one = start("install")) {
      for (int stock = 1; stock <= 3; stock++) {
        keep(one, "/products/1");
        assertThat(query(LISTENERS.replace("count(*)", "count(pg_terminate_backend(pid))")))
            .isEqualTo("1");
        execute("UPDATE products SET stock = " + stock);

        String expected = "\"stock\":" + stock + ",";
        eventually("the write shows", () -> get(one, "/products/1").body().contains(expected));
        eventually("one listens again", () -> query(LISTENERS).equals("1"));
      }
    }
  }

  @Test
  void aServerThatStartsBelievesNothingOfBefore() throws Exception {
    MemoryCache shared = new MemoryCache();
    start("install").close();
    try (LightApiServer before = start(shared, "off")) {
      keep(before, "/products/1");
      try (LightApiServer one = start(shared, "listen")) {
        ended(one, "/products/1");
      }
    }
  }

  @Test
  void closingEndsTheConnectionAndTheThread() throws Exception {
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setJdbcUrl(url());
      start(pool, "install").close();

      assertThat(Thread.getAllStackTraces().keySet())
          .noneMatch(thread -> thread.isAlive() && thread.getName().equals("lightapi-events"));
      eventually("nobody listens", () -> query(LISTENERS).equals("0"));
      try (Connection connection = pool.getConnection()) {
        assertThat(connection.isValid(5)).isTrue();
      }
    }
  }

  @Test
  void whatIsInstalledStaysAsItIs() throws Exception {
    start("install").close();
    String before = query("SELECT string_agg(xmin::text, ' ') FROM pg_trigger");
    start("install").close();
    assertThat(query("SELECT string_agg(xmin::text, ' ') FROM pg_trigger")).isEqualTo(before);
  }

  @Test
  void tablesWithoutTriggersEndTheStart() throws Exception {
    assertMissing();
    start("install").close();
    execute("ALTER TABLE products DISABLE TRIGGER lightapi_product_truncate");
    assertMissing();
    execute(
        "ALTER TABLE products ENABLE TRIGGER lightapi_product_truncate",
        "DROP TRIGGER lightapi_product ON products");
    assertMissing();
    start("install").close();
    start("listen").close();
  }

  private void assertMissing() {
    assertThatThrownBy(() -> start("listen").close())
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("Table products has no triggers, or disabled ones, that notify of its changes."
            + " Install them as the table's owner, by psql --single-transaction"
            + " --file=dev.lightapi.endpoint.Product.sql \"$DATABASE\"; that file is"
            + " META-INF/lightapi/triggers/dev.lightapi.endpoint.Product.sql among the compiled"
            + " classes. Or set LIGHTAPI_DATABASE_EVENTS=install.");
  }

  /** Whose field of the same name may be another column; whatever it tells, no answer is older than that. */
  @Test
  void triggersOfAnotherVersionEndEverything() throws Exception {
    start("install").close();
    String source = query("SELECT prosrc FROM pg_proc WHERE proname = 'lightapi_products_product'");
    String other = source
        .replaceAll("(OLD|NEW)\\.category AS \"category\"", "$1.name AS \"category\"")
        .replaceAll("(format |')[0-9a-f]{12}", "$1" + "0".repeat(12));
    execute(
        "CREATE OR REPLACE FUNCTION lightapi_products_product() RETURNS trigger LANGUAGE plpgsql AS $f$"
            + other + "$f$");
    try (LightApiServer one = start("listen")) {
      keep(one, "/products/1", "/products/2", "/products?category=toys");
      execute("UPDATE products SET stock = 9 WHERE id = 1");
      ended(one, "/products/1", "/products/2", "/products?category=toys");
    }
    try (LightApiServer one = start("install")) {
      keep(one, "/products/1", "/products/2");
      execute("UPDATE products SET stock = 9 WHERE id = 1");
      ended(one, "/products/1");
      kept(one, "/products/2");
    }
  }

  @Test
  void aNotificationThatIsNoneOfTheTriggersEndsEverything() throws Exception {
    try (LightApiServer one = start("install")) {
      keep(one, "/products/1", "/products?category=toys");
      execute("NOTIFY \"lightapi:public.products:product\", 'nonsense'");
      ended(one, "/products/1", "/products?category=toys");
    }
  }

  /** It has no triggers that could tell; all else goes on. */
  @Test
  void aViewIsServedWithoutEvents() throws Exception {
    execute("ALTER TABLE products RENAME TO kept", "CREATE VIEW products AS SELECT * FROM kept");
    for (String mode : List.of("install", "listen")) {
      try (LightApiServer one = start(mode)) {
        assertThat(get(one, "/products/1").statusCode()).isEqualTo(200);
      }
    }
  }

  @Test
  void whoMayNotInstallIsToldWhatTo() throws Exception {
    execute(
        "DROP ROLE IF EXISTS " + name,
        "CREATE ROLE " + name + " LOGIN",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON products TO " + name);
    try {
      assertThatThrownBy(() ->
              start(url().replace("user=postgres", "user=" + name), "install").close())
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("refuses the triggers of table products")
          .hasMessageContaining("META-INF/lightapi/triggers/dev.lightapi.endpoint.Product.sql")
          .hasMessageContaining("LIGHTAPI_DATABASE_EVENTS=listen");
    } finally {
      execute("DROP OWNED BY " + name, "DROP ROLE " + name);
    }
  }

  @Test
  void anotherDatabaseIsRefused() {
    assertThatThrownBy(() -> start("jdbc:h2:mem:" + name, "listen").close())
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("LIGHTAPI_DATABASE_EVENTS needs PostgreSQL, but the database is H2. Set it to"
            + " off, or name another database: LIGHTAPI_DATABASE_URL.");
  }

  @Test
  void aPoolThatHidesTheDriverIsRefused() {
    assertThatThrownBy(() -> start(hiding(dataSource()), "listen").close())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("does not unwrap to org.postgresql.PGConnection");
  }

  @Test
  void anotherWordIsRefused() {
    assertThatThrownBy(() -> start("yes").close())
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("LIGHTAPI_DATABASE_EVENTS is 'yes', but must be off, listen or install.");
  }

  private LightApiServer start(String mode) {
    return start(url(), mode);
  }

  private static LightApiServer start(String url, String mode) {
    return products(environment(url, mode)).start();
  }

  private static LightApiServer start(DataSource source, String mode) {
    return products(environment("", mode)).database(source).start();
  }

  private LightApiServer start(MemoryCache cache, String mode) {
    return products(environment(url(), mode)).cache(cache).start();
  }

  private static LightApi products(Map<String, String> environment) {
    return LightApi.create()
        .environment(environment)
        .port(0)
        .endpoints(new ProductsEndpoint(new Products.Json(), MEMORY));
  }

  private static Map<String, String> environment(String url, String mode) {
    return Map.of(
        Environment.DATABASE_URL,
        url,
        Environment.DATABASE_CONNECTIONS,
        "2",
        Environment.DATABASE_CREATE_TABLES,
        url.startsWith("jdbc:h2") ? "true" : "false",
        Environment.DATABASE_EVENTS,
        mode,
        Environment.STOP_TIMEOUT_MS,
        "0");
  }

  private void keep(LightApiServer one, String... paths) {
    for (String path : paths) {
      get(one, path);
      assertThat(state(get(one, path))).as(path).isEqualTo("HIT");
    }
  }

  /** Of what ended together, the first one is waited for. */
  private void ended(LightApiServer one, String... paths) {
    awaitEnd(one, paths[0]);
    for (String path : List.of(paths).subList(1, paths.length)) {
      assertThat(state(get(one, path))).as(path).isEqualTo("MISS");
    }
  }

  private HttpResponse<String> awaitEnd(LightApiServer one, String path) {
    List<HttpResponse<String>> answers = new ArrayList<>();
    eventually(path + " ends", () -> {
      answers.add(0, get(one, path));
      return !state(answers.get(0)).equals("HIT");
    });
    return answers.get(0);
  }

  private void kept(LightApiServer one, String... paths) {
    for (String path : paths) {
      assertThat(state(get(one, path))).as(path).isEqualTo("HIT");
    }
  }

  private static String state(HttpResponse<String> response) {
    return response.headers().firstValue("X-Cache").orElse("");
  }

  private HttpResponse<String> get(LightApiServer one, String path) {
    return send(one, "GET", path, "");
  }

  private HttpResponse<String> send(LightApiServer one, String method, String path, String body) {
    try {
      HttpRequest request = HttpRequest.newBuilder(
              URI.create("http://localhost:" + one.port() + path))
          .header("Content-Type", "application/json")
          .method(method, BodyPublishers.ofString(body))
          .build();
      return client.send(request, BodyHandlers.ofString());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private void insert(long id, String category) throws SQLException {
    execute("INSERT INTO products (id, name, category, price, stock, version) VALUES (" + id
        + ", 'p" + id + "', '" + category + "', 1.5, 0, 1)");
  }

  private void execute(String... statements) throws SQLException {
    try (Statement statement = outside.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static List<PGNotification> notifications(Connection listener) {
    try {
      return List.of(listener.unwrap(PGConnection.class).getNotifications(100));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private String query(String sql) {
    try (Statement statement = outside.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getString(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private String url() {
    try {
      String jdbc = server.unwrap(HikariDataSource.class).getJdbcUrl();
      return jdbc.replaceFirst("/postgres(?=\\?|$)", "/" + name);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private DataSource dataSource() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(url());
    return source;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** As of a pool that keeps the driver's connections to itself. */
  private static DataSource hiding(DataSource source) {
    return proxy(
        DataSource.class,
        source,
        "getConnection",
        connection -> proxy(Connection.class, connection, "isWrapperFor", wraps -> false));
  }

  private static <T> T proxy(
      Class<T> type, Object real, String method, Function<Object, Object> change) {
    return type.cast(Proxy.newProxyInstance(
        type.getClassLoader(), new Class<?>[] {type}, (self, called, arguments) -> {
          try {
            Object result = called.invoke(real, arguments);
            return called.getName().equals(method) ? change.apply(result) : result;
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        }));
  }
}
