package dev.lightapi.processor.render;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.lightapi.processor.Naming;
import dev.lightapi.processor.model.EmbeddedModel;
import dev.lightapi.processor.model.EntityModel;
import dev.lightapi.processor.model.EntityModel.Kind;
import dev.lightapi.processor.model.FieldModel;
import dev.lightapi.processor.model.PartModel;
import dev.lightapi.processor.model.ResourceModel;
import dev.lightapi.processor.model.Visibility;
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
  private final NameAllocator methods = new NameAllocator();

  JsonRenderer(ResourceModel resource, GeneratedNames generated) {
    this.entity = resource.entity();
    this.type = generated.json();
    List.of("write", "read", "renamed", "secret").forEach(methods::newName);
    for (EmbeddedModel embedded : entity.embedded()) {
      methods.newName("write" + FieldCode.capitalizedPath(embedded), "write " + embedded.name());
      methods.newName("read" + FieldCode.capitalizedPath(embedded), "read " + embedded.name());
    }
  }

  TypeSpec render() {
    TypeSpec.Builder codec = TypeSpec.classBuilder(type)
        .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
        .addSuperinterface(ParameterizedTypeName.get(RuntimeTypes.ENTITY_JSON, entity.type()))
        .addFields(FieldCode.madeScalars(entity.fields()))
        .addFields(FieldCode.digitScalars(entity.fields()))
        .addMethod(write(Optional.empty()))
        .addMethod(read(Optional.empty()))
        .addMethods(Stream.of(renamed(), secret()).flatMap(Optional::stream).toList());
    for (EmbeddedModel embedded : entity.embedded()) {
      codec.addMethod(write(Optional.of(embedded))).addMethod(read(Optional.of(embedded)));
    }
    return codec.build();
  }

  private MethodSpec write(Optional<EmbeddedModel> holder) {
    NameAllocator parameters = new NameAllocator();
    String variable = parameters.newName(variableName(holder));
    String json = parameters.newName("json");
    List<PartModel> parts = entity.parts(holder);
    String separator = parts.size() == 1 ? "" : "\n";
    CodeBlock.Builder fields = CodeBlock.builder().add("$N", json);
    for (PartModel part : parts) {
      CodeBlock value = FieldCode.readIn(part, CodeBlock.of("$N", variable));
      fields.add(
          part instanceof FieldModel field
              ? CodeBlock.of(
                  separator + ".$N($S, $L, $L)",
                  method(field),
                  field.property(),
                  FieldCode.scalar(field),
                  value)
              : CodeBlock.of(
                  separator + ".object($S, $L, $T::$N)",
                  part.property(),
                  value,
                  type,
                  methods.get("write " + part.name())));
    }
    return method("write", holder)
        .addParameter(holderType(holder), variable)
        .addParameter(RuntimeTypes.JSON_OUTPUT, json)
        .addException(IOException.class)
        .addStatement(fields.build())
        .build();
  }

  /** Each field becomes a local variable with its name; other variables get another name if it is taken. */
  private MethodSpec read(Optional<EmbeddedModel> holder) {
    List<PartModel> parts = entity.parts(holder);
    NameAllocator locals = new NameAllocator();
    parts.forEach(part -> locals.newName(part.fieldName(), part));
    String variable = locals.newName(variableName(holder));
    String json = locals.newName("json");
    TypeName object = holderType(holder);
    boolean record = holder.map(EmbeddedModel::kind).orElse(entity.kind()) == Kind.RECORD;
    MethodSpec.Builder read =
        method("read", holder).returns(object).addParameter(RuntimeTypes.JSON_INPUT, json);
    if (!record) {
      read.addStatement("$T $N = new $T()", object, variable, object);
    }
    for (PartModel part : parts) {
      CodeBlock value = FieldCode.readIn(part, CodeBlock.of("$N", variable));
      read.addStatement(
          "$T $N = $N.$L",
          part.type().isPrimitive() ? part.type().box() : part.type(),
          locals.get(part),
          json,
          part instanceof FieldModel field
              ? CodeBlock.of(
                  "$N($S, $L$L)",
                  presence(field),
                  field.property(),
                  FieldCode.sent(field),
                  record ? zeroIfNotSent(field) : CodeBlock.of(", $L", value))
              : CodeBlock.of(
                  "$N($S, $L, $T::$N)",
                  ((EmbeddedModel) part).nullable() ? "optionalObject" : "requiredObject",
                  part.property(),
                  record ? CodeBlock.of("null") : value,
                  type,
                  methods.get("read " + part.name())));
    }
    read.addStatement("$N.check()", json);
    if (record) {
      CodeBlock arguments = parts.stream()
          .map(part -> CodeBlock.of("$N", locals.get(part)))
          .collect(CodeBlock.joining(",$W"));
      return read.addStatement("return new $T($L)", object, arguments).build();
    }
    for (PartModel part : parts) {
      read.addStatement(FieldCode.write(part, variable, CodeBlock.of("$N", locals.get(part))));
    }
    return read.addStatement("return $N", variable).build();
  }

  private MethodSpec.Builder method(String name, Optional<EmbeddedModel> holder) {
    return holder.isPresent()
        ? MethodSpec.methodBuilder(methods.get(name + " " + holder.get().name()))
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        : MethodSpec.methodBuilder(name)
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC);
  }

  private TypeName holderType(Optional<EmbeddedModel> holder) {
    return holder.<TypeName>map(EmbeddedModel::type).orElse(entity.type());
  }

  private String variableName(Optional<EmbeddedModel> holder) {
    return Naming.variable(holder.map(EmbeddedModel::type).orElse(entity.type()).simpleName());
  }

  private static String presence(FieldModel field) {
    if (field.visibility() == Visibility.HIDDEN) {
      return "hidden";
    }
    return EntityModel.isOptional(field) ? "optional" : "required";
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
    List<CodeBlock> entries = Stream.<PartModel>concat(
            entity.fields().stream(), entity.embedded().stream())
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
