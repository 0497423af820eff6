package dev.lightapi.processor.read;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import dev.lightapi.processor.Naming;
import dev.lightapi.processor.model.AccessModel;
import dev.lightapi.processor.model.ColumnModel;
import dev.lightapi.processor.model.EntityModel;
import dev.lightapi.processor.model.EntityModel.Kind;
import dev.lightapi.processor.model.FieldModel;
import dev.lightapi.processor.model.FieldModel.Role;
import dev.lightapi.processor.model.Named;
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
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads a class as an entity, by the {@code jakarta.persistence} and {@code jakarta.validation} annotations it has. */
final class EntityReader {

  private static final String PERSISTENCE = "jakarta.persistence.";
  private static final String CONSTRAINTS = "jakarta.validation.constraints.";

  /** Mapping that is not supported, on a field or a class, by simple name. */
  private static final Set<String> UNSUPPORTED = Set.of(
      "OneToMany",
      "ManyToOne",
      "OneToOne",
      "ManyToMany",
      "ElementCollection",
      "Embedded",
      "EmbeddedId",
      "Convert",
      "IdClass",
      "Inheritance",
      "SecondaryTable",
      "SecondaryTables",
      "JoinColumn",
      "JoinTable",
      "MapsId",
      "Transient");

  private final Elements elements;
  private final Types types;
  private final AnnotationTrees trees;

  EntityReader(ProcessingEnvironment environment, AnnotationTrees trees) {
    this.elements = environment.getElementUtils();
    this.types = environment.getTypeUtils();
    this.trees = trees;
  }

  boolean isComplete(TypeElement element) {
    for (TypeElement at = element; at != null; at = superclass(at)) {
      if (!isKnown(at) || !Completeness.of(at.getSuperclass())) {
        return false;
      }
    }
    return fields(element).stream()
        .allMatch(
            field -> isKnown(field) && accessors(field, element).stream().allMatch(this::isKnown));
  }

  private boolean isKnown(Element element) {
    return Completeness.of(element) && trees.areKnown(element);
  }

  /** Whether a class says which of its fields is the key, in whatever way. */
  boolean isEntity(TypeElement element) {
    return has(List.of(element), PERSISTENCE + "IdClass")
        || fields(element).stream()
            .map(field -> annotated(field, element))
            .anyMatch(annotated ->
                has(annotated, PERSISTENCE + "Id") || has(annotated, PERSISTENCE + "EmbeddedId"));
  }

  EntityModel read(TypeElement element) {
    Kind kind = kind(element);
    List<FieldModel> fields = new ArrayList<>();
    if (kind != Kind.OTHER) {
      for (VariableElement field : fields(element)) {
        fields.add(field(field, element, kind));
      }
    }
    return new EntityModel(
        ClassName.get(element),
        SourceRef.of(element),
        kind,
        table(element),
        fields,
        kind == Kind.RECORD || hasConstructor(element),
        Reach.nameable(element, element, elements),
        !element.getTypeParameters().isEmpty(),
        unsupported(List.of(element)));
  }

  private static Kind kind(TypeElement element) {
    if (element.getKind() == ElementKind.RECORD) {
      return Kind.RECORD;
    }
    boolean concrete = element.getKind() == ElementKind.CLASS
        && !element.getModifiers().contains(Modifier.ABSTRACT);
    return concrete ? Kind.CLASS : Kind.OTHER;
  }

  private Named table(TypeElement element) {
    String byName = Naming.table(element.getSimpleName().toString());
    Optional<AnnotationView> table =
        AnnotationView.find(List.of(element), PERSISTENCE + "Table", elements);
    if (table.isEmpty()) {
      return new Named(byName, SourceRef.of(element));
    }
    String name = table.get().string("name").isEmpty() ? byName : table.get().string("name");
    String schema = table.get().string("schema");
    return new Named(
        schema.isEmpty() ? name : schema + "." + name,
        table.get().source(table.get().string("name").isEmpty() ? "schema" : "name"));
  }

