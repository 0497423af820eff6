package dev.lightapi.processor.validate;

import dev.lightapi.processor.model.EndpointModel;
import dev.lightapi.processor.model.Named;
import dev.lightapi.processor.model.OperationModel;
import dev.lightapi.processor.model.ParameterModel;
import dev.lightapi.processor.model.ParameterModel.Kind;
import dev.lightapi.processor.model.RouteModel;
import dev.lightapi.processor.model.SourceRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Checks where requests are answered. */
final class RouteRules {

  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_.~-]+)+");
  private static final Pattern BELOW = Pattern.compile("(/[A-Za-z0-9_.~-]+|/\\{[^/{}]+})*");
  private static final Pattern PARAMETER = Pattern.compile("\\{([^/{}]+)}");

  private final EndpointModel endpoint;
  private final Report report;

  private RouteRules(EndpointModel endpoint, Report report) {
    this.endpoint = endpoint;
    this.report = report;
  }

  /** Checks the routes of one endpoint. */
  static void check(EndpointModel endpoint, Report report) {
    RouteRules rules = new RouteRules(endpoint, report);
    if (!PATH.matcher(endpoint.path().name()).matches()) {
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
    Set<SourceRef> told = new HashSet<>();
    for (RouteModel route : endpoint.routes()) {
      for (RouteModel theirs : other.routes()) {
        if (clash(route, theirs) && told.add(route.source())) {
          tell(route, endpoint, theirs, other, report);
        }
        if (clash(route, theirs) && told.add(theirs.source())) {
          tell(theirs, other, route, endpoint, report);
        }
      }
    }
  }

  private void checkPaths(OperationModel operation) {
    for (Named path : operation.paths()) {
      if (!BELOW.matcher(path.name()).matches()) {
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
    for (MatchResult match : PARAMETER.matcher(path.name()).results().toList()) {
      String name = match.group(1);
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

  /** What is generated is where it has to be, so the handlers are told. */
  private void checkEachIsOnce() {
    Set<SourceRef> told = new HashSet<>();
    List<RouteModel> earlier = new ArrayList<>();
    for (RouteModel route : endpoint.routes()) {
      for (RouteModel other : earlier) {
        boolean handled = route.handler().isPresent();
        RouteModel blamed = handled ? route : other;
        if (clash(route, other) && told.add(blamed.source())) {
          tell(blamed, endpoint, handled ? other : route, endpoint, report);
        }
      }
      earlier.add(route);
    }
  }

  private static boolean clash(RouteModel route, RouteModel other) {
    return route.meets(other) || route.differsInNames(other);
  }

  private static void tell(
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
