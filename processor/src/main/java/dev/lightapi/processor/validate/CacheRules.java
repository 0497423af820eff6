package dev.lightapi.processor.validate;

import dev.lightapi.processor.model.CacheModel;
import dev.lightapi.processor.model.EndpointModel;
import dev.lightapi.processor.model.EndpointModel.ReadModel;
import dev.lightapi.processor.model.EndpointModel.RulesModel;
import dev.lightapi.processor.model.EndpointModel.TimeoutModel;
import dev.lightapi.processor.model.HandlersModel;
import dev.lightapi.processor.model.Named;
import dev.lightapi.processor.model.OperationModel;
import dev.lightapi.processor.model.PolicyModel;
import dev.lightapi.processor.model.RouteModel;
import dev.lightapi.processor.model.SecondsModel;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks an endpoint's cache, which responses are stored in it, and their timeouts. */
final class CacheRules {

  /** The longest time that requests wait for a process that has died, in seconds. */
  private static final int MAX_LEASE = 60;

  /** A year, in seconds. A larger number is most likely meant in milliseconds. */
  private static final int MAX_STALE = 365 * 24 * 60 * 60;

  private final EndpointModel endpoint;
  private final String name;
  private final Report report;

  private CacheRules(EndpointModel endpoint, Report report) {
    this.endpoint = endpoint;
    this.name = endpoint.type().simpleName();
    this.report = report;
  }

  static void check(EndpointModel endpoint, Report report) {
    CacheRules rules = new CacheRules(endpoint, report);
    endpoint.cache().ifPresent(rules::checkCache);
    endpoint.rules().ifPresent(rules::checkRules);
    rules.checkConsistency();
    rules.checkReads();
    rules.checkTimeouts();
    rules.checkPolicy(endpoint.policy());
  }

  private void checkCache(CacheModel cache) {
    switch (cache.fitness()) {
      case NOT_A_CACHE -> report.add(cache.source(), Message.NOT_A_CACHE, cache.type());
      case UNREACHABLE -> report.add(cache.source(), Message.UNREACHABLE_CACHE, cache.type());
      case CONSTRUCTIBLE, CONFIGURABLE, PROVIDED -> {}
    }
    if (cache.seconds() < 1) {
      report.add(cache.timeoutSource(), Message.BAD_TIMEOUT, cache.seconds());
    }
    boolean usedOtherwise = endpoint.resource().isEmpty()
        && (endpoint.handlers().filter(HandlersModel::asksForCache).isPresent()
            || endpoint.routes().stream().anyMatch(endpoint::isCached));
    if (!(cache.byDefault() && usedOtherwise)) {
      cache.methods().forEach(this::checkMethod);
    }
  }

  private void checkConsistency() {
    if (!endpoint.isStrict()) {
      return;
    }
    Named consistency = endpoint.consistency();
    if (endpoint.cache().isEmpty()) {
      report.add(consistency.source(), Message.NO_CACHE, "Consistency.STRICT", name);
    } else if (endpoint.cache().get().fitness() != CacheModel.Fitness.NOT_A_CACHE
        && !endpoint.cache().get().keepsMarks()) {
      report.add(
          consistency.source(),
          Message.NO_MARKS,
          SimpleName.of(endpoint.cache().get().type()));
    }
  }

  /** Generated operations other than GET change rows. Of handlers, only their author knows which ones only read. */
  private void checkMethod(Named method) {
    boolean handled = endpoint.routes().stream()
        .anyMatch(route -> route.handler().isPresent() && route.method().equals(method.name()));
    boolean generated = endpoint.resource().isPresent() && !handled;
    if (method.name().equals("DELETE") || (generated && !method.name().equals("GET"))) {
      report.add(method.source(), Message.NOT_CACHEABLE, method.name(), name);
    } else if (endpoint.routes().stream()
        .noneMatch(route -> route.method().equals(method.name()))) {
      report.add(method.source(), Message.CACHED_NOT_EXPOSED, method.name(), name);
    }
  }

