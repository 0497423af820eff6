package dev.lightapi.processor.validate;

import dev.lightapi.processor.model.ConstructionModel;
import dev.lightapi.processor.model.ConstructionModel.ArgumentModel;
import dev.lightapi.processor.model.ConstructionModel.ArgumentModel.Kind;
import dev.lightapi.processor.model.EndpointModel;

/** Checks whether generated code can construct a class that a user wrote. */
final class ConstructionRules {

  private ConstructionRules() {}

  static void check(ConstructionModel construction, EndpointModel endpoint, Report report) {
    String name = SimpleName.of(construction.type());
    switch (construction.fitness()) {
      case CONSTRUCTIBLE -> {}
      case UNREACHABLE -> report.add(construction.source(), Message.UNREACHABLE_CLASS, name);
      case NOT_CONCRETE -> notConstructible(construction, "is not a concrete class", report);
      case GENERIC -> notConstructible(construction, "has type parameters", report);
      case NO_CONSTRUCTOR ->
        notConstructible(construction, "has no constructor that it can call", report);
      case SEVERAL_CONSTRUCTORS ->
        notConstructible(construction, "has several constructors that it can call", report);
    }
    for (ArgumentModel argument : construction.arguments()) {
      if (argument.kind() == Kind.UNSUPPORTED) {
        report.add(
            argument.source(),
            Message.UNSUPPORTED_ARGUMENT,
            argument.name(),
            SimpleName.of(argument.type()),
            name);
      }
      if (argument.kind() == Kind.CACHE && endpoint.cache().isEmpty()) {
        report.add(
            argument.source(),
            Message.NO_CACHE,
            argument.name(),
            endpoint.type().simpleName());
      }
    }
  }

  private static void notConstructible(
      ConstructionModel construction, String reason, Report report) {
    report.add(
        construction.source(),
        Message.NOT_CONSTRUCTIBLE,
        SimpleName.of(construction.type()),
        reason);
  }
}
