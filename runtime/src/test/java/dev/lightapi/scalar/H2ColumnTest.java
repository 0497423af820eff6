package dev.lightapi.scalar;

import com.zaxxer.hikari.HikariDataSource;
import dev.lightapi.fixture.H2;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;

final class H2ColumnTest extends ColumnContract {

  H2ColumnTest() {
    super(H2.open());
  }

  @AfterEach
  void close() throws SQLException {
    dataSource().unwrap(HikariDataSource.class).close();
  }
}