  private void checkRules(RulesModel rules) {
    if (endpoint.cache().isEmpty()) {
      report.add(
          rules.construction().source(),
          Message.NO_CACHE,
          SimpleName.of(rules.construction().type()),
          name);
    }
    if (!rules.implementsRules()) {
      report.add(
          rules.construction().source(),
          Message.NOT_RULES,
          SimpleName.of(rules.construction().type()));
    } else {
      ConstructionRules.check(rules.construction(), endpoint, report);
    }
  }

  private void checkReads() {
    Set<String> seen = new HashSet<>();
    for (ReadModel read : endpoint.reads()) {
      String entity = SimpleName.of(read.type());
      if (endpoint.cache().isEmpty()) {
        report.add(read.source(), Message.NO_CACHE, entity, name);
      }
      if (!read.entity()) {
        report.add(read.source(), Message.NOT_AN_ENTITY, entity);
      } else if (!read.reachable()) {
        report.add(read.source(), Message.UNREACHABLE_CLASS, entity);
      } else if (!seen.add(read.type().toString())) {
        report.add(read.source(), Message.NAMED_TWICE, entity);
      }
    }
  }

  private void checkTimeouts() {
    Map<String, RouteModel> operations = operations();
    for (RouteModel route : operations.values()) {
      route
          .handler()
          .flatMap(OperationModel::timeout)
          .ifPresent(own -> checkSeconds(route.operation(), route, own));
    }
    Set<String> seen = new HashSet<>();
    for (TimeoutModel timeout : endpoint.timeouts()) {
      Named operation = timeout.operation();
      RouteModel route = operations.get(operation.name());
      if (route == null) {
        unknown(operation, List.copyOf(operations.keySet()));
        continue;
      }
      if (!seen.add(operation.name())) {
        report.add(operation.source(), Message.NAMED_TWICE, operation.name());
      }
      if (route.handler().flatMap(OperationModel::timeout).isPresent()) {
        report.add(operation.source(), Message.TWO_TIMEOUTS, operation.name());
      }
      checkSeconds(operation.name(), route, timeout.seconds());
    }
  }

  /** What a timeout can be for, by name, with one of its routes. */
  private Map<String, RouteModel> operations() {
    Map<String, RouteModel> operations = new LinkedHashMap<>();
    for (RouteModel route : endpoint.routes()) {
      if (route.handler().isPresent() || route.method().equals("GET")) {
        operations.putIfAbsent(route.operation(), route);
        if (route.operation().equals("list")
            && route.handler().isEmpty()
            && endpoint.isSearchable()) {
          operations.putIfAbsent("search", route);
        }
      }
    }
    return operations;
  }

  private void unknown(Named operation, List<String> known) {
    boolean search = operation.name().equals("search") && known.contains("list");
    report.add(
        operation.source(),
        Message.UNKNOWN_OPERATION,
        name,
        operation.name(),
        search
            ? " A 'search' needs @Filtering(search = ...)."
            : Spelling.suggestion(operation.name(), known),
        String.join(", ", known));
  }

  private void checkSeconds(String operation, RouteModel route, SecondsModel timeout) {
    if (timeout.seconds() < 1) {
      report.add(timeout.source(), Message.BAD_TIMEOUT, timeout.seconds());
    } else if (!endpoint.isCached(route)) {
      report.add(timeout.source(), Message.NOT_CACHED, operation, route.method());
    }
  }

  private void checkPolicy(PolicyModel policy) {
    checkPolicy("lease", policy.lease(), MAX_LEASE);
    checkPolicy("staleWhileRevalidate", policy.staleWhileRevalidate(), MAX_STALE);
    checkPolicy("staleIfError", policy.staleIfError(), MAX_STALE);
    if (policy.staleAfterWrites() && !policy.usesStaleEntries()) {
      report.add(policy.staleAfterWritesSource(), Message.NO_STALE_ANSWERS, name);
    }
    if (policy.staleAfterWrites() && endpoint.isStrict()) {
      report.add(policy.staleAfterWritesSource(), Message.STRICT_AND_STALE, name);
    }
  }

  private void checkPolicy(String member, SecondsModel time, int most) {
    if (time.seconds() < 0 || time.seconds() > most) {
      report.add(time.source(), Message.BAD_SECONDS, member, time.seconds(), most);
    } else if (time.seconds() > 0 && endpoint.cache().isEmpty()) {
      report.add(time.source(), Message.NO_CACHE, member, name);
    }
  }
}
