package dev.lightapi.processor.validate;

import dev.lightapi.processor.model.EndpointModel;
import dev.lightapi.processor.model.EntityModel;
import dev.lightapi.processor.model.HandlersModel;
import dev.lightapi.processor.model.Named;
import dev.lightapi.processor.model.ResourceModel;
import java.util.Optional;

/** Checks one endpoint: its entity, its routes, its operations, its cache. */
public final class EndpointValidator {

  private EndpointValidator() {}

  /** All that is wrong with an entity and its lists. */
  public static Report validate(ResourceModel resource) {
    Report report = new Report();
    EntityRules.check(resource.entity(), report);
    if (!isNoClass(resource)) {
      ListRules.check(resource, report);
    }
    return report;
  }

  /** All that is wrong with an endpoint, besides its resource. */
  public static Report validate(EndpointModel endpoint) {
    Report report = new Report();
    if (endpoint.resource().filter(EndpointValidator::isNoClass).isPresent()) {
      return report;
    }
    for (Named misplaced : endpoint.misplaced()) {
      report.add(
          misplaced.source(),
          endpoint.resource().isPresent()
              ? Message.ENTITY_WITH_OPERATIONS
              : Message.FOR_ENTITIES_ONLY,
          misplaced.name(),
          endpoint.type().simpleName());
    }
    RouteRules.check(endpoint, report);
    endpoint.handlers().ifPresent(handlers -> check(handlers, endpoint, report));
    CacheRules.check(endpoint, report);
    QueryRules.check(endpoint, report);
    return report;
  }

  /** What is wrong with two endpoints together. */
  public static Report validateTogether(EndpointModel endpoint, EndpointModel earlier) {
    Report report = new Report();
    // Paths that differ in nothing but slashes and dots have one name, too.
    if (endpoint.name().equals(earlier.name())) {
      samePath(endpoint, earlier, report);
      samePath(earlier, endpoint, report);
    } else {
      RouteRules.checkTogether(endpoint, earlier, report);
    }
    Optional<Named> table = table(endpoint);
    boolean sameTable = table.isPresent()
        && table(earlier)
            .filter(other -> other.name().equalsIgnoreCase(table.get().name()))
            .isPresent();
    if (sameTable && (hidesWrites(endpoint, earlier) || hidesWrites(earlier, endpoint))) {
      report.add(
          table.get().source(),
          Message.SAME_TABLE,
          endpoint.type().simpleName(),
          earlier.type().simpleName(),
          table.get().name());
    }
    return report;
  }

  private static void check(HandlersModel handlers, EndpointModel endpoint, Report report) {
    String name = SimpleName.of(handlers.construction().type());
    ConstructionRules.check(handlers.construction(), endpoint, report);
    if (handlers.endpoint()) {
      report.add(
          handlers.construction().source(),
          Message.HANDLERS_ARE_ENDPOINT,
          name,
          endpoint.type().simpleName());
    } else if (handlers.operations().isEmpty()) {
      report.add(
          handlers.construction().source(),
          Message.NO_OPERATIONS,
          name,
          endpoint.type().simpleName());
    }
    OperationRules.check(endpoint, handlers, report);
  }

  private static boolean isNoClass(ResourceModel resource) {
    return resource.entity().kind() == EntityModel.Kind.OTHER;
  }

  private static Optional<Named> table(EndpointModel endpoint) {
    return endpoint.resource().map(resource -> resource.entity().table());
  }

  /** Whether what one endpoint writes would leave old entries in the cache of the other. */
  private static boolean hidesWrites(EndpointModel writer, EndpointModel reader) {
    return reader.cache().isPresent()
        && writer.resource().orElseThrow().expose().stream()
            .anyMatch(method -> !method.equals("GET"));
  }

  private static void samePath(EndpointModel endpoint, EndpointModel other, Report report) {
    report.add(
        endpoint.path().source(),
        Message.SAME_PATH,
        endpoint.type().simpleName(),
        other.type().simpleName(),
        endpoint.path().name());
  }
}
