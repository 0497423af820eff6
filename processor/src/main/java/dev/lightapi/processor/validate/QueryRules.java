package dev.lightapi.processor.validate;

import dev.lightapi.processor.model.EndpointModel;
import dev.lightapi.processor.model.Named;
import dev.lightapi.processor.model.OperationModel;
import dev.lightapi.processor.model.ParameterModel;
import dev.lightapi.processor.model.ParameterModel.Kind;
import dev.lightapi.processor.model.RouteModel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Checks the query parameters that an endpoint ignores. */
final class QueryRules {

  /** A name, or the beginning of one and an asterisk. */
  private static final Pattern NAME = Pattern.compile("[^\\s*&=#]+\\*?");

  private QueryRules() {}

  static void check(EndpointModel endpoint, Report report) {
    Map<String, String> read = parameters(endpoint);
    Set<String> seen = new HashSet<>();
    for (Named ignored : endpoint.ignoredParameters()) {
      String pattern = ignored.name();
      if (!NAME.matcher(pattern).matches()) {
        report.add(ignored.source(), Message.BAD_IGNORED_PARAMETER, pattern);
      } else if (!seen.add(pattern)) {
        report.add(ignored.source(), Message.NAMED_TWICE, pattern);
      } else {
        read.entrySet().stream()
            .filter(parameter -> covers(pattern, parameter.getKey()))
            .findFirst()
            .ifPresent(parameter -> report.add(
                ignored.source(),
                Message.IGNORED_AND_READ,
                pattern,
                parameter.getKey(),
                parameter.getValue()));
      }
    }
  }

  private static boolean covers(String pattern, String name) {
    return pattern.endsWith("*")
        ? name.startsWith(pattern.substring(0, pattern.length() - 1))
        : name.equals(pattern);
  }

  /** The query parameters that an endpoint's operations read, and the operation that reads each of them. */
  private static Map<String, String> parameters(EndpointModel endpoint) {
    Map<String, String> names = new LinkedHashMap<>();
    for (RouteModel route : endpoint.routes()) {
      String operation = endpoint.type().simpleName() + "." + route.operation();
      names(endpoint, route).forEach(name -> names.putIfAbsent(name, operation));
    }
    return names;
  }

  private static List<String> names(EndpointModel endpoint, RouteModel route) {
    if (route.handler().isPresent()) {
      return names(route.handler().get());
    }
    List<String> names = new ArrayList<>();
    if (route.operation().equals("list")) {
      endpoint
          .resource()
          .ifPresent(served ->
              served.filters().forEach(filter -> names.add(served.entity().parameter(filter))));
      names.addAll(new TreeSet<>(ListRules.RESERVED));
    }
    return names;
  }

  private static List<String> names(OperationModel operation) {
    return operation.parameters(Kind.INPUT).stream()
        .map(ParameterModel::soundInput)
        .map(input -> input.name().name())
        .toList();
  }
}
