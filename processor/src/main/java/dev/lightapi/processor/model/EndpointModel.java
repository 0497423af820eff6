package dev.lightapi.processor.model;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import dev.lightapi.annotations.Consistency;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An endpoint: everything that its annotations say.
 *
 * @param type the class that is annotated
 * @param source where it is declared
 * @param path its path
 * @param resource the rows that it serves, if it is an entity
 * @param handlers the class whose operations it has: itself, if it is an endpoint class; that which it names, if it
 *     names one
 * @param cache the cache of its responses, if it has one
 * @param consistency which guarantee responses have, and where the source says it
 * @param timeouts those of single operations
 * @param policy what it does when its cache has no valid entry
 * @param rules the cache rules
 * @param reads entities that the responses depend on
 * @param ignoredParameters query parameters that are neither read nor refused: names, or their beginnings and an asterisk
 * @param misplaced settings and methods that have no effect on such a class
 */
public record EndpointModel(
    ClassName type,
    SourceRef source,
    Named path,
    Optional<ResourceModel> resource,
    Optional<HandlersModel> handlers,
    Optional<CacheModel> cache,
    Named consistency,
    List<TimeoutModel> timeouts,
    PolicyModel policy,
    Optional<RulesModel> rules,
    List<ReadModel> reads,
    List<Named> ignoredParameters,
    List<Named> misplaced) {

  public EndpointModel {
    timeouts = List.copyOf(timeouts);
    reads = List.copyOf(reads);
    ignoredParameters = List.copyOf(ignoredParameters);
    misplaced = List.copyOf(misplaced);
  }

  /** The timeout of one operation. */
  public record TimeoutModel(Named operation, SecondsModel seconds) {}

  /** A class that is named as cache rules, and whether it implements them. */
  public record RulesModel(boolean implementsRules, ConstructionModel construction) {}

  /** A class that is named as an entity that is read, and whether it is one with an endpoint. */
  public record ReadModel(TypeName type, SourceRef source, boolean entity, boolean reachable) {}

  /** The first part of its cache keys. */
  public String name() {
    return path.name().substring(1).replace('/', '.');
  }

  /** Whether writes mark the cache before they are committed. */
  public boolean isStrict() {
    return consistency.name().equals(Consistency.STRICT.name());
  }

  /** Whether a generated list can be searched, so that searches can have a separate timeout. */
  public boolean isSearchable() {
    return resource.filter(served -> !served.searched().isEmpty()).isPresent();
  }

  /** Its routes: those of the resource, where no handler replaces them, and those of the handlers. */
  public List<RouteModel> routes() {
    List<RouteModel> handled = handledRoutes();
    List<RouteModel> routes = new ArrayList<>();
    for (RouteModel generated : generatedRoutes()) {
      Optional<RouteModel> replacing = handled.stream().filter(generated::meets).findFirst();
      routes.add(replacing.orElse(generated));
      replacing.ifPresent(handled::remove);
    }
    routes.addAll(handled);
    return routes;
  }

  /** The cache, if anything is stored in it or uses it. */
  public Optional<CacheModel> cacheInUse() {
    return cache.filter(named -> !named.methods().isEmpty()
        || rules.isPresent()
        || !reads.isEmpty()
        || handlers.filter(HandlersModel::asksForCache).isPresent()
        || routes().stream().anyMatch(this::isCached));
  }

  /**
   * Whether responses of a route are cached: those of a cached method, and those of an operation with a timeout at its
   * annotation. A generated operation other than GET changes rows.
   */
  public boolean isCached(RouteModel route) {
    if (cache.isEmpty()) {
      return false;
    }
    boolean cachedMethod =
        cache.get().methods().stream().anyMatch(method -> method.name().equals(route.method()));
    return route
        .handler()
        .map(operation -> cachedMethod || operation.timeout().isPresent())
        .orElse(cachedMethod && route.method().equals("GET"));
  }

  /** The timeout of one operation, if it has a separate one. */
  public Optional<SecondsModel> timeout(String operation) {
    Optional<SecondsModel> own = handlers.stream()
        .flatMap(named -> named.operations().stream())
        .filter(method -> method.name().equals(operation))
        .flatMap(method -> method.timeout().stream())
        .findFirst();
    return own.or(() -> timeouts.stream()
        .filter(timeout -> timeout.operation().name().equals(operation))
        .map(TimeoutModel::seconds)
        .findFirst());
  }

  private List<RouteModel> generatedRoutes() {
    if (resource.isEmpty()) {
      return List.of();
    }
    List<RouteModel> routes = new ArrayList<>();
    String list = path.name();
    String item = list + "/{" + resource.get().entity().keyName() + "}";
    routes.add(generated("GET", list, "list"));
    routes.add(generated("POST", list, "create"));
    routes.add(generated("GET", item, "find"));
    routes.add(generated("PUT", item, "replace"));
    routes.add(generated("PATCH", item, "patch"));
    routes.add(generated("DELETE", item, "delete"));
    routes.removeIf(route -> !resource.get().expose().contains(route.method()));
    return routes;
  }

  private RouteModel generated(String method, String at, String operation) {
    return new RouteModel(method, at, operation, Optional.empty(), path.source());
  }

  private List<RouteModel> handledRoutes() {
    List<RouteModel> routes = new ArrayList<>();
    for (OperationModel operation : handlers.map(HandlersModel::operations).orElse(List.of())) {
      for (Named below : operation.paths()) {
        routes.add(new RouteModel(
            operation.method(),
            path.name() + below.name(),
            operation.name(),
            Optional.of(operation),
            below.source()));
      }
    }
    return routes;
  }
}
