package dev.lightapi.processor.read;

import dev.lightapi.processor.model.JsonShape;
import dev.lightapi.processor.model.JsonShape.FreeForm;
import dev.lightapi.processor.model.JsonShape.OneOf;
import dev.lightapi.processor.model.JsonShape.Properties;
import dev.lightapi.processor.model.JsonShape.Property;
import dev.lightapi.processor.model.SchemaModel;
import dev.lightapi.processor.model.SchemaModel.DeclarationModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Reads the JSON properties of a class as Jackson finds them: components of a record, public getters, public fields.
 */
final class PropertyReader {

  private static final String ANNOTATION = "com.fasterxml.jackson.annotation.";
  private static final String BIND = "com.fasterxml.jackson.databind.annotation.";

  private final Elements elements;
  private final Types types;
  private final ConstraintReader constraints;

  PropertyReader(ProcessingEnvironment environment, ConstraintReader constraints) {
    this.elements = environment.getElementUtils();
    this.types = environment.getTypeUtils();
    this.constraints = constraints;
  }

  /**
   * The JSON of a class that is not one of Java's own.
   *
   * @param values reads the types of its properties
   */
  JsonShape shape(
      DeclaredType type,
      TypeElement element,
      String name,
      DeclarationModel declaration,
      Function<TypeMirror, SchemaModel> values) {
    if (isWrittenOtherwise(element)) {
      return new FreeForm();
    }
    if (!declaration.subtypes().isEmpty() && element.getModifiers().contains(Modifier.ABSTRACT)) {
      return new OneOf(declaration.subtypes());
    }
    List<Property> properties = new ArrayList<>();
    for (Map.Entry<String, List<Element>> found : members(element).entrySet()) {
      List<Element> members = found.getValue();
      boolean isRecord = element.getKind() == ElementKind.RECORD;
      if (members.stream().anyMatch(member -> has(member, ANNOTATION + "JsonIgnore"))
          || (!isRecord && members.stream().noneMatch(PropertyReader::isVisible))) {
        continue;
      }
      properties.add(property(found.getKey(), members, type, values));
    }
    return new Properties(name, properties);
  }

  /** Whether a method could be a getter. */
  static boolean isGetter(Element member) {
    return member instanceof ExecutableElement method
        && method.getKind() == ElementKind.METHOD
        && method.getParameters().isEmpty()
        && method.getReturnType().getKind() != TypeKind.VOID
        && member.getModifiers().contains(Modifier.PUBLIC);
  }

  /** The type of a field, or of what a getter returns. */
  static TypeMirror valueOf(TypeMirror member) {
    return member instanceof ExecutableType getter ? getter.getReturnType() : member;
  }

  /** Whether annotations replace the properties by something that only runs. */
  private boolean isWrittenOtherwise(TypeElement element) {
    return has(element, BIND + "JsonSerialize")
        || elements.getAllMembers(element).stream()
            .anyMatch(member -> has(member, ANNOTATION + "JsonValue"));
  }

  /** Fields and getters by the name of their property, inherited fields first. */
  private Map<String, List<Element>> members(TypeElement element) {
    Map<String, List<Element>> members = new LinkedHashMap<>();
    boolean isRecord = element.getKind() == ElementKind.RECORD;
    // Eclipse's compiler has a record's fields in the order of their names.
    for (RecordComponentElement component : element.getRecordComponents()) {
      members.put(component.getSimpleName().toString(), new ArrayList<>());
    }
    for (VariableElement field : fields(element)) {
      add(field.getSimpleName().toString(), field, members);
    }
    for (RecordComponentElement component : element.getRecordComponents()) {
      add(component.getSimpleName().toString(), component.getAccessor(), members);
    }
    for (ExecutableElement method : ElementFilter.methodsIn(elements.getAllMembers(element))) {
      if (isGetter(method) && !method.getModifiers().contains(Modifier.STATIC)) {
        getterName(method)
            .filter(name -> !isRecord || !members.containsKey(name))
            .ifPresent(name -> add(name, method, members));
      }
    }
    return members;
  }

  private List<VariableElement> fields(TypeElement element) {
    List<VariableElement> fields = new ArrayList<>();
    TypeMirror parent = element.getSuperclass();
    if (parent instanceof DeclaredType declared
        && declared.asElement() instanceof TypeElement superclass) {
      fields.addAll(fields(superclass));
    }
    ElementFilter.fieldsIn(element.getEnclosedElements()).stream()
        .filter(field -> !field.getModifiers().contains(Modifier.STATIC)
            && !field.getModifiers().contains(Modifier.TRANSIENT))
        .forEach(fields::add);
    return fields;
  }

  private static void add(String name, Element member, Map<String, List<Element>> members) {
    members.computeIfAbsent(name, unused -> new ArrayList<>()).add(member);
  }

  /** {@code total} for {@code getTotal}, {@code open} for {@code isOpen}. */
  private static Optional<String> getterName(ExecutableElement method) {
    String name = method.getSimpleName().toString();
    boolean isBoolean = method.getReturnType().getKind() == TypeKind.BOOLEAN;
    String stem = name.startsWith("get")
        ? name.substring(3)
        : isBoolean && name.startsWith("is") ? name.substring(2) : "";
    return stem.isEmpty() || name.equals("getClass")
        ? Optional.empty()
        : Optional.of(decapitalized(stem));
  }

  /** As Jackson does it: {@code URL} becomes {@code url}. */
  private static String decapitalized(String stem) {
    int capitals = 0;
    while (capitals < stem.length() && Character.isUpperCase(stem.charAt(capitals))) {
      capitals++;
    }
    return stem.substring(0, capitals).toLowerCase(Locale.ROOT) + stem.substring(capitals);
  }

  private static boolean isVisible(Element member) {
    return member.getModifiers().contains(Modifier.PUBLIC)
        || has(member, ANNOTATION + "JsonProperty");
  }

  private Property property(
      String name,
      List<Element> members,
      DeclaredType type,
      Function<TypeMirror, SchemaModel> values) {
    Element last = members.get(members.size() - 1);
    TypeMirror value = valueOf(types.asMemberOf(type, last));
    Optional<AnnotationView> renamed =
        AnnotationView.find(members, ANNOTATION + "JsonProperty", elements);
    SchemaModel schema = values.apply(value);
    boolean primitive = value.getKind().isPrimitive();
    boolean demanded = primitive
        || List.of("NotNull", "NotBlank", "NotEmpty").stream()
            .anyMatch(constraint ->
                AnnotationView.isPresent(members, ConstraintReader.CONSTRAINTS + constraint));
    boolean readOnly =
        renamed.filter(view -> view.constant("access").equals("READ_ONLY")).isPresent();
    return new Property(
        renamed
            .map(view -> view.string("value"))
            .filter(text -> !text.isEmpty())
            .orElse(name),
        schema.withNullable(!demanded).withConstraints(constraints.read(members)),
        demanded,
        readOnly);
  }

  private static boolean has(Element element, String annotation) {
    return AnnotationView.isPresent(List.of(element), annotation);
  }
}
