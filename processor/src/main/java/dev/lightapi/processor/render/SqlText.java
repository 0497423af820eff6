package dev.lightapi.processor.render;

import dev.lightapi.processor.model.CodecModel;
import dev.lightapi.processor.model.ColumnModel;
import dev.lightapi.processor.model.ConstraintsModel.Digits;
import dev.lightapi.processor.model.EntityModel;
import dev.lightapi.processor.model.FieldModel;
import dev.lightapi.processor.model.FieldModel.Role;
import dev.lightapi.processor.model.FilterModel;
import dev.lightapi.processor.model.FilterModel.Operator;
import dev.lightapi.processor.model.ResourceModel;
import dev.lightapi.processor.model.ScalarType;
import dev.lightapi.processor.model.TableModel.CheckModel;
import dev.lightapi.processor.model.TableModel.IndexModel;
import dev.lightapi.processor.model.TableModel.IndexedColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The SQL of an entity, in what PostgreSQL and H2 have in common; each clause begins a line. */
final class SqlText {

  /** Reserved in PostgreSQL 18 (appendix C) or H2 2.4 ("Keywords / Reserved Words"): quoted when they are names. */
  private static final Set<String> RESERVED = Set.of(
      ("all analyse analyze and any array as asc asymmetric authorization between binary both case cast check collate"
              + " collation column concurrently constraint create cross current_catalog current_date current_path"
              + " current_role current_schema current_time current_timestamp current_user day default deferrable desc"
              + " distinct do else end except exists false fetch for foreign freeze from full grant group having hour if"
              + " ilike in initially inner intersect interval into is isnull join key lateral leading left like limit"
              + " localtime localtimestamp minus minute month natural not notnull null offset on only or order outer"
              + " overlaps partition placing primary qualify range references returning right row rownum rows second"
              + " select session_user set similar some symmetric system_user table tablesample then to top trailing true"
              + " uescape union unique unknown user using value values variadic verbose when where window with year"
              + " _rowid_")
          .split(" "));

  /** What a definition may say of NULL, or must stand behind it in H2. */
  private static final Pattern CONSTRAINT = Pattern.compile(
      "\\b(NULL|CHECK|REFERENCES|UNIQUE|PRIMARY|CONSTRAINT)\\b", Pattern.CASE_INSENSITIVE);

  /** The longest text in H2. PostgreSQL's texts are unbounded unless a length is given. */
  private static final int MAX_LENGTH = 1_048_576;

  /** The longest name in PostgreSQL. */
  private static final int MAX_NAME = 63;

  private static final int HASH_LENGTH = 8;

  private static final String PARAMETER = "?";

  /** Longer lists continue on the next line. */
  static final int MAX_LINE = 90;

  private final EntityModel entity;
  private final ResourceModel resource;

  SqlText(ResourceModel resource) {
    this.resource = resource;
    this.entity = resource.entity();
  }

  /** A column as SQL names it. */
  String name(FieldModel field) {
    return quoted(field.column().name());
  }

  /** A column as a result names it. */
  static String label(FieldModel field) {
    String name = field.column().name();
    return name.startsWith("\"")
        ? name.substring(1, name.length() - 1)
        : name.toLowerCase(Locale.ROOT);
  }

  String select() {
    return list("SELECT ", names(entity.fields()), "") + "\nFROM " + table();
  }

  String count() {
    return "SELECT COUNT(*) FROM " + table();
  }

  String insert() {
    List<FieldModel> inserted = inserted();
    List<String> values = inserted.stream().map(this::insertedValue).toList();
    return inserted.isEmpty()
        ? "INSERT INTO " + table() + " DEFAULT VALUES"
        : list("INSERT INTO " + table() + " (", names(inserted), ")")
            + list("\nVALUES (", values, ")");
  }

  private String insertedValue(FieldModel field) {
    return switch (field.role()) {
      case VERSION -> "1";
      case IDENTITY -> "nextval('" + sequenceName() + "')";
      default -> PARAMETER;
    };
  }

  String update() {
    List<String> assignments = new ArrayList<>();
    for (FieldModel field : updated()) {
      assignments.add(name(field) + " = ?");
    }
    entity
        .version()
        .ifPresent(version -> assignments.add(name(version) + " = " + name(version) + " + 1"));
    if (assignments.isEmpty()) {
      // Nothing but a key: the row is as it was, and comes back.
      assignments.add(name(entity.key()) + " = " + name(entity.key()));
    }
    return "UPDATE " + table() + list("\nSET ", assignments, "") + byKey();
  }

