package dev.lightapi.store;

import dev.lightapi.fixture.H2;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;

final class H2StoreTest extends StoreContract {

  H2StoreTest() {
    super(H2.open());
  }

  @AfterEach
  void close() throws SQLException {
    dataSource().unwrap(com.zaxxer.hikari.HikariDataSource.class).close();
  }
}
