package dev.lightapi.processor.model;

import java.util.List;
import java.util.Optional;

/**
 * An endpoint: everything that its annotations say.
 *
 * @param entity what it serves
 * @param path where
 * @param expose the methods that exist
 * @param exposeSource where that is said
 * @param cache where its responses are kept, if they are
 * @param filters fields that select rows
 * @param searched fields in which a search looks
 * @param ordering fields that order rows
 * @param pagination its pages
 */
public record EndpointModel(
    EntityModel entity,
    Named path,
    List<String> expose,
    SourceRef exposeSource,
    Optional<CacheModel> cache,
    List<Named> filters,
    List<Named> searched,
    List<Named> ordering,
    PaginationModel pagination) {

  public EndpointModel {
    expose = List.copyOf(expose);
    filters = List.copyOf(filters);
    searched = List.copyOf(searched);
    ordering = List.copyOf(ordering);
  }

  /** The first part of its cache keys. */
  public String name() {
    return path.name().substring(1).replace('/', '.');
  }

  /** The pages of a list: the name of a constant of {@code Pagination.Style}, and sizes. */
  public record PaginationModel(String style, int pageSize, int maxPageSize, SourceRef source) {}
}
