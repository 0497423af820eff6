package dev.lightapi.processor.validate;

import dev.lightapi.processor.model.EndpointModel;
import dev.lightapi.processor.model.HandlersModel;
import dev.lightapi.processor.model.Named;
import dev.lightapi.processor.model.OperationModel;
import dev.lightapi.processor.model.OperationModel.ResultModel;
import dev.lightapi.processor.model.ParameterModel;
import dev.lightapi.processor.model.ParameterModel.InputModel;
import dev.lightapi.processor.model.ParameterModel.Kind;
import dev.lightapi.processor.model.ParameterModel.Presence;
import dev.lightapi.processor.model.RouteModel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks the methods that answer requests, and their parameters. */
final class OperationRules {

  static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_.~-]+");
  private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

  private final EndpointModel endpoint;
  private final Report report;

  private OperationRules(EndpointModel endpoint, Report report) {
    this.endpoint = endpoint;
    this.report = report;
  }

  static void check(EndpointModel endpoint, HandlersModel handlers, Report report) {
    OperationRules rules = new OperationRules(endpoint, report);
    Set<String> names = rules.generatedNames();
    for (OperationModel operation : handlers.operations()) {
      if (!names.add(operation.name())) {
        report.add(
            operation.source(),
            Message.SAME_OPERATION,
            endpoint.type().simpleName(),
            operation.name());
      }
      rules.checkMethod(operation);
      operation.parameters().forEach(parameter -> rules.checkParameter(parameter, operation));
      rules.checkNames(operation);
      rules.checkBody(operation);
    }
  }

  /** The generated operations that a timeout can name. */
  private Set<String> generatedNames() {
    Set<String> names = new HashSet<>();
    for (RouteModel route : endpoint.routes()) {
      if (route.handler().isEmpty() && route.method().equals("GET")) {
        names.add(route.operation());
      }
    }
    if (names.contains("list") && endpoint.isSearchable()) {
      names.add("search");
    }
    return names;
  }

  private void checkMethod(OperationModel operation) {
    operation
        .flaw()
        .ifPresent(flaw ->
            report.add(operation.source(), Message.UNCALLABLE_OPERATION, operation.name(), flaw));
    for (Named second : operation.methods().stream().skip(1).toList()) {
      report.add(
          second.source(),
          Message.SEVERAL_METHODS,
          operation.name(),
          operation.method(),
          second.name());
    }
    if (operation.result().kind() == ResultModel.Kind.LATER) {
      report.add(
          operation.source(),
          Message.LATE_RESULT,
          operation.name(),
          SimpleName.of(operation.result().type()));
    }
  }

  private void checkParameter(ParameterModel parameter, OperationModel operation) {
    for (Named constraint : parameter.constraints()) {
      report.add(
          constraint.source(), Message.IGNORED_CONSTRAINT, constraint.name(), parameter.name());
    }
    switch (parameter.kind()) {
      case INPUT -> checkInput(parameter, operation);
      case REQUEST -> checkAlwaysThere(parameter, "the request");
      case BODY -> checkAlwaysThere(parameter, "the body");
      case CACHE -> {
        checkAlwaysThere(parameter, "the cache");
        if (endpoint.cache().isEmpty()) {
          report.add(
              parameter.source(),
              Message.NO_CACHE,
              parameter.name(),
              endpoint.type().simpleName());
        }
      }
      case UNSUPPORTED ->
        report.add(
            parameter.source(),
            Message.UNSUPPORTED_PARAMETER,
            parameter.name(),
            SimpleName.of(parameter.type()));
    }
    if (!parameter.reachable()) {
      report.add(parameter.source(), Message.UNREACHABLE_TYPE, parameter.name(), parameter.type());
    }
  }

  private void checkInput(ParameterModel parameter, OperationModel operation) {
    InputModel input = parameter.soundInput();
    String name = input.name().name();
    if (!parameter.named()) {
      int position = operation.parameters().indexOf(parameter) + 1;
      report.add(parameter.source(), Message.UNNAMED_PARAMETER, operation.name(), position);
    } else if (!NAME.matcher(name).matches()) {
      report.add(input.name().source(), Message.BAD_PARAMETER_NAME, name);
    }
    for (Named text : input.defaults()) {
      DefaultText.wanted(input.scalar(), text.name())
          .or(() -> input.defaults().size() > 1
              ? java.util.Optional.of("one value")
              : java.util.Optional.empty())
          .ifPresent(
              wanted -> report.add(text.source(), Message.BAD_DEFAULT, text.name(), name, wanted));
    }
  }

  private void checkAlwaysThere(ParameterModel parameter, String what) {
    parameter
        .param()
        .ifPresent(at -> report.add(at, Message.MISPLACED_PARAM, parameter.name(), what));
    if (parameter.presence() != Presence.REQUIRED) {
      report.add(parameter.source(), Message.ALWAYS_THERE, parameter.name(), what);
    }
  }

  private void checkNames(OperationModel operation) {
    Set<String> seen = new HashSet<>();
    for (ParameterModel parameter : operation.parameters(Kind.INPUT)) {
      Named name = parameter.soundInput().name();
      if (!seen.add(name.name())) {
        report.add(name.source(), Message.NAMED_TWICE, name.name());
      }
    }
  }

  private void checkBody(OperationModel operation) {
    List<ParameterModel> bodies = operation.parameters(Kind.BODY);
    if (!WITH_BODY.contains(operation.method())) {
      for (ParameterModel body : bodies) {
        report.add(
            body.source(),
            Message.NO_BODY,
            body.name(),
            SimpleName.of(body.type()),
            operation.method());
      }
      return;
    }
    for (ParameterModel second : bodies.stream().skip(1).toList()) {
      report.add(
          second.source(),
          Message.TWO_BODIES,
          bodies.get(0).name(),
          second.name(),
          operation.name());
    }
  }
}
