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
import dev.lightapi.processor.model.EmbeddedModel;
import dev.lightapi.processor.model.EntityModel;
import dev.lightapi.processor.model.EntityModel.Kind;
import dev.lightapi.processor.model.EnumModel;
import dev.lightapi.processor.model.EnumModel.ValueModel;
import dev.lightapi.processor.model.FieldModel;
import dev.lightapi.processor.model.PartModel;
import dev.lightapi.processor.model.ScalarType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
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

  /** The scalar of values that clients send, and a column takes: one that counts their digits, if these are declared. */
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

  /**
   * {@code product.name()}, {@code product.getName()} or {@code product.name}. A field of an embedded object is null if the
   * object is.
   */
  static CodeBlock read(FieldModel field, String entity) {
    List<CodeBlock> holders = new ArrayList<>();
    for (Optional<EmbeddedModel> at = field.parent();
        at.isPresent();
        at = at.get().parent()) {
      holders.add(0, path(at.get(), entity));
    }
    return holders.isEmpty()
        ? path(field, entity)
        : holders.stream()
            .map(holder -> CodeBlock.of("$L == null", holder))
            .collect(CodeBlock.joining(" || ", "", ""))
            .toBuilder()
            .add(" ? null : $L", path(field, entity))
            .build();
  }

  private static CodeBlock path(PartModel part, String entity) {
    CodeBlock holder =
        part.parent().map(parent -> path(parent, entity)).orElse(CodeBlock.of("$N", entity));
    return readIn(part, holder);
  }

  /** As {@link #read}, from the object that holds the part. */
  static CodeBlock readIn(PartModel part, CodeBlock holder) {
    return part.access().getter().isPresent()
        ? CodeBlock.of("$L.$N()", holder, part.access().getter().get())
        : CodeBlock.of("$L.$N", holder, part.fieldName());
  }

  /** {@code Product::name}, or a lambda for a field that is read directly, or in an embedded object. */
  static CodeBlock reader(FieldModel field, EntityModel entity) {
    String variable = Naming.variable(entity.type().simpleName());
    return field.access().getter().isPresent() && field.parent().isEmpty()
        ? CodeBlock.of("$T::$N", entity.type(), field.access().getter().get())
        : CodeBlock.of("$N -> $L", variable, read(field, variable));
  }

  /** {@code product.setName(value);} or {@code product.name = value;} */
  static CodeBlock write(PartModel part, String holder, CodeBlock value) {
    return part.access().setter().isPresent()
        ? CodeBlock.of("$N.$N($L)", holder, part.access().setter().get(), value)
        : CodeBlock.of("$N.$N = $L", holder, part.fieldName(), value);
  }

  /** {@code AddressLocation} for the object at {@code address.location}. */
  static String capitalizedPath(EmbeddedModel embedded) {
    return Arrays.stream(embedded.name().split("\\.", -1))
        .map(name -> name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1))
        .collect(Collectors.joining());
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
    return Naming.constant(field.name().replace('.', '_')) + "_TYPE";
  }
}
