package dev.lightapi.processor.model;

import com.palantir.javapoet.ClassName;
import dev.lightapi.processor.model.JsonShape.Properties;
import dev.lightapi.processor.model.JsonShape.Property;
import dev.lightapi.processor.model.TableModel.IndexedColumn;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

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
 * @param callbacks its life-cycle methods, in the order in which they run
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
    List<CallbackModel> callbacks,
    boolean constructible,
    boolean reachable,
    boolean generic,
    List<Refusal> refused) {

  public EntityModel {
    fields = List.copyOf(fields);
    callbacks = List.copyOf(callbacks);
    refused = List.copyOf(refused);
  }

  /** What an entity is declared as. */
  public enum Kind {
    RECORD,
    CLASS,
    /** An interface, an enum, an annotation or an abstract class. */
    OTHER
  }

  /** What the entity, or an embedded object, consists of, in declared order. */
  public List<PartModel> parts(Optional<EmbeddedModel> holder) {
    return fields.stream()
        .flatMap(field -> directPart(field, holder).stream())
        .distinct()
        .toList();
  }

  /** The embedded objects, outer ones before those that they hold. */
  public List<EmbeddedModel> embedded() {
    return embedded(Optional.empty()).toList();
  }

  private Stream<EmbeddedModel> embedded(Optional<EmbeddedModel> holder) {
    return parts(holder).stream()
        .filter(EmbeddedModel.class::isInstance)
        .map(EmbeddedModel.class::cast)
        .flatMap(part -> Stream.concat(Stream.of(part), embedded(Optional.of(part))));
  }

  /** The part of an object that a field is, or is in. */
  private static Optional<PartModel> directPart(PartModel part, Optional<EmbeddedModel> holder) {
    return part.parent().equals(holder)
        ? Optional.of(part)
        : part.parent().flatMap(parent -> directPart(parent, holder));
  }

  /** The fields of an embedded object, and of those that it holds. */
  public List<FieldModel> fieldsIn(EmbeddedModel holder) {
    return fields.stream()
        .filter(field -> field.name().startsWith(holder.name() + "."))
        .toList();
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
        properties(
            Optional.empty(),
            field -> field.visibility().isShown(),
            field -> new Property(
                field.property(),
                field.schema().withNullable(inObject(field)),
                true,
                field.isReadOnly())));
  }

  /**
   * The JSON of a row as a client sends it to create one. A row that is created has no value yet where only the server
   * sets it; a class may have a default for any other property.
   */
  public Properties request() {
    return new Properties(
        type.canonicalName(),
        properties(Optional.empty(), field -> field.visibility() != Visibility.HIDDEN, this::sent));
  }

  private Property sent(FieldModel field) {
    boolean nullable = isOptional(field);
    return new Property(
        field.property(),
        field.schema().withNullable(nullable),
        isRecord(field)
            && !nullable
            && !field.isReadOnly()
            && field.role() != FieldModel.Role.VERSION,
        field.isReadOnly());
  }

  /** Whether a client may leave a field out, or send null, in the object that holds it. */
  public static boolean isOptional(FieldModel field) {
    return inObject(field) || (field.isReadOnly() && !field.type().isPrimitive());
  }

  /** Whether a field may be null in the object that holds it. */
  private static boolean inObject(FieldModel field) {
    return field.parent().isPresent() ? field.schema().nullable() : field.maybeNull();
  }

  private boolean isRecord(PartModel part) {
    return part.parent().map(EmbeddedModel::kind).orElse(kind) == Kind.RECORD;
  }

  private List<Property> properties(
      Optional<EmbeddedModel> holder,
      Predicate<FieldModel> wanted,
      Function<FieldModel, Property> property) {
    return parts(holder).stream()
        .flatMap(part -> {
          if (part instanceof FieldModel field) {
            return Stream.of(field).filter(wanted).map(property);
          }
          EmbeddedModel embedded = (EmbeddedModel) part;
          String name = embedded.type().canonicalName();
          Properties inside =
              new Properties(name, properties(Optional.of(embedded), wanted, property));
          return Stream.of(new Property(
              embedded.property(),
              SchemaModel.of(name, List.of(), inside).withNullable(embedded.nullable()),
              isRecord(embedded) && !embedded.nullable(),
              false));
        })
        .toList();
  }

  public Optional<FieldModel> version() {
    return fields.stream()
        .filter(field -> field.role() == FieldModel.Role.VERSION)
        .findFirst();
  }
}
