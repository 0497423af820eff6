package dev.lightapi.processor.validate;

import dev.lightapi.processor.model.CodecModel;
import dev.lightapi.processor.model.EntityModel;
import dev.lightapi.processor.model.FieldModel;
import dev.lightapi.processor.model.FilterModel;
import dev.lightapi.processor.model.Named;
import dev.lightapi.processor.model.ResourceModel;
import dev.lightapi.processor.model.ScalarType;
import dev.lightapi.processor.model.SourceRef;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks the settings of an entity's list: filters, searches, orders, pages. */
final class ListRules {

  /** Parameters of each list (LightAPI's dialect). */
  static final Set<String> RESERVED = Set.of("page", "page_size", "cursor", "search", "ordering");

  private final EntityModel entity;
  private final Report report;

  private ListRules(EntityModel entity, Report report) {
    this.entity = entity;
    this.report = report;
  }

  static void check(ResourceModel resource, Report report) {
    ListRules rules = new ListRules(resource.entity(), report);
    for (FilterModel filter : resource.filters()) {
      String parameter = resource.entity().parameter(filter);
      if (RESERVED.contains(parameter)) {
        report.add(filter.name().source(), Message.RESERVED_PARAMETER, parameter, parameter);
      }
    }
    FilterRules.check(resource.entity(), resource.filters(), report);
    FinderRules.check(resource.entity(), resource.finders(), report);
    rules.checkNames(resource.ordering()).forEach(rules::checkComparable);
    rules.checkNames(resource.searched()).forEach(rules::checkSearchable);
    var pages = resource.pagination();
    if (pages.pageSize() < 1 || pages.maxPageSize() < pages.pageSize()) {
      report.add(pages.source(), Message.BAD_PAGE_SIZE, pages.pageSize(), pages.maxPageSize());
    }
  }

  /** A column has another order, and other texts, than what a converter makes of it. */
  private static boolean isConverted(FieldModel field) {
    return field.codec().filter(CodecModel::isConverted).isPresent();
  }

  private void checkSearchable(Named name) {
    FieldModel field = entity.field(name.name()).orElseThrow();
    if (field.isStorable()
        && (isConverted(field)
            || field.scalar().filter(type -> type == ScalarType.STRING).isEmpty())) {
      report.add(name.source(), Message.NOT_SEARCHABLE, name.name(), field.type());
    }
  }

  private void checkComparable(Named name) {
    FieldModel field = entity.field(name.name()).orElseThrow();
    if (field.isStorable()
        && (isConverted(field) || field.scalar().filter(ScalarType::comparable).isEmpty())) {
      report.add(name.source(), Message.NOT_COMPARABLE, name.name(), field.type());
    }
  }

  static void reportUnknown(String name, SourceRef source, EntityModel entity, Report report) {
    List<String> fields = entity.fields().stream().map(FieldModel::name).toList();
    report.add(
        source,
        Message.UNKNOWN_FIELD,
        entity.type().simpleName(),
        name,
        Spelling.suggestion(name, fields),
        String.join(", ", fields));
  }

  /** Those of the names that are fields' names. */
  private List<Named> checkNames(List<Named> names) {
    List<String> fields = entity.fields().stream().map(FieldModel::name).toList();
    Set<String> seen = new HashSet<>();
    for (Named name : names) {
      if (!fields.contains(name.name())) {
        reportUnknown(name.name(), name.source(), entity, report);
      } else if (!seen.add(name.name())) {
        report.add(name.source(), Message.NAMED_TWICE, name.name());
      }
    }
    List<Named> found =
        names.stream().filter(name -> fields.contains(name.name())).toList();
    for (Named name : found) {
      if (!entity.field(name.name()).orElseThrow().visibility().isShown()) {
        report.add(name.source(), Message.HIDDEN_FIELD, name.name());
      }
    }
    return found;
  }
}
