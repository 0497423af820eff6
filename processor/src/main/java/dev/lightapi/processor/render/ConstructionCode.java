package dev.lightapi.processor.render;

import com.palantir.javapoet.CodeBlock;
import dev.lightapi.processor.model.ConstructionModel;
import dev.lightapi.processor.model.ConstructionModel.ArgumentModel;

/** How generated code constructs a class that a user wrote, where there is a {@code context}. */
final class ConstructionCode {

  private ConstructionCode() {}

  /** {@code new TaskEndpoint(new TaskStore(context.database()), context.dependency(Mailer.class))}. */
  static CodeBlock of(ConstructionModel construction) {
    CodeBlock arguments = construction.arguments().stream()
        .map(ConstructionCode::argument)
        .collect(CodeBlock.joining(",$W"));
    return CodeBlock.of("new $T($L)", construction.type(), arguments);
  }

  private static CodeBlock argument(ArgumentModel argument) {
    return switch (argument.kind()) {
      case DATABASE -> CodeBlock.of("context.database()");
      case CACHE -> CodeBlock.of("context.cache()");
      case STORE -> CodeBlock.of("new $T(context.database())", argument.type());
      case DEPENDENCY -> CodeBlock.of("context.dependency($T.class)", argument.type());
      case UNSUPPORTED ->
        throw new IllegalArgumentException(argument.name() + " cannot be provided");
    };
  }
}
