package dev.lightapi.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.lightapi.fixture.H2;
import dev.lightapi.store.StoreException.Kind;
import dev.lightapi.store.jdbc.Database;
import java.sql.SQLException;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class H2StoreTest extends StoreContract {

  H2StoreTest() {
    super(H2.open());
  }

  @Test
  void aRowThatOthersHoldTooLongIsUnavailable() throws SQLException {
    ItemStore store = new ItemStore(database(), "item_locked");
    store.createSchema();
    Long id = store.insert(Item.of("a")).id();
    JdbcDataSource impatient = new JdbcDataSource();
    impatient.setURL(dataSource().unwrap(HikariDataSource.class).getJdbcUrl() + ";LOCK_TIMEOUT=50");
    ItemStore other = new ItemStore(new Database(impatient), "item_locked");

    store.update(id, item -> {
      assertRefused(Kind.UNAVAILABLE, () -> other.update(id, same -> same));
      return item;
    });
  }

  @Test
  void aServerThatIsNotThereIsUnavailable() {
    JdbcDataSource away = new JdbcDataSource();
    away.setURL("jdbc:h2:tcp://127.0.0.1:1/nowhere");

    assertRefused(Kind.UNAVAILABLE, () -> new ItemStore(new Database(away), "item").find(1L));
  }

  @AfterEach
  void close() throws SQLException {
    dataSource().unwrap(HikariDataSource.class).close();
  }
}
