package dev.lightapi.processor.render;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.lightapi.processor.Naming;
import dev.lightapi.processor.model.EntityModel;
import dev.lightapi.processor.model.FieldModel;
import dev.lightapi.processor.model.JsonShape.Properties;
import dev.lightapi.processor.model.ResourceModel;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** The JSON codec of an entity. */
final class JsonRenderer {

  private final EntityModel entity;
  private final ClassName type;
  private final NameAllocator names = new NameAllocator();

  JsonRenderer(ResourceModel resource, GeneratedNames generated) {
    this.entity = resource.entity();
    this.type = generated.json();
    entity.fields().forEach(field -> names.newName(field.name(), field));
  }

  TypeSpec render() {
    return TypeSpec.classBuilder(type)
        .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
        .addSuperinterface(ParameterizedTypeName.get(RuntimeTypes.ENTITY_JSON, entity.type()))
        .addFields(FieldCode.madeScalars(entity.fields()))
        .addFields(FieldCode.digitScalars(entity.fields()))
        .addMethod(write())
        .addMethod(read())
        .addMethods(Stream.of(renamed(), secret()).flatMap(Optional::stream).toList())
        .build();
  }

  private MethodSpec write() {
    NameAllocator parameters = new NameAllocator();
    String variable = parameters.newName(variableName());
    String json = parameters.newName("json");
    String separator = entity.fields().size() == 1 ? "" : "\n";
    CodeBlock.Builder fields = CodeBlock.builder().add("$N", json);
    for (FieldModel field : entity.fields()) {
      fields.add(
          separator + ".$N($S, $L, $L)",
          method(field),
          field.json(),
          FieldCode.scalar(field),
          FieldCode.read(field, variable));
    }
    return MethodSpec.methodBuilder("write")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .addParameter(entity.type(), variable)
        .addParameter(RuntimeTypes.JSON_OUTPUT, json)
        .addException(IOException.class)
        .addStatement(fields.build())
        .build();
  }

  /** Each field becomes a local variable with its name; other variables get another name if it is taken. */
  private MethodSpec read() {
    NameAllocator locals = names.clone();
    String variable = locals.newName(variableName());
    String json = locals.newName("json");
    MethodSpec.Builder read = MethodSpec.methodBuilder("read")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(entity.type())
        .addParameter(RuntimeTypes.JSON_INPUT, json);
    boolean record = FieldCode.isRecord(entity);
    if (!record) {
      read.addStatement("$T $N = new $T()", entity.type(), variable, entity.type());
    }
    Properties request = entity.request();
    for (FieldModel field : entity.fields()) {
      CodeBlock whenAbsent =
          record ? zeroIfNotSent(field) : CodeBlock.of(", $L", FieldCode.read(field, variable));
      read.addStatement(
          "$T $N = $N.$N($S, $L$L)",
          FieldCode.boxed(field),
          names.get(field),
          json,
          request
              .property(field.json())
              .map(property -> property.schema().nullable() ? "optional" : "required")
              .orElse("hidden"),
          field.json(),
          FieldCode.sent(field),
          whenAbsent);
    }
    read.addStatement("$N.check()", json);
    if (record) {
      CodeBlock arguments = entity.fields().stream()
          .map(field -> CodeBlock.of("$N", names.get(field)))
          .collect(CodeBlock.joining(",$W"));
      return read.addStatement("return new $T($L)", entity.type(), arguments).build();
    }
    for (FieldModel field : entity.fields()) {
      read.addStatement(FieldCode.write(field, variable, CodeBlock.of("$N", names.get(field))));
    }
    return read.addStatement("return $N", variable).build();
  }

  private static String method(FieldModel field) {
    return switch (field.visibility()) {
      case READ_WRITE, READ_ONLY -> "field";
      case WRITE_ONLY -> "writeOnly";
      case HIDDEN -> "hidden";
    };
  }

  /** The fields whose names in JSON are others than in Java; none in most entities. */
  private Optional<MethodSpec> renamed() {
    List<CodeBlock> entries = entity.fields().stream()
        .filter(field -> !field.json().equals(field.name()))
        .map(field -> CodeBlock.of("$T.entry($S, $S)", Map.class, field.name(), field.json()))
        .toList();
    return constant(
        "renamed",
        ParameterizedTypeName.get(Map.class, String.class, String.class),
        CodeBlock.of("$T.ofEntries($L)", Map.class, CodeBlock.join(entries, ",$W")),
        !entries.isEmpty());
  }

  /** The fields whose values no response may show, not even as a rejected value; none in most entities. */
  private Optional<MethodSpec> secret() {
    List<CodeBlock> names = entity.fields().stream()
        .filter(field -> !field.visibility().isShown())
        .map(field -> CodeBlock.of("$S", field.json()))
        .toList();
    return constant(
        "secret",
        ParameterizedTypeName.get(Set.class, String.class),
        CodeBlock.of("$T.of($L)", Set.class, CodeBlock.join(names, ",$W")),
        !names.isEmpty());
  }

  private static Optional<MethodSpec> constant(
      String name, TypeName type, CodeBlock value, boolean isNeeded) {
    return isNeeded
        ? Optional.of(MethodSpec.methodBuilder(name)
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC)
            .returns(type)
            .addStatement("return $L", value)
            .build())
        : Optional.empty();
  }

  /** The default of a record's primitive that no client sends. A class has defaults in a new object instead. */
  private static CodeBlock zeroIfNotSent(FieldModel field) {
    return !field.isSent() && field.type().isPrimitive()
        ? CodeBlock.of(", $L", zeroOf(field))
        : CodeBlock.of("");
  }

  private String variableName() {
    return Naming.variable(entity.type().simpleName());
  }

  private static String zeroOf(FieldModel field) {
    return switch (field.soundScalar()) {
      case BOOLEAN -> "false";
      case BYTE -> "(byte) 0";
      case SHORT -> "(short) 0";
      case LONG -> "0L";
      case FLOAT -> "0f";
      case DOUBLE -> "0d";
      case CHAR -> "'\\0'";
      default -> "0";
    };
  }
}
