package dev.lightapi.processor.model;

import dev.lightapi.processor.model.TableModel.CheckModel;
import java.util.List;
import java.util.Optional;

/**
 * A field's column.
 *
 * @param name its name; in double quotes if the source has it so
 * @param source where its name is from
 * @param unique whether no two rows have the same value
 * @param definition the type as the source gives it in SQL
 * @param generation how the key is generated, if it is, as the source says
 * @param insertable whether an insert sets it
 * @param updatable whether an update sets it
 * @param checks conditions that its values fulfil
 */
public record ColumnModel(
    String name,
    SourceRef source,
    boolean unique,
    Optional<String> definition,
    Optional<Named> generation,
    boolean insertable,
    boolean updatable,
    List<CheckModel> checks) {

  public ColumnModel {
    checks = List.copyOf(checks);
  }
}
