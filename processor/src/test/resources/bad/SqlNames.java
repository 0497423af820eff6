package bad;

import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Names that are none in SQL. */
final class SqlNames {

  @RestEndpoint
  @Table(
      schema = "shop",
      name = "two words") // ERROR: [BadSqlName]
  record BadTable(@Id long id) {}

  @RestEndpoint
  @Table(schema = "my-shop") // ERROR: [BadSqlName]
  record BadSchema(@Id long id) {}

  @RestEndpoint
  record BadColumns(
      @Id long id,
      @Column(
          length = 10,
          name = "unit price") // ERROR: [BadSqlName]
      String price,
      @Column(name = "\"never ends") String open, // ERROR: [BadSqlName]
      @Column(name = "x; DROP TABLE users") String bobby, // ERROR: [BadSqlName]
      String dollar$sign) {} // ERROR: [BadSqlName]

  @RestEndpoint
  @Table(
      name = "a_table_with_a_name_that_nobody_would_ever_type_but_that_tools_generate") // ERROR: [LongSqlName]
  record LongNames(
      @Id long id,
      @Column(
          name = "\"äääääääääääääääääääääääääääääääää\"") // ERROR: [LongSqlName]
      String umlauts) {}
}
