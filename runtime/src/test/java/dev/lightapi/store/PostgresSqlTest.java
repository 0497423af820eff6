package dev.lightapi.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.fixture.SharedPostgres;
import dev.lightapi.store.jdbc.SqlValues;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedPostgres.class)
final class PostgresSqlTest extends SqlContract {

  PostgresSqlTest(DataSource dataSource) {
    super(dataSource);
  }

  record Found(boolean has, String quoted, String escaped, int cast, long sum) {}

  @Test
  void itsOwnWaysToWriteAreUnderstood() {
    assertThat(database()
            .query("""
                SELECT '{"a": 1}'::jsonb ? :key AS has, $tag$:no 's $$ ?$tag$ AS quoted,
                  E'it\\'s :no' AS escaped, :number::int AS cast,
                  (SELECT SUM(x) FROM unnest(ARRAY[:many]::int[]) AS x) AS sum""", SqlValues.of("key", "a").and("number", "7").and("many", List.of(1, 2, 3)))
            .find(Found.class))
        .contains(new Found(true, ":no 's $$ ?", "it's :no", 7, 6));
  }
}
