package dev.lightapi.processor.read;

import com.palantir.javapoet.TypeName;
import dev.lightapi.processor.model.JsonShape;
import dev.lightapi.processor.model.JsonShape.Entries;
import dev.lightapi.processor.model.JsonShape.FreeForm;
import dev.lightapi.processor.model.JsonShape.Items;
import dev.lightapi.processor.model.JsonShape.Properties;
import dev.lightapi.processor.model.JsonShape.Reference;
import dev.lightapi.processor.model.JsonShape.Scalar;
import dev.lightapi.processor.model.JsonShape.Unresolved;
import dev.lightapi.processor.model.ScalarType;
import dev.lightapi.processor.model.SchemaModel;
import dev.lightapi.processor.model.SchemaModel.DeclarationModel;
import dev.lightapi.processor.model.SchemaModel.MemberModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Reads a type as a schema, with everything from which Jackson could make its JSON: its fields, getters, constants and
 * subclasses, with Jackson's annotations, and theirs in turn. The declaration may say more than the JSON has, which
 * costs a few misses after an upgrade; it never says less.
 */
final class SchemaReader {

  private static final String JACKSON = "com.fasterxml.jackson.";
  private static final String OPTIONAL = "java.util.Optional";
  private static final String RESPONSE = "dev.lightapi.http.Response";

  /** Types whose JSON does not follow from their members. */
  private static final List<String> OPAQUE =
      List.of("java.", "javax.", "com.fasterxml.jackson.databind.");

  /** Types that hold values of the type of their only argument. */
  private static final List<String> COLLECTIONS = List.of(
      "java.lang.Iterable",
      "java.util.Collection",
      "java.util.Iterator",
      "java.util.stream.Stream");

  private static final Map<String, ScalarType> OPTIONAL_NUMBERS = Map.of(
      "java.util.OptionalInt", ScalarType.INT,
      "java.util.OptionalLong", ScalarType.LONG,
      "java.util.OptionalDouble", ScalarType.DOUBLE);

  private final Elements elements;
  private final Types types;
  private final ConstraintReader constraints;
  private final PropertyReader properties;

  SchemaReader(ProcessingEnvironment environment) {
    this.elements = environment.getElementUtils();
    this.types = environment.getTypeUtils();
    this.constraints = new ConstraintReader(environment);
    this.properties = new PropertyReader(environment, constraints);
  }

  /** Reads the type of a value that an operation takes or returns. */
  SchemaModel read(TypeMirror type) {
    return new Walk().read(type);
  }

  /** Reads the type of a column: a single value, else free-form. */
  SchemaModel readColumn(TypeMirror type) {
    JsonShape shape = scalar(type).<JsonShape>map(value -> value).orElse(new FreeForm());
    return type instanceof ArrayType array
        ? SchemaModel.of(SchemaModel.ARRAY, List.of(readColumn(array.getComponentType())), shape)
        : SchemaModel.of(TypeName.get(type).withoutAnnotations().toString(), List.of(), shape);
  }

  /** Whether an element, its type or its result has an annotation called Nullable, of whatever library. */
  static boolean isMarkedNullable(List<? extends Element> annotated) {
    return annotated.stream()
        .flatMap(SchemaReader::withType)
        .flatMap(at -> at.getAnnotationMirrors().stream())
        .anyMatch(mirror ->
            mirror.getAnnotationType().asElement().getSimpleName().contentEquals("Nullable"));
  }

  private static Stream<AnnotatedConstruct> withType(Element element) {
    return Stream.of(
        element,
        element instanceof ExecutableElement method ? method.getReturnType() : element.asType());
  }

  /**
   * The single value that a Java type is by itself, as a column and an input have it; empty if it is something else.
   */
  static Optional<Scalar> scalar(TypeMirror type) {
    if (type instanceof DeclaredType declared
        && declared.asElement().getKind() == ElementKind.ENUM) {
      return Optional.of(new Scalar(ScalarType.ENUM, constants(declared.asElement())));
    }
    return type.getKind() == TypeKind.VOID
        ? Optional.empty()
        : ScalarType.of(TypeName.get(type).withoutAnnotations())
            .map(scalar -> new Scalar(scalar, List.of()));
  }

  private static List<String> constants(Element type) {
    return type.getEnclosedElements().stream()
        .filter(member -> member.getKind() == ElementKind.ENUM_CONSTANT)
        .map(member -> member.getSimpleName().toString())
        .toList();
  }

  /** One way through all types that a type mentions. Each is declared where it is met first. */
  private final class Walk {

    /** What each type is where it is met again. */
    private final Map<String, JsonShape> met = new HashMap<>();

    private SchemaModel read(TypeMirror type) {
      if (type instanceof ArrayType array) {
        SchemaModel component = read(array.getComponentType());
        JsonShape shape = scalar(type)
            .<JsonShape>map(value -> value)
            .orElse(
                array.getComponentType().getKind() == TypeKind.CHAR
                    ? new Scalar(ScalarType.STRING, List.of())
                    : new Items(component));
        return SchemaModel.of(SchemaModel.ARRAY, List.of(component), shape);
      }
      if (type instanceof WildcardType wildcard && wildcard.getExtendsBound() != null) {
        return read(wildcard.getExtendsBound());
      }
      if (type.getKind() != TypeKind.ERROR
          && type instanceof DeclaredType declared
          && declared.asElement() instanceof TypeElement element) {
        return read(declared, element);
      }
      JsonShape shape = type.getKind() == TypeKind.ERROR
          ? new Unresolved()
          : scalar(type).<JsonShape>map(value -> value).orElse(new FreeForm());
      // javac's text of a primitive has the annotations that stand there.
      String name = type.getKind().isPrimitive()
          ? type.getKind().name().toLowerCase(Locale.ROOT)
          : types.erasure(type).toString();
      return SchemaModel.of(name, List.of(), shape);
    }

