package dev.lightapi.processor.model;

import java.util.List;

/**
 * What the table of an entity has beside its columns, as {@code @Table} says.
 *
 * @param indexes its indexes, those that allow no value twice among them
 * @param checks conditions that each row fulfils
 */
public record TableModel(List<IndexModel> indexes, List<CheckModel> checks) {

  public TableModel {
    indexes = List.copyOf(indexes);
    checks = List.copyOf(checks);
  }

  /**
   * An index.
   *
   * @param name its name; empty if LightAPI names it
   * @param columns its columns, in their order
   * @param unique whether no two rows have the same values in these columns
   */
  public record IndexModel(Named name, List<IndexedColumn> columns, boolean unique) {

    public IndexModel {
      columns = List.copyOf(columns);
    }
  }

  /**
   * A column of an index.
   *
   * @param name its name as the source has it
   * @param descending whether its largest values come first
   */
  public record IndexedColumn(Named name, boolean descending) {}

  /**
   * A condition.
   *
   * @param name its name; empty if the database names it
   * @param condition SQL
   */
  public record CheckModel(Named name, String condition) {}
}
