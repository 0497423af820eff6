package dev.lightapi.processor.model;

import java.util.List;

/**
 * The resource of an entity: which requests its rows answer.
 *
 * @param entity the entity
 * @param path its path
 * @param expose the methods that are generated
 * @param exposeSource where the source says that
 * @param filters fields that select rows
 * @param searched fields in which a search looks
 * @param ordering fields that order rows
 * @param pagination its pages
 */
public record ResourceModel(
    EntityModel entity,
    Named path,
    List<String> expose,
    SourceRef exposeSource,
    List<Named> filters,
    List<Named> searched,
    List<Named> ordering,
    PaginationModel pagination) {

  public ResourceModel {
    expose = List.copyOf(expose);
    filters = List.copyOf(filters);
    searched = List.copyOf(searched);
    ordering = List.copyOf(ordering);
  }

  /** The pages of a list: the name of a constant of {@code Pagination.Style}, and sizes. */
  public record PaginationModel(String style, int pageSize, int maxPageSize, SourceRef source) {}
}
