package dev.lightapi.processor.render;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import dev.lightapi.processor.Naming;
import dev.lightapi.processor.model.CallbackModel;
import dev.lightapi.processor.model.EntityModel;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** The life-cycle methods of an entity, as its store knows them. */
final class LifeCycleCode {

  private LifeCycleCode() {}

  static MethodSpec method(EntityModel entity) {
    MethodSpec.Builder method = MethodSpec.methodBuilder("lifeCycle")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .returns(ParameterizedTypeName.get(RuntimeTypes.LIFE_CYCLE, entity.type()));
    NameAllocator listeners = new NameAllocator();
    entity.callbacks().stream()
        .map(CallbackModel::listener)
        .flatMap(Optional::stream)
        .distinct()
        .forEach(listener -> method.addStatement(
            "$T $N = new $T()", listener, variable(listener, listeners), listener));
    CodeBlock.Builder code =
        CodeBlock.builder().add("return $T.of($T.class)", RuntimeTypes.LIFE_CYCLE, entity.type());
    for (CallbackModel callback : entity.callbacks()) {
      code.add(
          "\n.on($T.Event.$N, $S, ",
          RuntimeTypes.LIFE_CYCLE,
          callback.event(),
          callback.declaring() + "." + callback.method());
      code.add(callback
          .listener()
          .map(listener -> CodeBlock.of("$N::", listeners.get(listener)))
          .orElse(CodeBlock.of("$T::", entity.type())));
      code.add("$N)", callback.method());
    }
    return method.addStatement(code.build()).build();
  }

  private static String variable(ClassName listener, NameAllocator names) {
    return names.newName(Naming.variable(listener.simpleName()), listener);
  }
}
