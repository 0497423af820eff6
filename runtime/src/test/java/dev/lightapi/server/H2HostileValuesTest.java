package dev.lightapi.server;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.UUID;

final class H2HostileValuesTest extends HostileValuesContract {

  H2HostileValuesTest() {
    super(database());
  }

  private static HikariDataSource database() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL");
    return new HikariDataSource(config);
  }
}
