package dev.lightapi.processor.read;

import com.palantir.javapoet.ClassName;
import dev.lightapi.processor.model.CodecModel;
import dev.lightapi.processor.model.JsonShape.Scalar;
import dev.lightapi.processor.model.Refusal;
import dev.lightapi.processor.model.ScalarType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/** Reads the converter of a field. */
final class ConverterReader {

  private static final String CONVERTER = EntityReader.PERSISTENCE + "AttributeConverter";

  private final ProcessingEnvironment environment;
  private final Types types;
  private final Accessibility accessibility;
  private final List<Refusal> refused = new ArrayList<>();

  ConverterReader(ProcessingEnvironment environment, Accessibility accessibility) {
    this.environment = environment;
    this.types = environment.getTypeUtils();
    this.accessibility = accessibility;
  }

  /** How values of the type are kept; empty if no converter is named, or if it cannot be used. */
  Optional<CodecModel> read(TypeMirror type, List<Element> annotated) {
    Optional<AnnotationView> convert = AnnotationView.find(
            annotated, EntityReader.PERSISTENCE + "Convert", environment.getElementUtils())
        .filter(view -> view.gives("converter"));
    if (convert.isEmpty() || !(convert.get().type("converter") instanceof DeclaredType converter)) {
      return Optional.empty();
    }
    TypeElement element = (TypeElement) converter.asElement();
    List<? extends TypeMirror> arguments =
        asConverter(converter).map(DeclaredType::getTypeArguments).orElse(List.of());
    TypeMirror boxed =
        type instanceof PrimitiveType primitive ? types.boxedClass(primitive).asType() : type;
    Optional<ScalarType> column = arguments.stream()
        .skip(1)
        .findFirst()
        .flatMap(SchemaReader::scalar)
        .map(Scalar::type)
        .filter(scalar -> !scalar.isEnum());
    boolean isRenamed = EnumReader.enumOf(type)
        .flatMap(constants -> new EnumReader(environment, accessibility, constants).read())
        .isPresent();
    String problem = "";
    if (arguments.size() != 2 || !types.isSameType(arguments.get(0), boxed)) {
      problem = "It does not convert a " + boxed + ". Name a converter of that type.";
    } else if (column.isEmpty()) {
      problem = "It makes a " + arguments.get(1)
          + ", which no column holds. Let it make a String, a number, a UUID, a"
          + " type of java.time or byte[].";
    } else if (!isConstructible(element)) {
      problem =
          "Generated code cannot construct it. Give it a constructor without arguments, and make both not private.";
    } else if (isRenamed) {
      problem = "The enum has names or values of its own. Remove these, or the converter.";
    }
    if (!problem.isEmpty()) {
      refused.add(new Refusal(
          "Convert(converter = ...)",
          annotated.get(0).getSimpleName().toString(),
          convert.get().source("converter"),
          problem));
      return Optional.empty();
    }
    return Optional.of(CodecModel.converted(ClassName.get(element), column.orElseThrow()));
  }

  /** What could not be read, after {@link #read}. */
  List<Refusal> refused() {
    return refused;
  }

  private Optional<DeclaredType> asConverter(TypeMirror type) {
    if (type instanceof DeclaredType declared
        && declared.asElement() instanceof TypeElement element
        && element.getQualifiedName().contentEquals(CONVERTER)) {
      return Optional.of(declared);
    }
    return types.directSupertypes(type).stream()
        .flatMap(parent -> asConverter(parent).stream())
        .findFirst();
  }

  private boolean isConstructible(TypeElement element) {
    return accessibility.canName(element)
        && !element.getModifiers().contains(Modifier.ABSTRACT)
        && element.getTypeParameters().isEmpty()
        && ElementFilter.constructorsIn(element.getEnclosedElements()).stream()
            .anyMatch(constructor ->
                constructor.getParameters().isEmpty() && accessibility.canCall(constructor));
  }
}