  /** Fields that are kept, those of mapped superclasses first. */
  private List<VariableElement> fields(TypeElement element) {
    List<VariableElement> fields = new ArrayList<>();
    for (TypeElement at = element; at != null; at = superclass(at)) {
      if (at.equals(element) || has(List.of(at), PERSISTENCE + "MappedSuperclass")) {
        fields.addAll(0, ownFields(at));
      }
    }
    return fields;
  }

  private static @Nullable TypeElement superclass(TypeElement element) {
    return element.getSuperclass() instanceof DeclaredType parent
            && parent.asElement() instanceof TypeElement superclass
        ? superclass
        : null;
  }

  private List<VariableElement> ownFields(TypeElement element) {
    List<VariableElement> fields = new ArrayList<>();
    for (VariableElement field : ElementFilter.fieldsIn(element.getEnclosedElements())) {
      Set<Modifier> modifiers = field.getModifiers();
      boolean kept =
          !modifiers.contains(Modifier.STATIC) && !modifiers.contains(Modifier.TRANSIENT);
      // A record cannot be made without all its components: there the annotation is an error, found
      // later.
      boolean leftOut = element.getKind() != ElementKind.RECORD
          && has(annotated(field, element), PERSISTENCE + "Transient");
      if (kept && !leftOut) {
        fields.add(field);
      }
    }
    return fields;
  }

  private FieldModel field(VariableElement field, TypeElement owner, Kind kind) {
    String name = field.getSimpleName().toString();
    List<Element> annotated = annotated(field, owner);
    Optional<Named> generation = generation(annotated, type(field, owner));
    Optional<AnnotationView> column =
        AnnotationView.find(annotated, PERSISTENCE + "Column", elements);
    boolean readOnly = column
        .filter(view -> !view.flag("insertable") && !view.flag("updatable"))
        .isPresent();
    TypeMirror type = type(field, owner);
    return new FieldModel(
        name,
        SourceRef.of(field),
        TypeName.get(type).withoutAnnotations(),
        scalar(type, annotated),
        !(types.asElement(type) instanceof TypeElement named)
            || Reach.nameable(named, owner, elements),
        nullable(field, annotated, column),
        role(annotated, generation, readOnly),
        column(field, type, annotated, column, generation),
        access(field, owner, kind),
        unsupported(annotated));
  }

  /** The type as the entity sees it: the field of a generic superclass has the type that the entity gives it. */
  private TypeMirror type(VariableElement field, TypeElement owner) {
    return types.asMemberOf((DeclaredType) owner.asType(), field);
  }

  /** Where annotations of a field may stand: at the field, at its getter or, in a record, at its accessor. */
  private List<Element> annotated(VariableElement field, TypeElement owner) {
    List<Element> annotated = new ArrayList<>();
    annotated.add(field);
    for (String getter : getterNames(field)) {
      method(owner, getter, field, true).ifPresent(annotated::add);
    }
    return annotated;
  }

  /** All methods that are called like the field's accessors, whatever their types. */
  private List<ExecutableElement> accessors(VariableElement field, TypeElement owner) {
    List<String> names = new ArrayList<>(getterNames(field));
    names.add(setterName(field));
    return ElementFilter.methodsIn(elements.getAllMembers(owner)).stream()
        .filter(method -> names.contains(method.getSimpleName().toString()))
        .toList();
  }

  private Role role(List<Element> annotated, Optional<Named> generation, boolean readOnly) {
    if (has(annotated, PERSISTENCE + "Id")) {
      if (generation.isEmpty()) {
        return Role.KEY;
      }
      return generation.get().name().equals("UUID") ? Role.RANDOM_KEY : Role.IDENTITY;
    }
    if (has(annotated, PERSISTENCE + "Version")) {
      return Role.VERSION;
    }
    return readOnly ? Role.READ_ONLY : Role.VALUE;
  }

