package dev.lightapi.processor;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class PostgresGeneratedCodeTest extends GeneratedCodeContract {

  private final EmbeddedPostgres postgres = started();

  @Override
  Map<String, String> environment() {
    return Map.of("LIGHTAPI_DATABASE_URL", postgres.getJdbcUrl("postgres", "postgres"));
  }

  @AfterAll
  void stopDatabase() throws IOException {
    postgres.close();
  }

  private static EmbeddedPostgres started() {
    try {
      return EmbeddedPostgres.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
