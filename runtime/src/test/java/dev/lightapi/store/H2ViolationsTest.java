package dev.lightapi.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.lightapi.fixture.H2;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;

final class H2ViolationsTest extends ViolationsContract {

  H2ViolationsTest() {
    super(H2.postgresMode());
  }

  @AfterEach
  void close() throws SQLException {
    dataSource().unwrap(HikariDataSource.class).close();
  }
}