    private SchemaModel read(DeclaredType type, TypeElement element) {
      String name = element.getQualifiedName().toString();
      List<SchemaModel> arguments =
          type.getTypeArguments().stream().map(this::argument).toList();
      SchemaModel schema = SchemaModel.of(name, arguments, javaShape(type, name, arguments))
          .withNullable(name.startsWith(OPTIONAL));
      if (OPAQUE.stream().anyMatch(name::startsWith)) {
        return schema;
      }
      JsonShape earlier = met.get(schema.name());
      if (earlier != null) {
        return SchemaModel.of(name, arguments, earlier).withNullable(schema.nullable());
      }
      Reference reference = new Reference(schema.name());
      JsonShape known = schema.shape();
      met.put(schema.name(), known instanceof FreeForm ? reference : known);
      DeclarationModel declaration = declaration(type, element);
      JsonShape shape = known instanceof FreeForm
          ? inherited(declaration)
              .orElseGet(
                  () -> properties.shape(type, element, schema.name(), declaration, this::read))
          : known;
      met.put(schema.name(), shape instanceof Properties ? reference : shape);
      return SchemaModel.of(name, arguments, shape).withDeclaration(declaration);
    }

    /** A type argument has the constraints and the nullability that stand there. */
    private SchemaModel argument(TypeMirror type) {
      SchemaModel schema = read(type);
      boolean nullable = schema.nullable()
          || type.getAnnotationMirrors().stream()
              .anyMatch(mirror ->
                  mirror.getAnnotationType().asElement().getSimpleName().contentEquals("Nullable"));
      return schema.withNullable(nullable).withConstraints(constraints.read(List.of(type)));
    }

    /** In an order by name: a class file need not have the members in that of the source. */
    private DeclarationModel declaration(DeclaredType type, TypeElement element) {
      List<SchemaModel> parents =
          new ArrayList<>(types.directSupertypes(type).stream().map(this::read).toList());
      List<SchemaModel> subtypes = new ArrayList<>(
          element.getPermittedSubclasses().stream().map(this::read).toList());
      List<MemberModel> members = element.getEnclosedElements().stream()
          .filter(SchemaReader::isProperty)
          .sorted(
              Comparator.comparing((Element member) -> member.getSimpleName().toString())
                  .thenComparing(Element::getKind))
          .map(member -> member(type, member))
          .toList();
      return new DeclarationModel(jackson(element), parents, subtypes, members);
    }

    private MemberModel member(DeclaredType type, Element member) {
      TypeMirror value = PropertyReader.valueOf(types.asMemberOf(type, member));
      return new MemberModel(member.getSimpleName().toString(), jackson(member), read(value));
    }

    /** What follows from the Java type alone; free-form if its members have to be seen. */
    private JsonShape javaShape(DeclaredType type, String name, List<SchemaModel> arguments) {
      Optional<Scalar> scalar = scalar(type);
      if (scalar.isPresent()) {
        return scalar.get();
      }
      if (OPTIONAL_NUMBERS.containsKey(name)) {
        return new Scalar(OPTIONAL_NUMBERS.get(name), List.of());
      }
      if (arguments.size() == 1 && (name.equals(OPTIONAL) || name.equals(RESPONSE))) {
        return arguments.get(0).shape();
      }
      if (arguments.size() == 1 && COLLECTIONS.stream().anyMatch(known -> isA(type, known))) {
        return new Items(arguments.get(0));
      }
      return arguments.size() == 2 && isA(type, "java.util.Map")
          ? new Entries(arguments.get(1))
          : new FreeForm();
    }

    /** A class that extends a list or a map has its JSON. */
    private static Optional<JsonShape> inherited(DeclarationModel declaration) {
      return declaration.parents().stream()
          .map(SchemaModel::shape)
          .filter(shape -> shape instanceof Items || shape instanceof Entries)
          .findFirst();
    }

    private boolean isA(TypeMirror type, String name) {
      TypeElement other = elements.getTypeElement(name);
      return other != null && types.isSubtype(types.erasure(type), types.erasure(other.asType()));
    }
  }

  /** A constant, a field, or a method that could be a getter. */
  private static boolean isProperty(Element member) {
    if (member.getKind() == ElementKind.ENUM_CONSTANT) {
      return true;
    }
    return !member.getModifiers().contains(Modifier.STATIC)
        && (member instanceof VariableElement || PropertyReader.isGetter(member));
  }

  private static String jackson(Element element) {
    Set<String> annotations = new TreeSet<>();
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      if (AnnotationView.qualifiedName(mirror).startsWith(JACKSON)) {
        annotations.add(mirror.toString());
      }
    }
    return String.join("", annotations);
  }
}