  String delete() {
    return "DELETE FROM " + table() + byKey();
  }

  /** Fields whose values an insert binds, in its order. */
  List<FieldModel> insertedValues() {
    return inserted().stream()
        .filter(field -> insertedValue(field).equals(PARAMETER))
        .toList();
  }

  /** Fields whose values an update binds, in its order. */
  List<FieldModel> updated() {
    return entity.fields().stream()
        .filter(field -> field.role() == Role.UPDATED
            || field.role() == Role.UPDATED_BY
            || (field.role() == Role.VALUE && field.column().updatable()))
        .toList();
  }

  /** What creates the schemas of the table and of its sequence, if they name any. */
  List<String> createSchemas() {
    return Stream.concat(Stream.of(table()), entity.sequence().map(any -> sequenceName()).stream())
        .filter(name -> name.contains("."))
        .map(name -> "CREATE SCHEMA IF NOT EXISTS " + name.substring(0, name.lastIndexOf('.')))
        .distinct()
        .toList();
  }

  /** What creates the sequence, if one numbers the rows. */
  Optional<String> createSequence() {
    return entity
        .sequence()
        .map(sequence -> "CREATE SEQUENCE IF NOT EXISTS " + sequenceName() + " START WITH "
            + sequence.start() + " INCREMENT BY " + sequence.increment());
  }

  /** The sequence as SQL names it. */
  String sequenceName() {
    return qualified(entity.sequence().orElseThrow().name().name());
  }

  /** What creates the table. */
  String createTable() {
    String columns = entity.fields().stream()
        .map(field -> "  " + name(field) + " " + definition(field))
        .collect(Collectors.joining(",\n"));
    for (CheckModel check : entity.constraints().checks()) {
      columns += ",\n  " + check(check);
    }
    return "CREATE TABLE IF NOT EXISTS " + table() + " (\n" + columns + "\n)";
  }

  /** The condition of a filter. */
  String condition(FilterModel filter) {
    FieldModel field = entity.field(filter.field()).orElseThrow();
    return name(field)
        + switch (filter.soundOperator()) {
          case EQ -> " = ?";
          case IN -> " IN (?)";
          // Unlike <>, it is true of NULL.
          case NE -> field.maybeNull() ? " IS DISTINCT FROM ?" : " <> ?";
          case GTE -> " >= ?";
          case GT -> " > ?";
          case LTE -> " <= ?";
          case LT -> " < ?";
          case ISNULL -> " IS NULL";
          case STARTSWITH -> " LIKE ? ESCAPE '!'";
        };
  }

  /** What creates an index for each field with a filter that uses it. */
  List<String> createIndexes() {
    List<String> indexes = new ArrayList<>();
    entity.constraints().indexes().forEach(index -> indexes.add(createIndex(index)));
    entity.fields().stream()
        .filter(field -> field.column().unique() && !field.isKey())
        .forEach(field -> indexes.add("CREATE UNIQUE INDEX IF NOT EXISTS "
            + indexName(label(field), "key") + " ON " + table() + " (" + name(field) + ")"));
    for (Map.Entry<String, Set<Operator>> filter : resource.operators().entrySet()) {
      FieldModel field = entity.field(filter.getKey()).orElseThrow();
      if (!field.isKey()
          && !field.column().unique()
          && !isIndexed(field)
          && filter.getValue().stream().anyMatch(Operator::usesIndex)) {
        indexes.add("CREATE INDEX IF NOT EXISTS " + indexName(label(field), "idx") + " ON "
            + table() + " (" + name(field) + ")");
      }
    }
    return indexes;
  }

