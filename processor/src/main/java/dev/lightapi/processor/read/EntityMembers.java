package dev.lightapi.processor.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** The fields of a class that are stored, each with its accessors. They are looked up once. */
final class EntityMembers {

  private final TypeElement owner;
  private final Types types;
  private final List<ExecutableElement> methods;
  private final List<Member> members = new ArrayList<>();

  EntityMembers(TypeElement owner, ProcessingEnvironment environment) {
    this.owner = owner;
    this.types = environment.getTypeUtils();
    this.methods = ElementFilter.methodsIn(environment.getElementUtils().getAllMembers(owner));
    for (TypeElement at : lineage()) {
      if (at.equals(owner) || isMappedSuperclass(at)) {
        addFields(at);
      }
    }
  }

  /**
   * A stored field.
   *
   * @param field the field
   * @param type its type as the class sees it: a generic superclass's field has the type that the class gives it
   * @param getters the methods that read it, the one that is called first
   * @param setter the method that writes it
   */
  record Member(
      VariableElement field,
      TypeMirror type,
      List<ExecutableElement> getters,
      Optional<ExecutableElement> setter) {

    String name() {
      return field.getSimpleName().toString();
    }

    /** Where annotations of the field may stand: at the field, at its getter or, in a record, at its accessor. */
    List<Element> annotated() {
      List<Element> annotated = new ArrayList<>(List.of(field));
      annotated.addAll(getters);
      return annotated;
    }
  }

  TypeElement owner() {
    return owner;
  }

  /** The stored fields, those of mapped superclasses first. */
  List<Member> all() {
    return members;
  }

  /** Whether the class has a key: {@code @Id}, {@code @EmbeddedId} or {@code @IdClass}. */
  boolean haveKey() {
    return isAnnotated(owner, "IdClass")
        || members.stream()
            .flatMap(member -> member.annotated().stream())
            .anyMatch(at -> isAnnotated(at, "Id") || isAnnotated(at, "EmbeddedId"));
  }

  /** The class and all classes that it extends, the topmost first. */
  List<TypeElement> lineage() {
    List<TypeElement> lineage = new ArrayList<>();
    for (TypeElement at = owner; at != null; at = superclass(at)) {
      lineage.add(0, at);
    }
    return lineage;
  }

  /** All methods that have the names of a field's accessors, whatever their types. */
  Stream<ExecutableElement> namedAsAccessors(Member member) {
    List<String> names = new ArrayList<>(getterNames(member.field()));
    names.addAll(setterNames(member.field()));
    return methods.stream()
        .filter(method -> names.contains(method.getSimpleName().toString()));
  }

  private static @Nullable TypeElement superclass(TypeElement element) {
    return element.getSuperclass() instanceof DeclaredType parent
            && parent.asElement() instanceof TypeElement superclass
        ? superclass
        : null;
  }

  private void addFields(TypeElement declaring) {
    for (VariableElement field : declaredFields(declaring)) {
      Set<Modifier> modifiers = field.getModifiers();
      if (modifiers.contains(Modifier.STATIC) || modifiers.contains(Modifier.TRANSIENT)) {
        continue;
      }
      Member member = member(field);
      // A record cannot be made without all its components: there the annotation is an error.
      if (declaring.getKind() == ElementKind.RECORD
          || member.annotated().stream().noneMatch(at -> isAnnotated(at, "Transient"))) {
        members.add(member);
      }
    }
  }

  /** A record's fields are those of its components: Eclipse's compiler has them in the order of their names. */
  private static List<VariableElement> declaredFields(TypeElement declaring) {
    List<VariableElement> fields = ElementFilter.fieldsIn(declaring.getEnclosedElements());
    if (declaring.getKind() != ElementKind.RECORD) {
      return fields;
    }
    return declaring.getRecordComponents().stream()
        .flatMap(component -> fields.stream()
            .filter(field -> field.getSimpleName().contentEquals(component.getSimpleName())))
        .toList();
  }

  private Member member(VariableElement field) {
    TypeMirror type = types.asMemberOf((DeclaredType) owner.asType(), field);
    List<ExecutableElement> getters = getterNames(field).stream()
        .flatMap(name -> reading(name, field, type).stream())
        .toList();
    Optional<ExecutableElement> setter = setterNames(field).stream()
        .flatMap(name -> writing(name, field, type).stream())
        .findFirst();
    return new Member(field, type, getters, setter);
  }

