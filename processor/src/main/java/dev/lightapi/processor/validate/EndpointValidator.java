package dev.lightapi.processor.validate;

import dev.lightapi.processor.model.CacheModel;
import dev.lightapi.processor.model.EndpointModel;
import dev.lightapi.processor.model.EntityModel;
import dev.lightapi.processor.model.FieldModel;
import dev.lightapi.processor.model.Named;
import dev.lightapi.processor.model.ScalarType;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Checks one endpoint: its routes, its lists, its cache, and its entity. */
public final class EndpointValidator {

  /** Parameters of each list (LightAPI's dialect). */
  private static final Set<String> RESERVED =
      Set.of("page", "page_size", "cursor", "search", "ordering");

  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_.~-]+)+");
  private static final String GET = "GET";

  private final EndpointModel endpoint;
  private final EntityModel entity;
  private final Report report;

  private EndpointValidator(EndpointModel endpoint, Report report) {
    this.endpoint = endpoint;
    this.entity = endpoint.entity();
    this.report = report;
  }

  /** All that is wrong with an endpoint. */
  public static Report validate(EndpointModel endpoint) {
    Report report = new Report();
    EntityRules.check(endpoint.entity(), report);
    if (endpoint.entity().kind() != EntityModel.Kind.OTHER) {
      EndpointValidator validator = new EndpointValidator(endpoint, report);
      validator.checkRoutes();
      validator.checkLists();
      endpoint.cache().ifPresent(validator::checkCache);
    }
    return report;
  }

  /** What is wrong with two endpoints together. */
  public static Report validateTogether(EndpointModel endpoint, EndpointModel earlier) {
    Report report = new Report();
    // Paths that differ in nothing but slashes and dots have one name, too.
    if (endpoint.name().equals(earlier.name())) {
      samePath(endpoint, earlier, report);
      samePath(earlier, endpoint, report);
    }
    Named table = endpoint.entity().table();
    boolean sameTable = table.name().equalsIgnoreCase(earlier.entity().table().name());
    if (sameTable && (hidesWrites(endpoint, earlier) || hidesWrites(earlier, endpoint))) {
      report.add(
          table.source(),
          Message.SAME_TABLE,
          endpoint.entity().type().simpleName(),
          earlier.entity().type().simpleName(),
          table.name());
    }
    return report;
  }

  /** Whether what one endpoint writes would leave old entries in the cache of the other. */
  private static boolean hidesWrites(EndpointModel writer, EndpointModel reader) {
    return reader.cache().isPresent()
        && writer.expose().stream().anyMatch(method -> !method.equals(GET));
  }

  private static void samePath(EndpointModel endpoint, EndpointModel other, Report report) {
    report.add(
        endpoint.path().source(),
        Message.SAME_PATH,
        endpoint.entity().type().simpleName(),
        other.entity().type().simpleName(),
        endpoint.path().name());
  }

  private void checkRoutes() {
    if (!PATH.matcher(endpoint.path().name()).matches()) {
      report.add(endpoint.path().source(), Message.BAD_PATH, endpoint.path().name());
    }
    if (endpoint.expose().isEmpty()) {
      report.add(endpoint.exposeSource(), Message.NOTHING_EXPOSED, entity.type().simpleName());
    }
  }

  private void checkLists() {
    for (Named filter : endpoint.filters()) {
      if (RESERVED.contains(filter.name())) {
        report.add(filter.source(), Message.RESERVED_PARAMETER, filter.name(), filter.name());
      }
    }
    checkNames(endpoint.filters()).forEach(this::checkComparable);
    checkNames(endpoint.ordering()).forEach(this::checkComparable);
    for (Named searched : checkNames(endpoint.searched())) {
      FieldModel field = entity.field(searched.name()).orElseThrow();
      if (field.scalar().isPresent() && field.scalar().get() != ScalarType.STRING) {
        report.add(searched.source(), Message.NOT_SEARCHABLE, searched.name(), field.type());
      }
    }
    var pages = endpoint.pagination();
    if (pages.pageSize() < 1 || pages.maxPageSize() < pages.pageSize()) {
      report.add(pages.source(), Message.BAD_PAGE_SIZE, pages.pageSize(), pages.maxPageSize());
    }
  }

  private void checkComparable(Named name) {
    FieldModel field = entity.field(name.name()).orElseThrow();
    if (field.scalar().isPresent() && !field.scalar().get().comparable()) {
      report.add(name.source(), Message.NOT_COMPARABLE, name.name(), field.type());
    }
  }

  /** Those of the names that are fields' names. */
  private List<Named> checkNames(List<Named> names) {
    Set<String> seen = new HashSet<>();
    for (Named name : names) {
      if (entity.field(name.name()).isEmpty()) {
        report.add(
            name.source(),
            Message.UNKNOWN_FIELD,
            entity.type().simpleName(),
            name.name(),
            suggestion(name.name()),
            entity.fields().stream().map(FieldModel::name).collect(Collectors.joining(", ")));
      } else if (!seen.add(name.name())) {
        report.add(name.source(), Message.NAMED_TWICE, name.name());
      }
    }
    return names.stream().filter(name -> entity.field(name.name()).isPresent()).toList();
  }

  private String suggestion(String name) {
    Optional<String> near =
        Spelling.nearest(name, entity.fields().stream().map(FieldModel::name).toList());
    return near.map(field -> " Did you mean '" + field + "'?").orElse("");
  }

  private void checkCache(CacheModel cache) {
    switch (cache.fitness()) {
      case NO_CACHE -> report.add(cache.source(), Message.NOT_A_CACHE, cache.type());
      case UNREACHABLE -> report.add(cache.source(), Message.UNREACHABLE_CACHE, cache.type());
      case CONSTRUCTIBLE, HANDED_OVER -> {}
    }
    if (cache.seconds() < 1) {
      report.add(cache.timeoutSource(), Message.BAD_TIMEOUT, cache.seconds());
    }
    for (Named method : cache.methods()) {
      if (!method.name().equals(GET)) {
        report.add(
            method.source(), Message.NOT_CACHEABLE, method.name(), entity.type().simpleName());
      } else if (!endpoint.expose().contains(GET)) {
        report.add(method.source(), Message.CACHED_NOT_EXPOSED, GET);
      }
    }
  }
}
