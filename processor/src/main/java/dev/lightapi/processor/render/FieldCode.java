package dev.lightapi.processor.render;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.lightapi.processor.Naming;
import dev.lightapi.processor.model.CodecModel;
import dev.lightapi.processor.model.ConstraintsModel.Digits;
import dev.lightapi.processor.model.EntityModel;
import dev.lightapi.processor.model.EntityModel.Kind;
import dev.lightapi.processor.model.EnumModel;
import dev.lightapi.processor.model.EnumModel.ValueModel;
import dev.lightapi.processor.model.FieldModel;
import dev.lightapi.processor.model.ScalarType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.lang.model.element.Modifier;

/** How generated code names a field's type, reads it and writes it. */
final class FieldCode {

  private FieldCode() {}

  /** {@code Scalar.LONG}, or the constant that holds an enum's scalar. */
  static CodeBlock scalar(FieldModel field) {
    if (field.codec().isPresent()) {
      return CodeBlock.of("$N", constant(field));
    }
    ScalarType scalar = field.soundScalar();
    return scalar.isEnum()
        ? CodeBlock.of("$N", constant(field))
        : CodeBlock.of("$T.$N", RuntimeTypes.SCALAR, scalar.name());
  }

  /** A constant for each type that is made and no constant of the runtime: an enum, JSON or an array. */
  static List<FieldSpec> madeScalars(Collection<FieldModel> fields) {
    return fields.stream()
        .distinct()
        .filter(field -> field.codec().isPresent() || field.soundScalar().isEnum())
        .map(field -> constantOf(field, made(field)))
        .toList();
  }

  private static CodeBlock made(FieldModel field) {
    if (field.codec().isEmpty()) {
      return madeEnum(field.soundScalar(), field.type());
    }
    CodecModel codec = field.codec().get();
    return switch (codec.kind()) {
      case JSON ->
        CodeBlock.of("$T.of(new $T<>() {})", RuntimeTypes.JSON_COLUMN, RuntimeTypes.TYPE_REFERENCE);
      case ARRAY -> {
        TypeName element = ((ArrayTypeName) field.type()).componentType();
        yield CodeBlock.of(
            "$T.arrayOf($L, $T[]::new)", RuntimeTypes.SCALAR, element(codec, element), element);
      }
      case LIST, SET -> {
        TypeName element =
            ((ParameterizedTypeName) field.type()).typeArguments().get(0);
        String method = codec.kind() == CodecModel.Kind.LIST ? "listOf" : "setOf";
        yield CodeBlock.of("$T.$N($L)", RuntimeTypes.SCALAR, method, element(codec, element));
      }
      case CONVERTED -> converted(field, codec);
      case ENUM -> forms(field, codec.constants().orElseThrow());
    };
  }

  /** A converted field whose type is not a single value has the form of its column in JSON. */
  private static CodeBlock converted(FieldModel field, CodecModel codec) {
    CodeBlock.Builder code = CodeBlock.builder()
        .add(
            "$T.converted(new $T(), $T.$N",
            RuntimeTypes.SCALAR,
            codec.converter().orElseThrow(),
            RuntimeTypes.SCALAR,
            codec.element().orElseThrow().name());
    if (field.soundScalar().isEnum()) {
      code.add(", $L", madeEnum(ScalarType.ENUM, field.type()));
    } else {
      ScalarType.of(field.type())
          .ifPresent(own -> code.add(", $T.$N", RuntimeTypes.SCALAR, own.name()));
    }
    return code.add(")").build();
  }

  private static CodeBlock forms(FieldModel field, EnumModel constants) {
    CodeBlock.Builder code =
        CodeBlock.builder().add("$T$>$>\n.of($T.class)", RuntimeTypes.ENUM_FORMS, field.type());
    if (!constants.names().isEmpty()) {
      List<CodeBlock> names = new TreeMap<>(constants.names())
          .entrySet().stream()
              .map(name ->
                  CodeBlock.of("$T.entry($S, $S)", Map.class, name.getKey(), name.getValue()))
              .toList();
      code.add("\n.inJson($T.ofEntries($L))", Map.class, CodeBlock.join(names, ",$W"));
    }
    constants.inJson().ifPresent(value -> code.add("\n.inJson($L)", values(value, field)));
    if (field.soundScalar() == ScalarType.ORDINAL_ENUM) {
      code.add("\n.inColumn($T.INT, $T::ordinal)", RuntimeTypes.SCALAR, field.type());
    } else {
      constants.inColumn().ifPresent(value -> code.add("\n.inColumn($L)", values(value, field)));
    }
    return code.add("\n.scalar()$<$<").build();
  }