  /** The strategy; that of a UUID is UUID unless another one is named. */
  private Optional<Named> generation(List<Element> annotated, TypeMirror type) {
    return AnnotationView.find(annotated, PERSISTENCE + "GeneratedValue", elements)
        .map(view -> {
          String strategy = view.constant("strategy");
          boolean isUuid = isOf(ScalarType.UUID, type);
          return new Named(
              strategy.equals("AUTO") ? (isUuid ? "UUID" : "IDENTITY") : strategy, view.source());
        });
  }

  private ColumnModel column(
      VariableElement field,
      TypeMirror type,
      List<Element> annotated,
      Optional<AnnotationView> column,
      Optional<Named> generation) {
    Optional<AnnotationView> named = column.filter(view -> !view.string("name").isEmpty());
    int precision = column.map(view -> view.integer("precision")).orElse(0);
    int scale = column.map(view -> view.integer("scale")).orElse(0);
    Optional<AnnotationView> digits =
        AnnotationView.find(annotated, CONSTRAINTS + "Digits", elements);
    if (precision == 0 && digits.isPresent()) {
      scale = digits.get().integer("fraction");
      precision = digits.get().integer("integer") + scale;
    }
    return new ColumnModel(
        named
            .map(view -> view.string("name"))
            .orElse(Naming.column(field.getSimpleName().toString())),
        named.map(view -> view.source("name")).orElse(SourceRef.of(field)),
        length(type, annotated, column),
        precision,
        scale,
        column.map(view -> view.flag("unique")).orElse(false),
        column.map(view -> view.string("columnDefinition")).filter(text -> !text.isEmpty()),
        generation,
        column.map(view -> view.flag("insertable")).orElse(true),
        column.map(view -> view.flag("updatable")).orElse(true));
  }

  /** The smaller of what {@code @Column} and {@code @Size} allow; 255, the default of the former, counts as unsaid. */
  private Optional<Integer> length(
      TypeMirror type, List<Element> annotated, Optional<AnnotationView> column) {
    if (!isOf(ScalarType.STRING, type)) {
      return Optional.empty();
    }
    int ofColumn = column
        .map(view -> view.integer("length"))
        .filter(length -> length != 255)
        .orElse(Integer.MAX_VALUE);
    int ofSize = AnnotationView.find(annotated, CONSTRAINTS + "Size", elements)
        .map(view -> view.integer("max"))
        .orElse(Integer.MAX_VALUE);
    int length = Math.min(ofColumn, ofSize);
    return length == Integer.MAX_VALUE ? Optional.empty() : Optional.of(length);
  }

  private static boolean isOf(ScalarType scalar, TypeMirror type) {
    return ScalarType.of(TypeName.get(type).withoutAnnotations()).equals(Optional.of(scalar));
  }

  private Optional<ScalarType> scalar(TypeMirror type, List<Element> annotated) {
    if (type instanceof DeclaredType declared
        && declared.asElement().getKind() == ElementKind.ENUM) {
      boolean ordinal = AnnotationView.find(annotated, PERSISTENCE + "Enumerated", elements)
          .map(view -> view.constant("value").equals("ORDINAL"))
          .orElse(false);
      return Optional.of(ordinal ? ScalarType.ORDINAL_ENUM : ScalarType.ENUM);
    }
    return ScalarType.of(TypeName.get(type).withoutAnnotations());
  }