  /** Unique constraints are indexes, too, since an index can be added to a table that exists. */
  private String createIndex(IndexModel index) {
    List<FieldModel> fields = index.columns().stream().map(this::field).toList();
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      columns.add(name(fields.get(i)) + (index.columns().get(i).descending() ? " DESC" : ""));
    }
    String name = index.name().name().isEmpty()
        ? indexName(
            fields.stream().map(SqlText::label).collect(Collectors.joining("_")),
            index.unique() ? "key" : "idx")
        : index.name().name();
    return "CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX IF NOT EXISTS " + quoted(name)
        + " ON " + table() + " (" + String.join(", ", columns) + ")";
  }

  /** Whether an index that the source names begins with a field. */
  private boolean isIndexed(FieldModel field) {
    return entity.constraints().indexes().stream()
        .anyMatch(index -> field(index.columns().get(0)).equals(field));
  }

  private FieldModel field(IndexedColumn column) {
    return entity.field(column).orElseThrow();
  }

  private static String check(CheckModel check) {
    String name = check.name().name();
    return (name.isEmpty() ? "" : "CONSTRAINT " + quoted(name) + " ") + "CHECK ("
        + check.condition() + ")";
  }

  /** A name that begins with the table's. PostgreSQL would cut a longer one, and then take two for the same. */
  private String indexName(String columns, String kind) {
    String name = (entity.table().name() + "_" + columns + "_" + kind)
        .replaceAll("[^A-Za-z0-9]+", "_")
        .replaceFirst("^_", "");
    return name.length() <= MAX_NAME
        ? name
        : name.substring(0, MAX_NAME - HASH_LENGTH - 1) + "_"
            + Fingerprint.shortened(name).substring(0, HASH_LENGTH);
  }

  private List<FieldModel> inserted() {
    return entity.fields().stream()
        .filter(field -> (field.role() != Role.IDENTITY || entity.sequence().isPresent())
            && field.role() != Role.READ_ONLY)
        .toList();
  }

  private String definition(FieldModel field) {
    ColumnModel column = field.column();
    StringBuilder definition = new StringBuilder(column.definition().orElseGet(() -> type(field)));
    if (field.role() == Role.IDENTITY
        && entity.sequence().isEmpty()
        && column.definition().isEmpty()) {
      definition.append(" GENERATED BY DEFAULT AS IDENTITY");
    }
    if (field.isKey()) {
      definition.append(" PRIMARY KEY");
    } else if (!field.maybeNull()
        && field.role() != Role.READ_ONLY
        && column.definition().filter(text -> CONSTRAINT.matcher(text).find()).isEmpty()) {
      definition.append(" NOT NULL");
    }
    column.checks().forEach(check -> definition.append(' ').append(check(check)));
    return definition.toString();
  }

  private static String type(FieldModel field) {
    Optional<String> ofCodec = field.codec().flatMap(CodecModel::sqlType);
    if (ofCodec.isPresent()) {
      return ofCodec.get();
    }
    ScalarType scalar = field.soundScalar();
    int length = field.schema().constraints().maxSize().orElse(MAX_LENGTH);
    if (scalar == ScalarType.STRING && length < MAX_LENGTH) {
      return "VARCHAR(" + length + ")";
    }
    if (field.digits().isPresent()) {
      Digits digits = field.digits().get();
      return scalar == ScalarType.DECIMAL
          ? "NUMERIC(" + digits.precision() + ", " + digits.fraction() + ")"
          : "NUMERIC(" + digits.integer() + ", 0)";
    }
    return scalar.sqlType();
  }

  private String byKey() {
    return "\nWHERE " + name(entity.key()) + " = ?";
  }

  /** The table as SQL names it. */
  String table() {
    return qualified(entity.table().name());
  }

  private static String qualified(String name) {
    return Arrays.stream(name.split("\\.", -1))
        .map(SqlText::quoted)
        .collect(Collectors.joining("."));
  }

  private List<String> names(List<FieldModel> fields) {
    return fields.stream().map(this::name).toList();
  }

  /** Items with commas between them; on several lines if they are many. */
  private static String list(String before, List<String> items, String after) {
    StringBuilder list = new StringBuilder(before);
    int lineStart = 0;
    for (int i = 0; i < items.size(); i++) {
      String item = items.get(i) + (i + 1 < items.size() ? "," : after);
      if (i > 0 && list.length() + 1 + item.length() - lineStart > MAX_LINE) {
        list.append("\n  ");
        lineStart = list.length() - 2;
      } else if (i > 0) {
        list.append(' ');
      }
      list.append(item);
    }
    return list.toString();
  }

  private static String quoted(String name) {
    return RESERVED.contains(name.toLowerCase(Locale.ROOT))
        ? "\"" + name.toLowerCase(Locale.ROOT) + "\""
        : name;
  }
}