  private static CodeBlock values(ValueModel value, FieldModel field) {
    return value.isMethod()
        ? CodeBlock.of(
            "$T.$N, $T::$N", RuntimeTypes.SCALAR, value.type().name(), field.type(), value.member())
        : CodeBlock.of(
            "$T.$N, constant -> constant.$N",
            RuntimeTypes.SCALAR,
            value.type().name(),
            value.member());
  }

  private static CodeBlock element(CodecModel codec, TypeName type) {
    ScalarType scalar = codec.element().orElseThrow();
    return scalar.isEnum()
        ? madeEnum(scalar, type)
        : CodeBlock.of("$T.$N", RuntimeTypes.SCALAR, scalar.name());
  }

  private static CodeBlock madeEnum(ScalarType scalar, TypeName type) {
    return CodeBlock.of(
        "$T.$N($T.class)",
        RuntimeTypes.SCALAR,
        scalar == ScalarType.ORDINAL_ENUM ? "ofOrdinal" : "ofEnum",
        type);
  }

  /** The scalar of values that clients send: one that counts their digits, if these are declared. */
  static CodeBlock sent(FieldModel field) {
    return field.digits().isPresent() ? CodeBlock.of("$N", constant(field)) : scalar(field);
  }

  /** A constant for each number whose digits are declared: the column would round what has more. */
  static List<FieldSpec> digitScalars(Collection<FieldModel> fields) {
    return fields.stream()
        .filter(field -> field.digits().isPresent())
        .map(field -> constantOf(field, digitScalar(field, field.digits().orElseThrow())))
        .toList();
  }

  private static CodeBlock digitScalar(FieldModel field, Digits digits) {
    return field.soundScalar() == ScalarType.DECIMAL
        ? CodeBlock.of(
            "$T.decimal($L, $L)", RuntimeTypes.SCALAR, digits.integer(), digits.fraction())
        : CodeBlock.of("$T.wholeNumber($L)", RuntimeTypes.SCALAR, digits.integer());
  }

  /** {@code product.name()}, {@code product.getName()} or {@code product.name}. */
  static CodeBlock read(FieldModel field, String entity) {
    return field.access().getter().isPresent()
        ? CodeBlock.of("$N.$N()", entity, field.access().getter().get())
        : CodeBlock.of("$N.$N", entity, field.name());
  }

  /** {@code Product::name}, or a lambda for a field that is read directly. */
  static CodeBlock reader(FieldModel field, EntityModel entity) {
    String variable = Naming.variable(entity.type().simpleName());
    return field.access().getter().isPresent()
        ? CodeBlock.of("$T::$N", entity.type(), field.access().getter().get())
        : CodeBlock.of("$N -> $N.$N", variable, variable, field.name());
  }

  /** {@code product.setName(value);} or {@code product.name = value;} */
  static CodeBlock write(FieldModel field, String entity, CodeBlock value) {
    return field.access().setter().isPresent()
        ? CodeBlock.of("$N.$N($L)", entity, field.access().setter().get(), value)
        : CodeBlock.of("$N.$N = $L", entity, field.name(), value);
  }

  static boolean isRecord(EntityModel entity) {
    return entity.kind() == Kind.RECORD;
  }

  static TypeName boxed(FieldModel field) {
    return field.type().isPrimitive() ? field.type().box() : field.type();
  }

  static ClassName generated() {
    return ClassName.get("javax.annotation.processing", "Generated");
  }

  private static FieldSpec constantOf(FieldModel field, CodeBlock scalar) {
    return FieldSpec.builder(
            ParameterizedTypeName.get(RuntimeTypes.SCALAR, boxed(field)),
            constant(field),
            Modifier.PRIVATE,
            Modifier.STATIC,
            Modifier.FINAL)
        .initializer(scalar)
        .build();
  }

  private static String constant(FieldModel field) {
    return Naming.constant(field.name()) + "_TYPE";
  }
}
