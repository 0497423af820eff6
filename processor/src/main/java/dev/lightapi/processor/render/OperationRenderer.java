package dev.lightapi.processor.render;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.lightapi.processor.model.OperationModel;
import dev.lightapi.processor.model.OperationModel.ResultModel;
import dev.lightapi.processor.model.ParameterModel;
import dev.lightapi.processor.model.ParameterModel.InputModel;
import dev.lightapi.processor.model.ParameterModel.Kind;
import dev.lightapi.processor.model.ParameterModel.Presence;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The method that returns one operation: its inputs, and how it is called. */
final class OperationRenderer {

  private final OperationModel operation;
  private final TypeName type;
  private final NameAllocator names = new NameAllocator();
  private final String object;
  private final String call;
  private final String cache;

  /**
   * @param type the class that has the method
   * @param variable the name of an object of it, unless a parameter has that name
   */
  OperationRenderer(OperationModel operation, TypeName type, String variable) {
    this.operation = operation;
    this.type = type;
    // A variable would hide the class.
    List.of("Operation", "Input", "Scalar", "TypeReference", "Response", "Optional")
        .forEach(names::newName);
    operation.parameters().forEach(parameter -> names.newName(parameter.name(), parameter));
    this.object = names.newName(variable);
    this.call = names.newName("call");
    this.cache =
        operation.parameters(Kind.CACHE).stream().findFirst().map(names::get).orElse("");
  }

  MethodSpec render() {
    MethodSpec.Builder method = MethodSpec.methodBuilder(operation.name())
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .returns(RuntimeTypes.OPERATION)
        .addParameter(type, object);
    if (operation.asksForCache()) {
      method.addParameter(RuntimeTypes.ENDPOINT_CACHE, cache);
    }
    operation
        .parameters(Kind.INPUT)
        .forEach(parameter -> method.addStatement(
            "$T $N = $L",
            ParameterizedTypeName.get(RuntimeTypes.INPUT, boxed(parameter)),
            names.get(parameter),
            input(parameter)));
    operation
        .parameters(Kind.BODY)
        .forEach(parameter -> method.addStatement(
            "$T $N = new $T<>() {}",
            ParameterizedTypeName.get(RuntimeTypes.TYPE_REFERENCE, boxed(parameter)),
            names.get(parameter),
            RuntimeTypes.TYPE_REFERENCE));
    return method.addCode(returned()).build();
  }

  private CodeBlock returned() {
    CodeBlock.Builder code = CodeBlock.builder()
        .add("return $T.named($S)$>$>", RuntimeTypes.OPERATION, operation.name());
    CodeBlock inputs = operation.parameters(Kind.INPUT).stream()
        .map(parameter -> CodeBlock.of("$N", names.get(parameter)))
        .collect(CodeBlock.joining(",$W"));
    if (!inputs.isEmpty()) {
      code.add("\n.reads($L)", inputs);
    }
    operation
        .parameters(Kind.BODY)
        .forEach(parameter -> code.add("\n.body($N)", names.get(parameter)));
    if (!operation.parameters(Kind.REQUEST).isEmpty()) {
      code.add("\n.seesRequest()");
    }
    CodeBlock called = CodeBlock.of("$N.$N($L)", object, operation.name(), arguments());
    if (operation.result().kind() == ResultModel.Kind.NOTHING) {
      code.add("\n.does($N -> {$>\n$L;\n", call, called);
      code.add("return $T.noContent();$<\n});\n$<$<", RuntimeTypes.RESPONSE);
    } else {
      code.add("\n.does($N -> $L);\n$<$<", call, called);
    }
    return code.build();
  }

  private CodeBlock arguments() {
    return operation.parameters().stream().map(this::argument).collect(CodeBlock.joining(",$W"));
  }

  private CodeBlock argument(ParameterModel parameter) {
    String name = names.get(parameter);
    return switch (parameter.kind()) {
      case INPUT -> input(parameter, name);
      case REQUEST -> CodeBlock.of("$N.request()", call);
      case CACHE -> CodeBlock.of("$N", cache);
      case BODY -> CodeBlock.of("$N.body($N)", call, name);
      case UNSUPPORTED ->
        throw new IllegalArgumentException(parameter.name() + " is not part of a request");
    };
  }

  private CodeBlock input(ParameterModel parameter, String name) {
    return switch (parameter.presence()) {
      case REQUIRED ->
        // A boxed argument would select the overload that takes a boxed parameter.
        operation.overloaded() && parameter.type().isPrimitive()
            ? CodeBlock.of("($T) $N.required($N)", parameter.type(), call, name)
            : CodeBlock.of("$N.required($N)", call, name);
      case NULLABLE -> CodeBlock.of("$N.optional($N)", call, name);
      case OPTIONAL ->
        CodeBlock.of("$T.ofNullable($N.optional($N))", java.util.Optional.class, call, name);
    };
  }

  /** {@code Input.optional("limit", Scalar.INT, "20")}. */
  private static CodeBlock input(ParameterModel parameter) {
    InputModel input = parameter.soundInput();
    CodeBlock scalar = input.scalar().type().isEnum()
        ? CodeBlock.of("$T.ofEnum($T.class)", RuntimeTypes.SCALAR, parameter.type())
        : CodeBlock.of("$T.$N", RuntimeTypes.SCALAR, input.scalar().type().name());
    boolean required =
        parameter.presence() == Presence.REQUIRED && input.defaults().isEmpty();
    CodeBlock whenAbsent = input.defaults().stream()
        .map(text -> CodeBlock.of(",$W$S", text.name()))
        .collect(CodeBlock.joining(""));
    return CodeBlock.of(
        "$T.$N($S,$W$L$L)",
        RuntimeTypes.INPUT,
        required ? "required" : "optional",
        input.name().name(),
        scalar,
        whenAbsent);
  }

  private static TypeName boxed(ParameterModel parameter) {
    return parameter.type().isPrimitive() ? parameter.type().box() : parameter.type();
  }
}
