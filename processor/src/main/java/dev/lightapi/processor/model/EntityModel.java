package dev.lightapi.processor.model;

import com.palantir.javapoet.ClassName;
import dev.lightapi.processor.model.JsonShape.Properties;
import dev.lightapi.processor.model.JsonShape.Property;
import dev.lightapi.processor.model.TableModel.IndexedColumn;
import java.util.List;
import java.util.Optional;

/**
 * An entity: its table, its fields, and whether generated code can construct it.
 *
 * @param type its class
 * @param source where it is declared
 * @param kind what it is declared as
 * @param table its table, with its schema in front if it has one
 * @param constraints what the table has beside its columns
 * @param sequence the sequence that numbers its rows, if one does
 * @param fields its fields, in declared order
 * @param constructible whether generated code can call the constructor that it needs
 * @param reachable whether generated code can name the class
 * @param generic whether the class has type parameters
 * @param refused what its annotations say that LightAPI does not honour
 */
public record EntityModel(
    ClassName type,
    SourceRef source,
    Kind kind,
    Named table,
    TableModel constraints,
    Optional<SequenceModel> sequence,
    List<FieldModel> fields,
    boolean constructible,
    boolean reachable,
    boolean generic,
    List<Refusal> refused) {

  public EntityModel {
    fields = List.copyOf(fields);
    refused = List.copyOf(refused);
  }

  /** What an entity is declared as. */
  public enum Kind {
    RECORD,
    CLASS,
    /** An interface, an enum, an annotation or an abstract class. */
    OTHER
  }

  public Optional<FieldModel> field(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }

  /** The query parameter of a filter: the field's name in JSON, with the operator. */
  public String parameter(FilterModel filter) {
    String operator = filter.name().name().substring(filter.field().length());
    return field(filter.field()).map(FieldModel::json).orElse(filter.field()) + operator;
  }

  /** The field whose column has that name, whatever its case; JPA also takes the field's own name. */
  public Optional<FieldModel> field(IndexedColumn column) {
    String wanted = column.name().name().replace("\"", "");
    return fields.stream()
        .filter(field -> field.column().name().replace("\"", "").equalsIgnoreCase(wanted)
            || field.name().equals(wanted))
        .findFirst();
  }

  /** The key of an entity that has been found sound. */
  public FieldModel key() {
    return fields.stream().filter(FieldModel::isKey).findFirst().orElseThrow();
  }

  /** What the key is called in paths. */
  public String keyName() {
    return fields.stream()
        .filter(FieldModel::isKey)
        .map(FieldModel::json)
        .findFirst()
        .orElse("id");
  }

  /** The JSON of a row as the server sends it: each property is present. */
  public Properties response() {
    return new Properties(
        type.canonicalName(),
        fields.stream()
            .filter(field -> field.visibility().isShown())
            .map(field -> new Property(
                field.json(),
                field.schema().withNullable(field.maybeNull()),
                true,
                field.isReadOnly()))
            .toList());
  }

  /**
   * The JSON of a row as a client sends it to create one. A row that is created has no value yet where only the server
   * sets it; a class may have a default for any other property.
   */
  public Properties request() {
    return new Properties(
        type.canonicalName(),
        fields.stream()
            .filter(field -> field.visibility() != Visibility.HIDDEN)
            .map(field -> {
              boolean nullable =
                  field.maybeNull() || (field.isReadOnly() && !field.type().isPrimitive());
              return new Property(
                  field.json(),
                  field.schema().withNullable(nullable),
                  kind == Kind.RECORD
                      && !nullable
                      && !field.isReadOnly()
                      && field.role() != FieldModel.Role.VERSION,
                  field.isReadOnly());
            })
            .toList());
  }

  public Optional<FieldModel> version() {
    return fields.stream()
        .filter(field -> field.role() == FieldModel.Role.VERSION)
        .findFirst();
  }
}
