package dev.lightapi.processor.validate;

import dev.lightapi.processor.model.EntityModel;
import dev.lightapi.processor.model.FieldModel;
import dev.lightapi.processor.model.FilterModel;
import dev.lightapi.processor.model.FilterModel.Operator;
import dev.lightapi.processor.model.FinderModel;
import dev.lightapi.processor.model.ScalarType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks the finders of an entity: their fields, and whether their operators fit these. */
final class FinderRules {

  private final EntityModel entity;
  private final Report report;

  private FinderRules(EntityModel entity, Report report) {
    this.entity = entity;
    this.report = report;
  }

  static void check(EntityModel entity, List<FinderModel> finders, Report report) {
    FinderRules rules = new FinderRules(entity, report);
    Set<String> seen = new HashSet<>();
    for (FinderModel finder : finders) {
      String name = finder.name().name();
      if (!seen.add(name)) {
        report.add(finder.name().source(), Message.NAMED_TWICE, name);
      } else {
        rules.check(finder);
      }
    }
  }

  private void check(FinderModel finder) {
    if (finder.conditions().isEmpty()) {
      List<String> fields = entity.fields().stream().map(FieldModel::name).toList();
      report.add(
          finder.name().source(),
          Message.BAD_FINDER,
          finder.name().name(),
          entity.type().simpleName(),
          Spelling.suggestion(finder.unknownWord(entity), fields),
          String.join(", ", fields));
    }
    for (FilterModel condition : finder.conditions()) {
      FieldModel field = entity.field(condition.field()).orElseThrow();
      field.scalar().ifPresent(type -> check(condition, field, type));
    }
  }

  private void check(FilterModel condition, FieldModel field, ScalarType type) {
    if (condition.soundOperator() == Operator.ISNULL) {
      if (!field.maybeNull()) {
        report.add(
            condition.name().source(),
            Message.NEVER_NULL,
            field.name(),
            condition.name().name());
      }
    } else if (!type.comparable()) {
      report.add(condition.name().source(), Message.NOT_COMPARABLE, field.name(), field.type());
    } else {
      FilterRules.unfit(condition.soundOperator(), type)
          .ifPresent(reason -> report.add(
              condition.name().source(),
              Message.UNFIT_OPERATOR,
              condition.name().name(),
              field.type(),
              reason));
    }
  }
}
