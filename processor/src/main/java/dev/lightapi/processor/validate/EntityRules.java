package dev.lightapi.processor.validate;

import com.palantir.javapoet.TypeName;
import dev.lightapi.processor.model.CodecModel;
import dev.lightapi.processor.model.ColumnModel;
import dev.lightapi.processor.model.EmbeddedModel;
import dev.lightapi.processor.model.EntityModel;
import dev.lightapi.processor.model.EntityModel.Kind;
import dev.lightapi.processor.model.FieldModel;
import dev.lightapi.processor.model.FieldModel.Role;
import dev.lightapi.processor.model.Named;
import dev.lightapi.processor.model.PartModel;
import dev.lightapi.processor.model.Refusal;
import dev.lightapi.processor.model.ScalarType;
import dev.lightapi.processor.model.SequenceModel;
import dev.lightapi.processor.model.SourceRef;
import dev.lightapi.processor.model.TableModel.IndexModel;
import dev.lightapi.processor.model.TableModel.IndexedColumn;
import dev.lightapi.processor.model.Visibility;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks one entity: its class, its fields, its columns. */
final class EntityRules {

  private static final Pattern SQL_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*|\"[^\"]+\"");

  /** The longest name in PostgreSQL, in bytes (its documentation, section 4.1.1). H2's may be longer. */
  private static final int MAX_NAME = 63;

  private final EntityModel entity;
  private final Report report;
  private final Set<SourceRef> accessed = new HashSet<>();

  private EntityRules(EntityModel entity, Report report) {
    this.entity = entity;
    this.report = report;
  }

  static void check(EntityModel entity, Report report) {
    EntityRules rules = new EntityRules(entity, report);
    if (entity.kind() == Kind.OTHER) {
      report.add(entity.source(), Message.NOT_A_CLASS, rules.name());
      return;
    }
    rules.checkClass();
    entity.fields().forEach(rules::checkField);
    entity.embedded().forEach(rules::checkAccess);
    rules.checkColumns();
    rules.checkProperties();
    rules.checkIndexes();
    rules.checkKeyAndVersion();
  }

  private void checkClass() {
    if (entity.generic()) {
      report.add(entity.source(), Message.GENERIC_CLASS, name());
    }
    if (!entity.reachable()) {
      report.add(entity.source(), Message.UNREACHABLE_CLASS, name());
    } else if (!entity.constructible()) {
      report.add(entity.source(), Message.NO_CONSTRUCTOR, name(), name());
    }
    entity.refused().forEach(this::add);
    String table = entity.table().name();
    List<String> parts = List.of(table.split("\\.", -1));
    if (!parts.stream().allMatch(part -> SQL_NAME.matcher(part).matches())) {
      report.add(entity.table().source(), Message.BAD_SQL_NAME, table);
    }
    parts.forEach(part -> checkLength(part, entity.table().source()));
  }

  private void checkField(FieldModel field) {
    field.refused().forEach(this::add);
    if (!field.isStorable() && field.refused().isEmpty()) {
      report.add(field.source(), Message.UNSUPPORTED_TYPE, field.name(), field.type());
    }
    field
        .digits()
        .filter(digits -> digits.fraction() < 0 || digits.integer() < 0)
        .ifPresent(
            unused -> report.add(
                field.column().source(),
                Message.UNSUPPORTED_MAPPING,
                "Column(precision = ..., scale = ...)",
                field.name(),
                "Neither H2 nor PostgreSQL before version 15 has such columns. Give a scale from 0 to the precision."));
    if (field.isStorable() && !field.reachable()) {
      report.add(field.source(), Message.UNREACHABLE_TYPE, field.name(), field.type());
    }
    checkAccess(field);
  }

  private void checkAccess(PartModel part) {
    Kind kind = part.parent().map(EmbeddedModel::kind).orElse(entity.kind());
    // A class that is embedded twice is checked once.
    if (kind == Kind.CLASS && accessed.add(part.source()) && !part.access().direct()) {
      String owner = part.parent().map(holder -> holder.type().simpleName()).orElse(name());
      String field = part.fieldName();
      String capitalized = field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1);
      if (part.access().getter().isEmpty()) {
        String prefix = part.type().equals(TypeName.BOOLEAN) ? "is" : "get";
        report.add(part.source(), Message.NO_GETTER, field, owner, prefix + capitalized + "()");
      }
      if (part.access().setter().isEmpty()) {
        report.add(
            part.source(),
            Message.NO_SETTER,
            field,
            owner,
            "set" + capitalized + "(" + SimpleName.of(part.type()) + ")");
      }
    }
  }

  private void checkColumns() {
    Map<String, FieldModel> byColumn = new HashMap<>();
    for (FieldModel field : entity.fields()) {
      ColumnModel column = field.column();
      if (!SQL_NAME.matcher(column.name()).matches()) {
        report.add(column.source(), Message.BAD_SQL_NAME, column.name());
      }
      checkLength(column.name(), column.source());
      // JDBC finds a result's columns whatever their case.
      String label = column.name().replace("\"", "").toLowerCase(Locale.ROOT);
      FieldModel other = byColumn.putIfAbsent(label, field);
      if (other != null) {
        report.add(
            outermost(field).source(),
            Message.SAME_COLUMN,
            field.name(),
            other.name(),
            column.name());
      }
      if (!column.insertable() && column.updatable()) {
        report.add(field.source(), Message.HALF_WRITABLE_COLUMN, field.name());
      }
    }
  }

  /** The entity's own field that a column belongs to. */
  private static PartModel outermost(PartModel part) {
    return part.parent().map(EntityRules::outermost).orElse(part);
  }

  private void checkIndexes() {
    List<String> columns =
        entity.fields().stream().map(field -> field.column().name()).toList();
    Set<String> names = new HashSet<>();
    for (IndexModel index : entity.constraints().indexes()) {
      String name = index.name().name();
      if (!name.isEmpty() && !names.add(name.toLowerCase(Locale.ROOT))) {
        report.add(index.name().source(), Message.NAMED_TWICE, name);
      }
      if (index.columns().isEmpty()) {
        report.add(index.name().source(), Message.EMPTY_INDEX, name());
      }
      checkName(index.name());
      for (IndexedColumn column : index.columns()) {
        if (entity.field(column).isEmpty()) {
          report.add(
              column.name().source(),
              Message.UNKNOWN_COLUMN,
              name(),
              column.name().name(),
              Spelling.suggestion(column.name().name(), columns),
              String.join(", ", columns));
        }
      }
    }
    entity.constraints().checks().forEach(check -> checkName(check.name()));
    entity.fields().stream()
        .flatMap(field -> field.column().checks().stream())
        .forEach(check -> checkName(check.name()));
  }

  private void checkName(Named name) {
    if (!name.name().isEmpty() && !SQL_NAME.matcher(name.name()).matches()) {
      report.add(name.source(), Message.BAD_SQL_NAME, name.name());
    }
    checkLength(name.name(), name.source());
  }

  private void checkLength(String name, SourceRef source) {
    int bytes = name.replace("\"", "").getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_NAME) {
      report.add(source, Message.LONG_SQL_NAME, name, bytes);
    }
  }

  private void checkProperties() {
    Map<String, PartModel> byName = new HashMap<>();
    entity.embedded().forEach(embedded -> byName.put(embedded.json(), embedded));
    for (FieldModel field : entity.fields()) {
      PartModel other = byName.putIfAbsent(field.json(), field);
      if (other != null) {
        report.add(field.source(), Message.SAME_PROPERTY, field.name(), other.name(), field.json());
      }
      // It is the name of a query parameter, or of a path's, too.
      if (!field.json().equals(field.name())
          && !OperationRules.NAME.matcher(field.json()).matches()) {
        report.add(field.source(), Message.BAD_PARAMETER_NAME, field.json());
      }
      boolean isNeeded = field.isKey() || field.role() == Role.VERSION;
      if (isNeeded && !field.visibility().isShown()) {
        report.add(
            field.source(),
            Message.HIDDEN_ROLE,
            field.name(),
            field.visibility() == Visibility.HIDDEN ? "JsonIgnore" : "JsonProperty(access = ...)");
      } else if (entity.kind() == Kind.RECORD
          && field.role() == Role.VALUE
          && !field.isSent()
          && !field.schema().nullable()
          && !field.type().isPrimitive()) {
        report.add(field.source(), Message.NEVER_SET, field.name());
      }
      checkUser(field);
      boolean isTime = field.role() == Role.CREATED || field.role() == Role.UPDATED;
      if (isTime
          && field.isStorable()
          && field.scalar().filter(ScalarType::isTime).isEmpty()) {
        report.add(field.source(), Message.BAD_TIME, field.name(), field.type());
      }
    }
  }

  private void checkUser(FieldModel field) {
    boolean isUser = field.role() == Role.CREATED_BY || field.role() == Role.UPDATED_BY;
    if (isUser
        && field.isStorable()
        && (field.codec().isPresent()
            || field.scalar().filter(ScalarType::fitForKey).isEmpty())) {
      report.add(
          field.source(),
          Message.UNSUPPORTED_MAPPING,
          field.role() == Role.CREATED_BY ? "CreatedBy" : "LastModifiedBy",
          field.name(),
          "A user is a String, a whole number or a UUID. Give the field one of these types.");
    }
  }

  private void checkKeyAndVersion() {
    List<FieldModel> keys = entity.fields().stream().filter(FieldModel::isKey).toList();
    // A composite key has been reported as a mapping that is not supported.
    if (keys.isEmpty() && !hasCompositeKey()) {
      report.add(entity.source(), Message.NO_ID, name());
    }
    for (FieldModel second :
        keys.stream().skip(hasCompositeKey() ? keys.size() : 1).toList()) {
      report.add(
          second.source(), Message.TWO_IDS, second.name(), name(), keys.get(0).name());
    }
    keys.forEach(this::checkKey);
    entity.sequence().ifPresent(this::checkSequence);
    List<FieldModel> versions =
        entity.fields().stream().filter(field -> field.role() == Role.VERSION).toList();
    for (FieldModel second : versions.stream().skip(1).toList()) {
      report.add(
          second.source(),
          Message.TWO_VERSIONS,
          second.name(),
          name(),
          versions.get(0).name());
    }
    for (FieldModel version : versions) {
      if (version.isStorable()
          && (isConverted(version)
              || version.scalar().filter(ScalarType::fitForVersion).isEmpty())) {
        report.add(version.source(), Message.UNSUPPORTED_VERSION, version.name(), version.type());
      }
    }
  }

  private void checkSequence(SequenceModel sequence) {
    for (String part : sequence.name().name().split("\\.", -1)) {
      checkName(new Named(part, sequence.name().source()));
    }
    if (sequence.increment() < 1) {
      report.add(
          sequence.name().source(),
          Message.UNSUPPORTED_MAPPING,
          "SequenceGenerator(allocationSize = ...)",
          name(),
          "Give at least 1: the increment of the sequence.");
    }
  }

  private static boolean isConverted(FieldModel field) {
    return field.codec().filter(CodecModel::isConverted).isPresent();
  }

  private boolean hasCompositeKey() {
    return entity.refused().stream().anyMatch(refusal -> refusal.isOf("IdClass"))
        || entity.fields().stream()
            .flatMap(field -> field.refused().stream())
            .anyMatch(refusal -> refusal.isOf("EmbeddedId"));
  }

  private void checkKey(FieldModel key) {
    if (!key.isStorable()) {
      return;
    }
    if (isConverted(key) || key.scalar().filter(ScalarType::fitForKey).isEmpty()) {
      report.add(key.source(), Message.UNSUPPORTED_ID, key.name(), key.type());
      return;
    }
    ScalarType scalar = key.soundScalar();
    boolean generatable = switch (key.role()) {
      case IDENTITY ->
        key.column()
                .generation()
                .filter(named -> named.name().equals("IDENTITY") || named.name().equals("SEQUENCE"))
                .isPresent()
            && scalar.fitForVersion();
      case RANDOM_KEY -> scalar == ScalarType.UUID;
      default -> true;
    };
    if (!generatable) {
      Named generation = key.column().generation().orElseThrow();
      report.add(
          generation.source(), Message.UNSUPPORTED_GENERATION, key.name(), generation.name());
    }
  }

  private void add(Refusal refusal) {
    if (refusal.isOf("Transient")) {
      report.add(refusal.source(), Message.TRANSIENT_COMPONENT, refusal.on());
    } else {
      report.add(
          refusal.source(),
          Message.UNSUPPORTED_MAPPING,
          refusal.annotation(),
          refusal.on(),
          refusal.remedy());
    }
  }

  private String name() {
    return entity.type().simpleName();
  }
}
