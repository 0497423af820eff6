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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

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

  EntityReader(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
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

  private String table(TypeElement element) {
    String byName = Naming.table(element.getSimpleName().toString());
    Optional<AnnotationView> table =
        AnnotationView.find(List.of(element), PERSISTENCE + "Table", elements);
    if (table.isEmpty()) {
      return byName;
    }
    String name = table.get().string("name").isEmpty() ? byName : table.get().string("name");
    String schema = table.get().string("schema");
    return schema.isEmpty() ? name : schema + "." + name;
  }

  /** Fields that are kept, those of mapped superclasses first. */
  private List<VariableElement> fields(TypeElement element) {
    List<VariableElement> fields = new ArrayList<>();
    if (element.getSuperclass() instanceof DeclaredType parent
        && parent.asElement() instanceof TypeElement superclass
        && AnnotationView.find(List.of(superclass), PERSISTENCE + "MappedSuperclass", elements)
            .isPresent()) {
      fields.addAll(fields(superclass));
    }
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
    Optional<Named> generation = generation(annotated);
    Optional<AnnotationView> column =
        AnnotationView.find(annotated, PERSISTENCE + "Column", elements);
    boolean insertable = column.map(view -> view.flag("insertable")).orElse(true);
    boolean updatable = column.map(view -> view.flag("updatable")).orElse(true);
    TypeMirror type = field.asType();
    return new FieldModel(
        name,
        SourceRef.of(field),
        TypeName.get(type).withoutAnnotations(),
        scalar(type, annotated),
        nullable(field, annotated, column),
        role(annotated, generation, !insertable && !updatable),
        column(name, type, annotated, column, generation, insertable, updatable),
        access(field, owner, kind),
        unsupported(annotated));
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
  private Optional<Named> generation(List<Element> annotated) {
    return AnnotationView.find(annotated, PERSISTENCE + "GeneratedValue", elements)
        .map(view -> {
          String strategy = view.constant("strategy");
          boolean isUuid = ScalarType.of(
                  TypeName.get(annotated.get(0).asType()).withoutAnnotations())
              .filter(ScalarType.UUID::equals)
              .isPresent();
          return new Named(
              strategy.equals("AUTO") ? (isUuid ? "UUID" : "IDENTITY") : strategy, view.source());
        });
  }

  private ColumnModel column(
      String field,
      TypeMirror type,
      List<Element> annotated,
      Optional<AnnotationView> column,
      Optional<Named> generation,
      boolean insertable,
      boolean updatable) {
    String name = column
        .map(view -> view.string("name"))
        .filter(text -> !text.isEmpty())
        .orElse(Naming.column(field));
    int precision = column.map(view -> view.integer("precision")).orElse(0);
    int scale = column.map(view -> view.integer("scale")).orElse(0);
    Optional<AnnotationView> digits =
        AnnotationView.find(annotated, CONSTRAINTS + "Digits", elements);
    if (precision == 0 && digits.isPresent()) {
      scale = digits.get().integer("fraction");
      precision = digits.get().integer("integer") + scale;
    }
    return new ColumnModel(
        name,
        length(type, annotated, column),
        precision,
        scale,
        column.map(view -> view.flag("unique")).orElse(false),
        column.map(view -> view.string("columnDefinition")).filter(text -> !text.isEmpty()),
        generation,
        insertable,
        updatable);
  }

  /** The smaller of what {@code @Column} and {@code @Size} allow; 255, the default of the former, counts as unsaid. */
  private Optional<Integer> length(
      TypeMirror type, List<Element> annotated, Optional<AnnotationView> column) {
    if (ScalarType.of(TypeName.get(type).withoutAnnotations())
        .filter(ScalarType.STRING::equals)
        .isEmpty()) {
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

  /** By whatever annotation is called Nullable, on the field or on its type; keys and primitives never are. */
  private boolean nullable(
      VariableElement field, List<Element> annotated, Optional<AnnotationView> column) {
    if (field.asType().getKind().isPrimitive() || has(annotated, PERSISTENCE + "Id")) {
      return false;
    }
    List<AnnotationMirror> mirrors = new ArrayList<>(field.asType().getAnnotationMirrors());
    annotated.forEach(element -> mirrors.addAll(element.getAnnotationMirrors()));
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
            .filter(method -> Reach.callable(method, owner, elements))
            .map(method -> method.getSimpleName().toString());
      }
    }
    Optional<String> setter = method(owner, "set" + capitalized(field), field, false)
        .filter(method -> Reach.callable(method, owner, elements))
        .map(method -> method.getSimpleName().toString());
    boolean direct =
        Reach.callable(field, owner, elements) && !field.getModifiers().contains(Modifier.FINAL);
    return new AccessModel(getter, setter, direct);
  }

  private static List<String> getterNames(VariableElement field) {
    String name = field.getSimpleName().toString();
    return field.asType().getKind() == TypeKind.BOOLEAN
        ? List.of("is" + capitalized(field), "get" + capitalized(field), name)
        : List.of("get" + capitalized(field), name);
  }

  /** A method of the class or of one that it extends, with that name, that reads or writes the field. */
  private Optional<ExecutableElement> method(
      TypeElement owner, String name, VariableElement field, boolean reads) {
    for (ExecutableElement method : ElementFilter.methodsIn(elements.getAllMembers(owner))) {
      if (method.getSimpleName().contentEquals(name)
          && !method.getModifiers().contains(Modifier.STATIC)) {
        boolean fits = reads
            ? method.getParameters().isEmpty()
                && types.isSameType(method.getReturnType(), field.asType())
            : method.getParameters().size() == 1
                && types.isSameType(method.getParameters().get(0).asType(), field.asType());
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
            && Reach.callable(constructor, element, elements));
  }

  private List<Named> unsupported(List<? extends Element> annotated) {
    List<Named> unsupported = new ArrayList<>();
    for (Element element : annotated) {
      for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
        String name = AnnotationView.qualifiedName(mirror);
        if (name.startsWith(PERSISTENCE)
            && UNSUPPORTED.contains(name.substring(PERSISTENCE.length()))) {
          unsupported.add(new Named(
              name.substring(PERSISTENCE.length()), new SourceRef(element, mirror, null)));
        }
      }
    }
    return unsupported;
  }

  private boolean has(List<Element> annotated, String annotation) {
    return AnnotationView.find(annotated, annotation, elements).isPresent();
  }

  private static String capitalized(VariableElement field) {
    String name = field.getSimpleName().toString();
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