  /**
   * By whatever annotation is called Nullable, on the field, its getter or their types. A row always has a key and a
   * version, even if an object that is not stored yet has none.
   */
  private boolean nullable(
      VariableElement field, List<Element> annotated, Optional<AnnotationView> column) {
    if (field.asType().getKind().isPrimitive()
        || has(annotated, PERSISTENCE + "Id")
        || has(annotated, PERSISTENCE + "Version")) {
      return false;
    }
    List<AnnotationMirror> mirrors = new ArrayList<>(field.asType().getAnnotationMirrors());
    for (Element element : annotated) {
      mirrors.addAll(element.getAnnotationMirrors());
      if (element instanceof ExecutableElement getter) {
        mirrors.addAll(getter.getReturnType().getAnnotationMirrors());
      }
    }
    boolean marked = mirrors.stream()
        .anyMatch(mirror ->
            mirror.getAnnotationType().asElement().getSimpleName().contentEquals("Nullable"));
    return marked && column.map(view -> view.flag("nullable")).orElse(true);
  }

  private AccessModel access(VariableElement field, TypeElement owner, Kind kind) {
    if (kind == Kind.RECORD) {
      return new AccessModel(
          Optional.of(field.getSimpleName().toString()), Optional.empty(), false);
    }
    Optional<String> getter = Optional.empty();
    for (String name : getterNames(field)) {
      if (getter.isEmpty()) {
        getter = method(owner, name, field, true)
            .filter(method -> Reach.callable(method, owner, elements, types))
            .map(method -> method.getSimpleName().toString());
      }
    }
    Optional<String> setter = method(owner, setterName(field), field, false)
        .filter(method -> Reach.callable(method, owner, elements, types))
        .map(method -> method.getSimpleName().toString());
    boolean direct =
        Reach.visible(field, owner, elements) && !field.getModifiers().contains(Modifier.FINAL);
    return new AccessModel(getter, setter, direct);
  }

  private static List<String> getterNames(VariableElement field) {
    String name = field.getSimpleName().toString();
    return field.asType().getKind() == TypeKind.BOOLEAN
        ? List.of("is" + capitalized(field), "get" + capitalized(field), name)
        : List.of("get" + capitalized(field), name);
  }

  private static String setterName(VariableElement field) {
    return "set" + capitalized(field);
  }

  /** A method of the class or of one that it extends, with that name, that reads or writes the field. */
  private Optional<ExecutableElement> method(
      TypeElement owner, String name, VariableElement field, boolean reads) {
    TypeMirror type = type(field, owner);
    for (ExecutableElement method : ElementFilter.methodsIn(elements.getAllMembers(owner))) {
      if (method.getSimpleName().contentEquals(name)
          && !method.getModifiers().contains(Modifier.STATIC)) {
        ExecutableType seen =
            (ExecutableType) types.asMemberOf((DeclaredType) owner.asType(), method);
        List<? extends TypeMirror> parameters = seen.getParameterTypes();
        boolean fits = reads
            ? parameters.isEmpty() && types.isSameType(seen.getReturnType(), type)
            : parameters.size() == 1 && types.isSameType(parameters.get(0), type);
        if (fits) {
          return Optional.of(method);
        }
      }
    }
    return Optional.empty();
  }

  private boolean hasConstructor(TypeElement element) {
    return ElementFilter.constructorsIn(element.getEnclosedElements()).stream()
        .anyMatch(constructor -> constructor.getParameters().isEmpty()
            && Reach.callable(constructor, element, elements, types));
  }

  /** Each where it stands first: what stands at a record's component also stands at its accessor. */
  private List<Named> unsupported(List<? extends Element> annotated) {
    Map<String, Named> unsupported = new LinkedHashMap<>();
    for (Element element : annotated) {
      for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
        String qualified = AnnotationView.qualifiedName(mirror);
        if (qualified.startsWith(PERSISTENCE)) {
          String name = qualified.substring(PERSISTENCE.length());
          unsupported.putIfAbsent(name, new Named(name, new SourceRef(element, mirror, null)));
        }
      }
    }
    unsupported.keySet().retainAll(UNSUPPORTED);
    return List.copyOf(unsupported.values());
  }

  private boolean has(List<Element> annotated, String annotation) {
    return AnnotationView.find(annotated, annotation, elements).isPresent();
  }

  private static String capitalized(VariableElement field) {
    String name = field.getSimpleName().toString();
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
