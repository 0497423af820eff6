package dev.lightapi.processor.read;

import dev.lightapi.processor.model.EnumModel;
import dev.lightapi.processor.model.EnumModel.ValueModel;
import dev.lightapi.processor.model.JsonShape.Scalar;
import dev.lightapi.processor.model.Refusal;
import dev.lightapi.processor.model.ScalarType;
import dev.lightapi.processor.model.SourceRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Reads the names and values that the constants of an enum have in JSON and in columns. */
final class EnumReader {

  static final String JSON_PROPERTY = "com.fasterxml.jackson.annotation.JsonProperty";
  static final String JSON_VALUE = "com.fasterxml.jackson.annotation.JsonValue";
  static final String ENUMERATED_VALUE = EntityReader.PERSISTENCE + "EnumeratedValue";

  private static final Set<ScalarType> IN_JSON =
      Set.of(ScalarType.STRING, ScalarType.BYTE, ScalarType.SHORT, ScalarType.INT, ScalarType.LONG);
  private static final Set<ScalarType> IN_COLUMNS =
      Set.of(ScalarType.STRING, ScalarType.BYTE, ScalarType.SHORT, ScalarType.INT);

  private final Elements elements;
  private final Accessibility accessibility;
  private final TypeElement type;
  private final List<Refusal> refused = new ArrayList<>();

  /** @param type an enum */
  EnumReader(ProcessingEnvironment environment, Accessibility accessibility, TypeElement type) {
    this.elements = environment.getElementUtils();
    this.accessibility = accessibility;
    this.type = type;
  }

  /** The enum that a type is; empty if it is none. */
  static Optional<TypeElement> enumOf(TypeMirror type) {
    return type instanceof DeclaredType declared
            && declared.asElement() instanceof TypeElement element
            && element.getKind() == ElementKind.ENUM
        ? Optional.of(element)
        : Optional.empty();
  }

  /** Its constants; empty if they stand by their names everywhere. */
  Optional<EnumModel> read() {
    Map<String, String> names = names();
    Optional<ValueModel> inJson = value(JSON_VALUE, IN_JSON);
    EnumModel model = new EnumModel(
        inJson.isPresent() ? Map.of() : names, inJson, value(ENUMERATED_VALUE, IN_COLUMNS));
    return model.names().isEmpty() && inJson.isEmpty() && model.inColumn().isEmpty()
        ? Optional.empty()
        : Optional.of(model);
  }

  /** What could not be read, after {@link #read}. */
  List<Refusal> refused() {
    return refused;
  }

  /** The name in JSON of each constant; empty if they are those in Java. */
  private Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    boolean renamed = false;
    for (Element member : type.getEnclosedElements()) {
      if (member.getKind() == ElementKind.ENUM_CONSTANT) {
        String name = member.getSimpleName().toString();
        Optional<AnnotationView> property = AnnotationView.find(
                List.of(member), JSON_PROPERTY, elements)
            .filter(view -> !view.string("value").isEmpty());
        String json = property.map(view -> view.string("value")).orElse(name);
        renamed |= !json.equals(name);
        if (names.containsValue(json)) {
          refused.add(new Refusal(
              "JsonProperty(\"" + json + "\")",
              name,
              property.map(AnnotationView::source).orElse(SourceRef.of(member)),
              "Another constant has that name in JSON. Give one of them another one."));
        }
        names.put(name, json);
      }
    }
    return renamed ? names : Map.of();
  }

  private Optional<ValueModel> value(String annotation, Set<ScalarType> types) {
    for (Element member : type.getEnclosedElements()) {
      Optional<AnnotationView> view = AnnotationView.find(List.of(member), annotation, elements)
          .filter(found -> !annotation.equals(JSON_VALUE) || found.flag("value"));
      if (view.isPresent()) {
        TypeMirror valueType = PropertyReader.valueOf(member.asType());
        Optional<ScalarType> scalar =
            SchemaReader.scalar(valueType).map(Scalar::type).filter(types::contains);
        Optional<Element> readable = readable(member, valueType);
        if (scalar.isPresent() && readable.isPresent()) {
          return Optional.of(new ValueModel(
              readable.get().getSimpleName().toString(),
              readable.get() instanceof ExecutableElement,
              scalar.get()));
        }
        refused.add(new Refusal(
            view.get().simpleName(),
            member.getSimpleName().toString(),
            view.get().source(),
            scalar.isEmpty()
                ? "Constants stand for texts or whole numbers. Give it such a type."
                : "Generated code cannot read it. Add a getter that is not private."));
      }
    }
    return Optional.empty();
  }

  /** The member itself, or the getter of a field. */
  private Optional<Element> readable(Element member, TypeMirror valueType) {
    if (member instanceof ExecutableElement method) {
      return Optional.<Element>of(method)
          .filter(unused -> method.getParameters().isEmpty() && accessibility.canCall(method));
    }
    if (member instanceof VariableElement field && accessibility.canSee(field)) {
      return Optional.of(field);
    }
    String name = member.getSimpleName().toString();
    String capitalized = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    return ElementFilter.methodsIn(type.getEnclosedElements()).stream()
        .filter(method -> method.getParameters().isEmpty()
            && !method.getModifiers().contains(Modifier.STATIC)
            && (method.getSimpleName().contentEquals(name)
                || method.getSimpleName().contentEquals("get" + capitalized))
            && method.getReturnType().toString().equals(valueType.toString())
            && accessibility.canCall(method))
        .<Element>map(method -> method)
        .findFirst();
  }
}
