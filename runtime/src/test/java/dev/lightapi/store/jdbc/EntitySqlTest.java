package dev.lightapi.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table's name comes from one statement, whose form is checked. */
final class EntitySqlTest {

  @ParameterizedTest
  @ValueSource(strings = {"products", "shop.products", "\" FROM \"", "\"order\""})
  void the_table_is_what_the_count_names(String table) {
    EntitySql sql = EntitySql.of("id", "id")
        .select("SELECT id FROM " + table)
        .count("SELECT COUNT(*) FROM " + table)
        .insert("INSERT INTO " + table + " (id) VALUES (?)")
        .update("UPDATE " + table + " SET id = ? WHERE id = ?")
        .delete("DELETE FROM " + table + " WHERE id = ?")
        .build();

    assertThat(sql.table()).isEqualTo(table);
    assertThat(sql.count()).isEqualTo("SELECT COUNT(*) FROM " + table);
  }

  @Test
  void a_count_of_another_form_is_refused() {
    assertThatThrownBy(() -> EntitySql.of("id", "id").count("SELECT COUNT(1) FROM products"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("count(...) must be \"SELECT COUNT(*) FROM <table>\"; it is \"SELECT COUNT(1)"
            + " FROM products\".");
  }
}