  /** The type itself before the primitive of a wrapper or the wrapper of a primitive. */
  private Optional<ExecutableElement> reading(String name, VariableElement field, TypeMirror type) {
    return alike(field, type)
        .flatMap(wanted -> named(name)
            .filter(method -> seen(method).getParameterTypes().isEmpty()
                && types.isSameType(seen(method).getReturnType(), wanted)))
        .findFirst();
  }

  private Optional<ExecutableElement> writing(String name, VariableElement field, TypeMirror type) {
    return alike(field, type)
        .flatMap(wanted -> named(name)
            .filter(method -> seen(method).getParameterTypes().size() == 1
                && types.isSameType(seen(method).getParameterTypes().get(0), wanted)))
        .findFirst();
  }

  /** An accessor may box a primitive; it may unbox what is never null. */
  private Stream<TypeMirror> alike(VariableElement field, TypeMirror type) {
    if (type instanceof PrimitiveType primitive) {
      return Stream.of(type, types.boxedClass(primitive).asType());
    }
    boolean maybeNull = SchemaReader.isMarkedNullable(List.of(field))
        || isAnnotated(field, "Id")
        || isAnnotated(field, "Version");
    try {
      return maybeNull ? Stream.of(type) : Stream.of(type, types.unboxedType(type));
    } catch (IllegalArgumentException e) {
      return Stream.of(type);
    }
  }

  private Stream<ExecutableElement> named(String name) {
    return methods.stream()
        .filter(method -> method.getSimpleName().contentEquals(name)
            && !method.getModifiers().contains(Modifier.STATIC));
  }

  private ExecutableType seen(ExecutableElement method) {
    return (ExecutableType) types.asMemberOf((DeclaredType) owner.asType(), method);
  }

  /**
   * {@code isActive} is what tools name the getter of a field {@code active}, and that of a field {@code isActive}, too.
   * If a class has both fields, it belongs to the first.
   */
  private List<String> getterNames(VariableElement field) {
    String name = field.getSimpleName().toString();
    List<String> names = new ArrayList<>();
    if (isBoolean(field)) {
      names.add("is" + capitalized(name));
    }
    names.add("get" + capitalized(name));
    names.add("get" + name);
    if (!startsWithIs(field)) {
      names.add(name);
    } else if (ownsNameWithoutIs(field)) {
      names.add(name);
      names.add("get" + name.substring(2));
    }
    return names;
  }

  private List<String> setterNames(VariableElement field) {
    String name = field.getSimpleName().toString();
    List<String> names = new ArrayList<>(List.of("set" + capitalized(name), "set" + name));
    if (startsWithIs(field) && ownsNameWithoutIs(field)) {
      names.add("set" + name.substring(2));
    }
    return names;
  }

  private boolean ownsNameWithoutIs(VariableElement field) {
    String rest = field.getSimpleName().toString().substring(2);
    String other = rest.substring(0, 1).toLowerCase(Locale.ROOT) + rest.substring(1);
    return lineage().stream()
        .flatMap(at -> ElementFilter.fieldsIn(at.getEnclosedElements()).stream())
        .noneMatch(declared -> declared.getSimpleName().contentEquals(other));
  }

  private static boolean isBoolean(VariableElement field) {
    return field.asType().getKind() == TypeKind.BOOLEAN
        || (field.asType() instanceof DeclaredType declared
            && declared.asElement() instanceof TypeElement type
            && type.getQualifiedName().contentEquals(Boolean.class.getName()));
  }

  private static boolean startsWithIs(VariableElement field) {
    String name = field.getSimpleName().toString();
    return isBoolean(field)
        && name.length() > 2
        && name.startsWith("is")
        && Character.isUpperCase(name.charAt(2));
  }

  private static String capitalized(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  static boolean isMappedSuperclass(TypeElement type) {
    return isAnnotated(type, "MappedSuperclass");
  }

  private static boolean isAnnotated(Element element, String annotation) {
    return AnnotationView.isPresent(List.of(element), EntityReader.PERSISTENCE + annotation);
  }
}
