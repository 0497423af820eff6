package dev.lightapi.processor.read;

import dev.lightapi.processor.model.CodecModel;
import dev.lightapi.processor.model.CodecModel.Kind;
import dev.lightapi.processor.model.JsonShape.Scalar;
import dev.lightapi.processor.model.Refusal;
import dev.lightapi.processor.model.ScalarType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;

/** Reads how the values of a field are kept that are no single values: as JSON, or as an array. */
final class CodecReader {

  private static final String JDBC_TYPE = "org.hibernate.annotations.JdbcTypeCode";

  /** {@code SqlTypes.JSON} of Hibernate 6. */
  private static final int JSON = 3001;

  /** {@code SqlTypes.ARRAY}, which is that of {@link java.sql.Types}. */
  private static final int ARRAY = 2003;

  private static final Map<String, Kind> LISTS =
      Map.of("java.util.List", Kind.LIST, "java.util.Set", Kind.SET);

  private static final Pattern JSON_COLUMN =
      Pattern.compile("\\s*jsonb?\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final String TREE = "com.fasterxml.jackson.databind.";

  /** Types that are JSON by themselves. */
  private static final Set<String> TREES =
      Set.of(TREE + "JsonNode", TREE + "node.ObjectNode", TREE + "node.ArrayNode");

  /** Interfaces of which Jackson makes objects. */
  private static final Set<String> CONTAINERS = Set.of(
      "java.util.Collection",
      "java.util.List",
      "java.util.Map",
      "java.util.Set",
      "java.util.SortedMap",
      "java.util.SortedSet");

  private final Elements elements;

  CodecReader(ProcessingEnvironment environment) {
    this.elements = environment.getElementUtils();
  }

  /** How values of the type are kept; empty if they are single values, or if no column holds them. */
  Optional<CodecModel> read(
      TypeMirror type, List<Element> annotated, Optional<AnnotationView> column) {
    if (isJson(type, annotated, column)) {
      return hasJson(type) ? Optional.of(CodecModel.json()) : Optional.empty();
    }
    if (type instanceof ArrayType array) {
      return SchemaReader.scalar(type).isEmpty()
              && !array.getComponentType().getKind().isPrimitive()
          ? array(Kind.ARRAY, array.getComponentType())
          : Optional.empty();
    }
    Optional<Kind> list = Optional.ofNullable(LISTS.get(name(type)));
    return type instanceof DeclaredType declared && declared.getTypeArguments().size() == 1
        ? list.flatMap(kind -> array(kind, declared.getTypeArguments().get(0)))
        : Optional.empty();
  }

  private static Optional<CodecModel> array(Kind kind, TypeMirror element) {
    return SchemaReader.scalar(element)
        .map(Scalar::type)
        .filter(ScalarType::fitForArray)
        .map(scalar -> CodecModel.of(kind, scalar));
  }

  /** Whether Hibernate's code says what the field's type says. */
  private static boolean isOf(int code, CodecModel codec) {
    return !codec.isSingle() && code == (codec.kind() == Kind.JSON ? JSON : ARRAY);
  }

  /** A type code that does not fit the field's type, or that LightAPI does not have. */
  Optional<Refusal> refused(
      String field, TypeMirror type, List<Element> annotated, Optional<CodecModel> codec) {
    return code(annotated)
        .filter(
            view -> codec.filter(model -> isOf(view.integer("value"), model)).isEmpty())
        .map(view -> new Refusal(
            "JdbcTypeCode(value = ...)",
            field,
            view.source("value"),
            SchemaReader.scalar(type).isPresent()
                ? "The column of a " + type
                    + " follows from its type. Remove it, or make the field a JsonNode if the"
                    + " column holds JSON."
                : "Use SqlTypes.JSON on records, concrete classes, and maps, lists and arrays of these; SqlTypes.ARRAY on arrays,"
                    + " lists and sets of single values."));
  }

  private boolean isJson(
      TypeMirror type, List<Element> annotated, Optional<AnnotationView> column) {
    return TREES.contains(name(type))
        || code(annotated).filter(view -> view.integer("value") == JSON).isPresent()
        || column
            .filter(view -> JSON_COLUMN.matcher(view.string("columnDefinition")).matches())
            .isPresent();
  }

  private Optional<AnnotationView> code(List<Element> annotated) {
    return AnnotationView.find(annotated, JDBC_TYPE, elements);
  }

  /** Whether Jackson reads and writes such values: objects of concrete classes, maps, lists and arrays of these. */
  private static boolean hasJson(TypeMirror type) {
    return SchemaReader.scalar(type).isEmpty() && isPart(type);
  }

  private static boolean isPart(TypeMirror type) {
    if (type instanceof ArrayType array) {
      return isPart(array.getComponentType());
    }
    if (type instanceof WildcardType || type.getKind() == TypeKind.TYPEVAR) {
      return false;
    }
    if (!(type instanceof DeclaredType declared)) {
      return SchemaReader.scalar(type).isPresent();
    }
    TypeElement element = (TypeElement) declared.asElement();
    boolean concrete = SchemaReader.scalar(type).map(Scalar::type).isPresent()
        || TREES.contains(name(type))
        || CONTAINERS.contains(name(type))
        || (element.getKind().isClass() && !element.getModifiers().contains(Modifier.ABSTRACT))
        || element.getAnnotationMirrors().stream()
            .map(AnnotationView::qualifiedName)
            .anyMatch(name -> name.startsWith("com.fasterxml.jackson."));
    return concrete
        && (declared.getTypeArguments().size() == element.getTypeParameters().size()
            || element.getKind() == ElementKind.ENUM)
        && declared.getTypeArguments().stream().allMatch(CodecReader::isPart);
  }

  private static String name(TypeMirror type) {
    return type instanceof DeclaredType declared
            && declared.asElement() instanceof TypeElement element
        ? element.getQualifiedName().toString()
        : "";
  }
}
