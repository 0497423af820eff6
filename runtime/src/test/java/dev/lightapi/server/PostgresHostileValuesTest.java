package dev.lightapi.server;

import dev.lightapi.fixture.SharedPostgres;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

@ExtendWith(SharedPostgres.class)
final class PostgresHostileValuesTest extends HostileValuesContract {

  PostgresHostileValuesTest(DataSource postgres) {
    super(postgres);
  }

  /** Values that H2 does not have, or columns that it does not alter so. */
  @ParameterizedTest
  @FieldSource("UNREADABLE_IN_POSTGRES")
  void aValueOfPostgresThatCannotBeReadIsAFailureThatNamesItsRow(String change, String column)
      throws Exception {
    assertUnreadable(change, column);
  }

  static final List<Arguments> UNREADABLE_IN_POSTGRES = List.of(
      Arguments.of("ALTER COLUMN whole TYPE BIGINT;99999999999", "whole"),
      Arguments.of("ALTER COLUMN bigint TYPE NUMERIC;'NaN'", "bigint"),
      Arguments.of("ALTER COLUMN bigdec TYPE NUMERIC;'NaN'", "bigdec"),
      Arguments.of("ALTER COLUMN bigint TYPE NUMERIC;1.5", "bigint"),
      Arguments.of("ALTER COLUMN inst TYPE TIMESTAMPTZ;'infinity'", "inst"),
      Arguments.of("ALTER COLUMN ldt TYPE TIMESTAMP;'-infinity'", "ldt"),
      Arguments.of("ALTER COLUMN ldate TYPE DATE;'infinity'", "ldate"));
}
