package dev.lightapi.store;

import dev.lightapi.fixture.SharedPostgres;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedPostgres.class)
final class PostgresViolationsTest extends ViolationsContract {

  PostgresViolationsTest(DataSource dataSource) {
    super(dataSource);
  }
}
