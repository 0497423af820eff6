package dev.lightapi.scalar;

import dev.lightapi.fixture.SharedPostgres;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedPostgres.class)
final class PostgresColumnTest extends ColumnContract {

  PostgresColumnTest(DataSource dataSource) {
    super(dataSource);
  }
}
