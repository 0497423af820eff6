package dev.lightapi.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.fixture.SharedPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Folded texts and the collations of a real PostgreSQL, for each character that has a folded form, and each pair of
 * letters: what the database holds equal has the same form.
 */
@ExtendWith(SharedPostgres.class)
final class PostgresFoldingTest {

  private final DataSource source;

  PostgresFoldingTest(DataSource source) {
    this.source = source;
  }

  @BeforeEach
  void insertTexts() throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE folding (t TEXT)");
      connection.setAutoCommit(false);
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO folding VALUES (?)")) {
        for (String text : texts()) {
          insert.setString(1, text);
          insert.addBatch();
        }
        insert.executeBatch();
      }
      connection.commit();
      connection.setAutoCommit(true);
    }
  }

  @AfterEach
  void drop() throws SQLException {
    execute("DROP TABLE folding");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "und-u-ks-level2",
        "und-u-ks-level1",
        "und-u-ks-level1-kc-true",
        "und-u-ka-shifted-ks-level1",
        "de-u-ks-level1",
        "es-u-ks-level1",
        "fr-u-ks-level1",
        "hr-u-ks-level1",
        "ja-u-ks-level1",
        "tr-u-ks-level1",
        "vi-u-ks-level1",
        "zh-u-ks-level1"
      })
  void whatANondeterministicCollationHoldsEqualHasOneForm(String locale) throws SQLException {
    execute("CREATE COLLATION folding_test (provider = icu, locale = '" + locale
        + "', deterministic = false)");
    try {
      assertThat(groups("t COLLATE folding_test")).isGreaterThan(200);
    } finally {
      execute("DROP COLLATION folding_test");
    }
  }

  @Test
  void textsThatCitextHoldsEqualHaveOneScope() throws SQLException {
    execute("CREATE EXTENSION IF NOT EXISTS citext");

    assertThat(groups("t::citext")).isGreaterThan(200);
  }

  /** Checks each group of texts that are equal by that expression; returns how many there are. */
  private int groups(String expression) throws SQLException {
    int groups = 0;
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(
            "SELECT array_agg(t) FROM folding GROUP BY " + expression + " HAVING COUNT(*) > 1")) {
      while (rows.next()) {
        groups++;
        Set<String> forms = new LinkedHashSet<>();
        String[] equal = (String[]) rows.getArray(1).getArray();
        for (String text : equal) {
          forms.add(Folding.folded(text));
        }
        assertThat(forms).as(String.join(" ", equal)).hasSize(1);
      }
    }
    return groups;
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Set<String> texts() {
    Set<String> texts = new LinkedHashSet<>();
    texts.add("");
    for (int c = 1; c <= Character.MAX_CODE_POINT; c++) {
      String text = Character.toString(c);
      boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
      if (!surrogate && Folding.folded(text) != null) {
        texts.add(text);
      }
    }
    for (char first = 'a'; first <= 'z'; first++) {
      for (char second = 'a'; second <= 'z'; second++) {
        texts.add("" + first + second);
      }
    }
    return texts;
  }
}
