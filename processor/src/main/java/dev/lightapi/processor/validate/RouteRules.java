package dev.lightapi.processor.validate;

import dev.lightapi.processor.model.EndpointModel;
import dev.lightapi.processor.model.Named;
import dev.lightapi.processor.model.OperationModel;
import dev.lightapi.processor.model.ParameterModel;
import dev.lightapi.processor.model.ParameterModel.Kind;
import dev.lightapi.processor.model.PathTemplate;
import dev.lightapi.processor.model.RouteModel;
import dev.lightapi.processor.model.SourceRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks the paths of an endpoint's routes. */
final class RouteRules {

  private final EndpointModel endpoint;
  private final Report report;

  private RouteRules(EndpointModel endpoint, Report report) {
    this.endpoint = endpoint;
    this.report = report;
  }

  /** Checks the routes of one endpoint. */
  static void check(EndpointModel endpoint, Report report) {
    RouteRules rules = new RouteRules(endpoint, report);
    if (!new PathTemplate(endpoint.path().name()).isLiteral()) {
      report.add(endpoint.path().source(), Message.BAD_PATH, endpoint.path().name());
    }
    endpoint
        .resource()
        .filter(resource -> resource.expose().isEmpty() && endpoint.handlers().isEmpty())
        .ifPresent(resource -> report.add(
            resource.exposeSource(), Message.NOTHING_EXPOSED, endpoint.type().simpleName()));
    endpoint.handlers().ifPresent(handlers -> handlers.operations().forEach(rules::checkPaths));
    rules.checkEachIsOnce();
  }

  /** Checks that no request could be for either of two endpoints. */
  static void checkTogether(EndpointModel endpoint, EndpointModel other, Report report) {
    Set<SourceRef> reported = new HashSet<>();
    for (RouteModel route : endpoint.routes()) {
      for (RouteModel theirs : other.routes()) {
        if (clash(route, theirs) && reported.add(route.source())) {
          report(route, endpoint, theirs, other, report);
        }
        if (clash(route, theirs) && reported.add(theirs.source())) {
          report(theirs, other, route, endpoint, report);
        }
      }
    }
  }

  private void checkPaths(OperationModel operation) {
    for (Named path : operation.paths()) {
      if (!new PathTemplate(path.name()).isSuffix()) {
        report.add(path.source(), Message.BAD_ROUTE, path.name());
      } else {
        checkParameters(operation, path);
      }
    }
  }

  private void checkParameters(OperationModel operation, Named path) {
    List<String> inputs = operation.parameters(Kind.INPUT).stream()
        .map(parameter -> parameter.soundInput().name().name())
        .toList();
    boolean anything = !operation.parameters(Kind.REQUEST).isEmpty()
        || !operation.parameters().stream().allMatch(ParameterModel::named);
    Set<String> seen = new HashSet<>();
    for (String name : new PathTemplate(path.name()).parameters()) {
      if (!seen.add(name)) {
        report.add(path.source(), Message.NAMED_TWICE, name);
      } else if (!inputs.contains(name) && !anything) {
        report.add(
            path.source(),
            Message.UNKNOWN_PATH_PARAMETER,
            operation.name(),
            name,
            Spelling.suggestion(name, inputs));
      }
    }
  }

  /** Generated routes have fixed paths, so the message is about the handler. */
  private void checkEachIsOnce() {
    Set<SourceRef> reported = new HashSet<>();
    List<RouteModel> earlier = new ArrayList<>();
    for (RouteModel route : endpoint.routes()) {
      for (RouteModel other : earlier) {
        boolean handled = route.handler().isPresent();
        RouteModel blamed = handled ? route : other;
        if (clash(route, other) && reported.add(blamed.source())) {
          report(blamed, endpoint, handled ? other : route, endpoint, report);
        }
      }
      earlier.add(route);
    }
  }

  private static boolean clash(RouteModel route, RouteModel other) {
    return route.meets(other) || route.differsInNames(other);
  }

  private static void report(
      RouteModel route,
      EndpointModel endpoint,
      RouteModel other,
      EndpointModel others,
      Report report) {
    String otherName = others.type().simpleName() + "." + other.operation();
    if (route.meets(other)) {
      report.add(
          route.source(),
          Message.SAME_ROUTE,
          endpoint.type().simpleName() + "." + route.operation(),
          otherName,
          route.method(),
          route.path());
    } else {
      report.add(route.source(), Message.PARAMETER_NAMES, route.path(), other.path(), otherName);
    }
  }
}
