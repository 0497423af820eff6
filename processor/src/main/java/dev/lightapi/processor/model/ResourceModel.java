package dev.lightapi.processor.model;

import dev.lightapi.processor.model.FilterModel.Operator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The resource of an entity: which requests its rows answer.
 *
 * @param entity the entity
 * @param path its path
 * @param expose the methods that are generated
 * @param exposeSource where the source says that
 * @param filters what selects rows
 * @param searched fields in which a search looks
 * @param ordering fields that order rows
 * @param pagination its pages
 * @param finders methods of its store that find rows
 */
public record ResourceModel(
    EntityModel entity,
    Named path,
    List<String> expose,
    SourceRef exposeSource,
    List<FilterModel> filters,
    List<Named> searched,
    List<Named> ordering,
    PaginationModel pagination,
    List<FinderModel> finders) {

  public ResourceModel {
    expose = List.copyOf(expose);
    filters = List.copyOf(filters);
    searched = List.copyOf(searched);
    ordering = List.copyOf(ordering);
    finders = List.copyOf(finders);
  }

  /** The filters that a source names, for the entity's fields. */
  public static List<FilterModel> filters(List<Named> names, EntityModel entity) {
    return names.stream()
        .map(name -> FilterModel.of(name, field -> entity.field(field).isPresent()))
        .toList();
  }

  /** The fields that select rows, in declared order, with their operators. */
  public Map<String, Set<Operator>> operators() {
    Map<String, Set<Operator>> operators = new LinkedHashMap<>();
    for (FilterModel filter : filters) {
      operators
          .computeIfAbsent(filter.field(), field -> EnumSet.noneOf(Operator.class))
          .add(filter.soundOperator());
    }
    return operators;
  }

  /** The pages of a list: the name of a constant of {@code Pagination.Style}, and sizes. */
  public record PaginationModel(String style, int pageSize, int maxPageSize, SourceRef source) {}
}
