package dev.lightapi.processor.render;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import dev.lightapi.processor.model.EntityModel;
import dev.lightapi.processor.model.FieldModel;
import dev.lightapi.processor.model.FilterModel;
import dev.lightapi.processor.model.FilterModel.Operator;
import dev.lightapi.processor.model.FinderModel;
import dev.lightapi.processor.model.ResourceModel;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** The finders of a store. */
final class FinderCode {

  private final ResourceModel resource;
  private final EntityModel entity;
  private final SqlText sql;

  FinderCode(ResourceModel resource, SqlText sql) {
    this.resource = resource;
    this.entity = resource.entity();
    this.sql = sql;
  }

  List<MethodSpec> methods() {
    return resource.finders().stream().map(this::method).toList();
  }

  private MethodSpec method(FinderModel finder) {
    boolean unique = finder.isUnique(entity);
    NameAllocator names = new NameAllocator();
    String values = names.newName("values");
    MethodSpec.Builder method = MethodSpec.methodBuilder(finder.name().name())
        .addModifiers(Modifier.PUBLIC)
        .returns(ParameterizedTypeName.get(
            ClassName.get(unique ? Optional.class : List.class), entity.type()));
    CodeBlock.Builder binding = CodeBlock.builder();
    for (FilterModel condition : finder.conditions()) {
      if (condition.soundOperator() != Operator.ISNULL) {
        FieldModel field = entity.field(condition.field()).orElseThrow();
        String parameter = names.newName(FinderModel.parameter(field));
        method.addParameter(field.type(), parameter);
        binding.add(".add($L, $N)", FieldCode.scalar(field), parameter);
      }
    }
    String condition =
        finder.conditions().stream().map(sql::condition).collect(Collectors.joining(" AND "));
    CodeBlock lambda = binding.isEmpty()
        ? CodeBlock.of("$N -> {}", values)
        : CodeBlock.of("$N -> $N$L", values, values, binding.build());
    return method
        .addStatement("return $N(\n$S,\n$L)", unique ? "findOne" : "findAll", condition, lambda)
        .build();
  }
}
