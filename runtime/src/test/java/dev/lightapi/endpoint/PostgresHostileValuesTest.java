package dev.lightapi.endpoint;

import dev.lightapi.fixture.SharedPostgres;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedPostgres.class)
final class PostgresHostileValuesTest extends HostileValuesContract {

  PostgresHostileValuesTest(DataSource postgres) {
    super(postgres);
  }

  @Override
  boolean isPostgres() {
    return true;
  }
}
