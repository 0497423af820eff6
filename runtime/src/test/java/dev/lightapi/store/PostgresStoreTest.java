package dev.lightapi.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.lightapi.fixture.SharedPostgres;
import dev.lightapi.fixture.TcpProxy;
import dev.lightapi.store.StoreException.Kind;
import dev.lightapi.store.jdbc.Database;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;

@ExtendWith(SharedPostgres.class)
final class PostgresStoreTest extends StoreContract {

  PostgresStoreTest(DataSource dataSource) {
    super(dataSource);
  }

  /** What a commit did that failed is not always known, so what it may have changed counts as changed. */
  @Test
  void listenersAreToldOfACommitThatFails() {
    ItemStore store = new ItemStore(
        database(),
        "item_deferred",
        "ALTER TABLE item_deferred DROP CONSTRAINT IF EXISTS one_stock",
        "ALTER TABLE item_deferred ADD CONSTRAINT one_stock UNIQUE (stock) DEFERRABLE INITIALLY DEFERRED");
    store.createSchema();
    store.insert(Item.of("a").withStock(1));
    List<List<Change<Item>>> told = new ArrayList<>();
    database().onChange(Item.class, told::add);
    List<String> heard = new ArrayList<>();
    database().onCommit(Item.class, changes -> new Heard(heard));
    List<Item> inserted = new ArrayList<>();

    assertRefused(Kind.CONFLICT, () -> inserted.add(store.insert(Item.of("b").withStock(1))));

    assertThat(inserted).isEmpty();
    assertThat(heard).containsExactly("in doubt");
    assertThat(told).hasSize(1);
    assertThat(told.get(0)).singleElement().satisfies(change -> {
      assertThat(change.before()).isNull();
      assertThat(change.after().code()).isEqualTo("b");
    });
    store.insert(Item.of("b").withStock(2));
  }

  /** It may have reached the database, and its answer not this process. */
  @Test
  void aCommitWithoutAnAnswerIsInDoubt() throws SQLException {
    URI address = URI.create(
        dataSource().unwrap(HikariDataSource.class).getJdbcUrl().substring("jdbc:".length()));
    try (TcpProxy proxy = TcpProxy.to(address.getHost(), address.getPort());
        HikariDataSource pool = new HikariDataSource()) {
      pool.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + proxy.port() + address.getPath() + "?"
          + address.getRawQuery() + "&socketTimeout=1");
      Database database = new Database(pool);
      ItemStore store = new ItemStore(database, "item_silent");
      store.createSchema();
      List<String> heard = new ArrayList<>();
      database.onCommit(Item.class, changes -> {
        proxy.silence();
        return new Heard(heard);
      });

      assertRefused(
          Kind.UNAVAILABLE, () -> store.insert(Item.of(UUID.randomUUID().toString())));

      assertThat(heard).containsExactly("in doubt");
      assertThat(store.find(-1L)).isEmpty();
    }
  }

  @Test
  void anUpdateThatChangesNothingWritesNothing() throws SQLException {
    TicketStore tickets = new TicketStore(database(), "ticket_same");
    tickets.createSchema();
    Long key = tickets.insert(new Ticket(null, "open")).getId();
    String version = rowVersion();

    tickets.update(key, same -> new Ticket(same.getId(), "open"));
    assertThat(rowVersion()).isEqualTo(version);
    tickets.update(key, same -> new Ticket(same.getId(), "closed"));
    assertThat(rowVersion()).isNotEqualTo(version);
  }

  /** PostgreSQL writes a new one with each UPDATE. */
  private String rowVersion() throws SQLException {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT ctid FROM ticket_same")) {
      rows.next();
      return rows.getString(1);
    }
  }

  /** As the soft deletions of many a schema do; what such a rule does instead is not known, so nothing of it stays. */
  @Test
  void aRowThatARuleKeepsIsNotDeleted() {
    ItemStore store = new ItemStore(
        database(),
        "item_kept",
        "CREATE OR REPLACE RULE keep AS ON DELETE TO item_kept DO INSTEAD"
            + " UPDATE item_kept SET stock = -1 WHERE id = OLD.id");
    store.createSchema();
    Long id = store.insert(Item.of("a")).id();
    List<List<Change<Item>>> told = new ArrayList<>();
    database().onChange(Item.class, told::add);

    assertRefused(Kind.FAILED, () -> store.delete(id));

    assertThat(told).isEmpty();
    assertThat(store.find(id).orElseThrow().stock()).isZero();
  }

  /** A statement after one that failed says nothing but that the transaction is aborted. */
  @Test
  void aTransactionTellsItsFirstFailure() {
    ItemStore store = new ItemStore(database(), "item_first_failure");
    store.createSchema();
    store.insert(Item.of("taken"));

    assertRefused(
        Kind.CONFLICT,
        () -> database().transaction(() -> {
          assertRefused(Kind.CONFLICT, () -> store.insert(Item.of("taken")));
          assertRefused(Kind.FAILED, () -> store.insert(Item.of("free")));
          return null;
        }));
  }

  /** An index takes values of some 2,700 bytes, compressed. */
  @Test
  void aValueThatIsTooLongForAnIndexIsInvalid() {
    ItemStore store = new ItemStore(
        database(),
        "item_indexed",
        "ALTER TABLE item_indexed ALTER COLUMN note TYPE TEXT",
        "CREATE INDEX IF NOT EXISTS item_indexed_note ON item_indexed (note)");
    store.createSchema();
    String text = new Random(7)
        .ints(10_000, 0x4E00, 0x9FA5)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());

    assertRefused(Kind.INVALID, () -> store.insert(Item.of("a").withNote(text)));
  }

  /** As after a failover, until the server that took over may write. */
  @Test
  void aServerThatOnlyReadsIsUnavailable() throws SQLException {
    ItemStore store = new ItemStore(database(), "item_read_only");
    store.createSchema();
    Long id = store.insert(Item.of("a")).id();

    ItemStore reading =
        new ItemStore(configured("-c default_transaction_read_only=on"), "item_read_only");

    assertThat(reading.find(id)).isPresent();
    assertRefused(Kind.UNAVAILABLE, () -> reading.insert(Item.of("b")));
    assertRefused(Kind.UNAVAILABLE, () -> reading.update(id, item -> item.withStock(1)));
    assertRefused(Kind.UNAVAILABLE, () -> reading.delete(id));
  }

  @Test
  void aRowThatOthersHoldTooLongIsUnavailable() throws SQLException {
    ItemStore store = new ItemStore(database(), "item_locked");
    store.createSchema();
    Long id = store.insert(Item.of("a")).id();
    ItemStore impatient = new ItemStore(configured("-c lock_timeout=50"), "item_locked");

    store.update(id, item -> {
      assertRefused(Kind.UNAVAILABLE, () -> impatient.update(id, same -> same));
      return item;
    });
  }

  private Database configured(String options) throws SQLException {
    PGSimpleDataSource configured = new PGSimpleDataSource();
    configured.setURL(dataSource().unwrap(HikariDataSource.class).getJdbcUrl());
    configured.setOptions(options);
    return new Database(configured);
  }
}
