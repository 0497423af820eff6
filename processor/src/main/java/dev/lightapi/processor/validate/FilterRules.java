package dev.lightapi.processor.validate;

import dev.lightapi.processor.model.CodecModel;
import dev.lightapi.processor.model.EntityModel;
import dev.lightapi.processor.model.FieldModel;
import dev.lightapi.processor.model.FilterModel;
import dev.lightapi.processor.model.FilterModel.Operator;
import dev.lightapi.processor.model.Named;
import dev.lightapi.processor.model.ScalarType;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks the filters of an entity's list: their fields, and whether their operators fit these. */
final class FilterRules {

  private final EntityModel entity;
  private final Report report;
  private final Set<String> seen = new HashSet<>();

  private FilterRules(EntityModel entity, Report report) {
    this.entity = entity;
    this.report = report;
  }

  static void check(EntityModel entity, List<FilterModel> filters, Report report) {
    FilterRules rules = new FilterRules(entity, report);
    filters.forEach(rules::check);
  }

  private void check(FilterModel filter) {
    Named name = filter.name();
    Optional<FieldModel> field = entity.field(filter.field());
    if (field.isEmpty()) {
      ListRules.reportUnknown(filter.field(), name.source(), entity, report);
    } else if (FilterModel.isAmbiguous(field.get().json())) {
      report.add(name.source(), Message.AMBIGUOUS_FILTER, field.get().json());
    } else if (!field.get().visibility().isShown()) {
      report.add(name.source(), Message.HIDDEN_FIELD, filter.field());
    } else if (!seen.add(name.name())) {
      report.add(name.source(), Message.NAMED_TWICE, name.name());
    } else if (filter.operator().isEmpty()) {
      List<String> suffixes = FilterModel.suffixes();
      report.add(
          name.source(),
          Message.UNKNOWN_OPERATOR,
          name.name(),
          filter.suffix(),
          Spelling.suggestion(filter.suffix(), suffixes),
          String.join(", ", suffixes));
    } else if (field.get().codec().filter(codec -> !codec.isSingle()).isPresent()) {
      report.add(
          name.source(), Message.NOT_COMPARABLE, filter.field(), field.get().type());
    } else {
      field.get().scalar().ifPresent(type -> check(filter, field.get(), type));
    }
  }

  private void check(FilterModel filter, FieldModel field, ScalarType type) {
    Named name = filter.name();
    Operator operator = filter.soundOperator();
    boolean isConverted = field.codec().filter(CodecModel::isConverted).isPresent();
    if (isConverted
        && (operator.isRange() || operator == Operator.ISNULL || operator == Operator.STARTSWITH)) {
      report.add(
          name.source(),
          Message.UNFIT_OPERATOR,
          name.name(),
          field.type(),
          "Its column has what the converter makes of it, which only equality compares as the field does. Leave it out.");
    } else if (operator == Operator.ISNULL) {
      if (!field.maybeNull()) {
        report.add(name.source(), Message.NEVER_NULL, field.name(), name.name());
      }
    } else if (!type.comparable()) {
      report.add(name.source(), Message.NOT_COMPARABLE, field.name(), field.type());
    } else {
      unfit(operator, type)
          .ifPresent(reason ->
              report.add(name.source(), Message.UNFIT_OPERATOR, name.name(), field.type(), reason));
    }
  }

  /** Why an operator does not compare such values; empty if it does. */
  static Optional<String> unfit(Operator operator, ScalarType type) {
    if (operator == Operator.STARTSWITH && type != ScalarType.STRING) {
      return Optional.of("Only a String has a beginning. Leave it out.");
    }
    if (operator.isRange() && type == ScalarType.BOOLEAN) {
      return Optional.of("It has no order. Leave it out.");
    }
    if (operator.isRange() && type == ScalarType.ENUM) {
      return Optional.of(
          "Its column has names, which are in the order of the alphabet and not of the enum. Name"
              + " constants with __in, or store them by position, @Enumerated(EnumType.ORDINAL).");
    }
    return Optional.empty();
  }
}
