package dev.lightapi.processor.read;

import com.palantir.javapoet.TypeName;
import dev.lightapi.processor.SqlNaming;
import dev.lightapi.processor.model.AccessModel;
import dev.lightapi.processor.model.CodecModel;
import dev.lightapi.processor.model.ColumnModel;
import dev.lightapi.processor.model.ConstraintsModel;
import dev.lightapi.processor.model.ConstraintsModel.Digits;
import dev.lightapi.processor.model.EntityModel.Kind;
import dev.lightapi.processor.model.FieldModel;
import dev.lightapi.processor.model.FieldModel.Role;
import dev.lightapi.processor.model.JsonShape.Scalar;
import dev.lightapi.processor.model.Named;
import dev.lightapi.processor.model.ScalarType;
import dev.lightapi.processor.model.SchemaModel;
import dev.lightapi.processor.model.SourceRef;
import dev.lightapi.processor.model.TableModel.CheckModel;
import dev.lightapi.processor.read.EntityMembers.Member;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads one stored field: its JSON, its column, its role in the row, and how code accesses it. */
final class FieldReader {

  private static final String HIBERNATE = "org.hibernate.annotations.";
  private static final String SPRING_DATA = "org.springframework.data.annotation.";

  /** The length of a column that does not say one. */
  private static final int DEFAULT_LENGTH = 255;

  private final ProcessingEnvironment environment;
  private final Elements elements;
  private final Types types;
  private final SchemaReader schemas;
  private final ConstraintReader constraints;
  private final AnnotationCheck annotations;
  private final CodecReader codecs;
  private final SqlNaming naming;

  FieldReader(
      ProcessingEnvironment environment,
      SchemaReader schemas,
      AnnotationCheck annotations,
      SqlNaming naming) {
    this.environment = environment;
    this.elements = environment.getElementUtils();
    this.types = environment.getTypeUtils();
    this.schemas = schemas;
    this.constraints = new ConstraintReader(environment);
    this.annotations = annotations;
    this.codecs = new CodecReader(environment);
    this.naming = naming;
  }

  /** @param override the column that a subclass gives to the field */
  FieldModel read(
      Member member,
      Kind kind,
      Accessibility accessibility,
      JacksonReader jackson,
      Optional<AnnotationView> override) {
    List<Element> annotated = member.annotated();
    Optional<AnnotationView> column = override.or(() -> find(annotated, "Column"));
    boolean readOnly = column
        .filter(view -> !view.flag("insertable") && !view.flag("updatable"))
        .isPresent();
    TypeMirror type = member.type();
    Optional<EnumReader> constants =
        EnumReader.enumOf(type).map(element -> new EnumReader(environment, accessibility, element));
    ConverterReader converters = new ConverterReader(environment, accessibility);
    Optional<CodecModel> codec = converters
        .read(type, annotated)
        .or(() -> codecs.read(type, annotated, column))
        .or(() -> constants.flatMap(EnumReader::read).map(CodecModel::of));
    SchemaModel plain = codec
        .filter(CodecModel::isConverted)
        .filter(unused -> SchemaReader.scalar(type).isEmpty())
        .flatMap(CodecModel::element)
        .map(
            inColumn -> SchemaModel.of(type.toString(), List.of(), new Scalar(inColumn, List.of())))
        .orElseGet(() -> codec.filter(model -> !model.isSingle()).isPresent()
            ? schemas.read(type)
            : schema(type, annotated));
    Optional<Named> generation = generation(annotated, plain);
    return new FieldModel(
        member.name(),
        jackson.name(member),
        SourceRef.of(member.field()),
        TypeName.get(type).withoutAnnotations(),
        plain
            .withNullable(isNullable(member, annotated, column))
            .withConstraints(constraints(plain, annotated, column)),
        canName(type, accessibility),
        jackson.visibility(member),
        role(annotated, generation, readOnly),
        column(member, column, generation),
        access(member, kind, accessibility),
        Stream.of(
                annotations.ofField(member, kind == Kind.RECORD).stream(),
                codecs.refused(member.name(), type, annotated, codec).stream(),
                converters.refused().stream(),
                constants.stream().flatMap(reader -> reader.refused().stream()))
            .flatMap(refusals -> refusals)
            .toList(),
        codec,
        Optional.empty());
  }

  /** Whether generated code can name a type, its elements and its arguments. */
  private boolean canName(TypeMirror type, Accessibility accessibility) {
    if (type instanceof ArrayType array) {
      return canName(array.getComponentType(), accessibility);
    }
    return !(types.asElement(type) instanceof TypeElement named)
        || (accessibility.canName(named)
            && (!(type instanceof DeclaredType declared)
                || declared.getTypeArguments().stream()
                    .allMatch(argument -> canName(argument, accessibility))));
  }

  /** The schema of a column's value; that of any other type is free-form, and its field an error. */
  private SchemaModel schema(TypeMirror type, List<Element> annotated) {
    SchemaModel schema = schemas.readColumn(type);
    Optional<Scalar> scalar = schema.scalar();
    boolean ordinal = scalar.filter(value -> value.type() == ScalarType.ENUM).isPresent()
        && find(annotated, "Enumerated")
            .filter(view -> view.constant("value").equals("ORDINAL"))
            .isPresent();
    return ordinal
        ? SchemaModel.of(
            schema.type(),
            List.of(),
            new Scalar(ScalarType.ORDINAL_ENUM, scalar.get().constants()))
        : schema;
  }

  private Role role(List<Element> annotated, Optional<Named> generation, boolean readOnly) {
    if (has(annotated, "Id")) {
      if (generation.isEmpty()) {
        return Role.KEY;
      }
      return generation.get().name().equals("UUID") ? Role.RANDOM_KEY : Role.IDENTITY;
    }
    if (has(annotated, "Version")) {
      return Role.VERSION;
    }
    if (AnnotationView.isPresent(annotated, HIBERNATE + "CreationTimestamp")
        || AnnotationView.isPresent(annotated, SPRING_DATA + "CreatedDate")) {
      return Role.CREATED;
    }
    if (AnnotationView.isPresent(annotated, HIBERNATE + "UpdateTimestamp")
        || AnnotationView.isPresent(annotated, SPRING_DATA + "LastModifiedDate")) {
      return Role.UPDATED;
    }
    if (AnnotationView.isPresent(annotated, SPRING_DATA + "CreatedBy")) {
      return Role.CREATED_BY;
    }
    if (AnnotationView.isPresent(annotated, SPRING_DATA + "LastModifiedBy")) {
      return Role.UPDATED_BY;
    }
    return readOnly ? Role.READ_ONLY : Role.VALUE;
  }

  /** The strategy. If none is named, a generator is a sequence, and otherwise it is what fits the type. */
  private Optional<Named> generation(List<Element> annotated, SchemaModel schema) {
    return find(annotated, "GeneratedValue").map(view -> {
      String strategy = view.constant("strategy");
      boolean isUuid = isOf(ScalarType.UUID, schema);
      boolean hasGenerator = !view.string("generator").isEmpty()
          || find(annotated, SequenceReader.GENERATOR).isPresent();
      String fitting = hasGenerator ? "SEQUENCE" : isUuid ? "UUID" : "IDENTITY";
      return new Named(strategy.equals("AUTO") ? fitting : strategy, view.source());
    });
  }

  private ColumnModel column(
      Member member, Optional<AnnotationView> column, Optional<Named> generation) {
    Optional<AnnotationView> named = column.filter(view -> !view.string("name").isEmpty());
    return new ColumnModel(
        named.map(view -> naming.given(view.string("name"))).orElse(naming.column(member.name())),
        named.map(view -> view.source("name")).orElse(SourceRef.of(member.field())),
        column.map(view -> view.flag("unique")).orElse(false),
        column.map(view -> view.string("columnDefinition")).filter(text -> !text.isEmpty()),
        generation,
        column.map(view -> view.flag("insertable")).orElse(true),
        column.map(view -> view.flag("updatable")).orElse(true),
        column.stream()
            .flatMap(view -> view.annotations("check", elements).stream()
                .map(check -> new CheckModel(
                    new Named(check.string("name"), view.source("check")),
                    check.string("constraint"))))
            .toList());
  }

  /** The field's constraints, where the column may be narrower. */
  private ConstraintsModel constraints(
      SchemaModel schema, List<Element> annotated, Optional<AnnotationView> column) {
    ConstraintsModel declared = constraints.read(annotated);
    return declared.with(maxSize(schema, declared, column), digits(declared, column));
  }

  /** The smaller of what {@code @Column} and {@code @Size} allow; the column's default counts as unsaid. */
  private static Optional<Integer> maxSize(
      SchemaModel schema, ConstraintsModel declared, Optional<AnnotationView> column) {
    if (!isOf(ScalarType.STRING, schema)) {
      return declared.maxSize();
    }
    int ofColumn = column
        .map(view -> view.integer("length"))
        .filter(length -> length != DEFAULT_LENGTH)
        .orElse(Integer.MAX_VALUE);
    int smaller = Math.min(ofColumn, declared.maxSize().orElse(Integer.MAX_VALUE));
    return smaller == Integer.MAX_VALUE ? Optional.empty() : Optional.of(smaller);
  }

  /** The digits of the column, else those of {@code @Digits}. */
  private static Optional<Digits> digits(
      ConstraintsModel declared, Optional<AnnotationView> column) {
    return column
        .filter(view -> view.integer("precision") != 0)
        .map(view ->
            new Digits(view.integer("precision") - view.integer("scale"), view.integer("scale")))
        .or(declared::digits)
        .filter(digits -> digits.precision() > 0);
  }

  private static boolean isOf(ScalarType type, SchemaModel schema) {
    return schema.scalar().filter(scalar -> scalar.type() == type).isPresent();
  }

  /** A row always has a key and a version, even if an object that is not stored yet has none. */
  private boolean isNullable(
      Member member, List<Element> annotated, Optional<AnnotationView> column) {
    return !member.field().asType().getKind().isPrimitive()
        && !has(annotated, "Id")
        && !has(annotated, "Version")
        && (SchemaReader.isMarkedNullable(annotated) || isOptional(annotated, column))
        && column.map(view -> view.flag("nullable")).orElse(true)
        && find(annotated, "Basic").map(view -> view.flag("optional")).orElse(true);
  }

  /** What is the default in JPA is said here only if the source says it. */
  private boolean isOptional(List<Element> annotated, Optional<AnnotationView> column) {
    return column.filter(view -> view.gives("nullable")).isPresent()
        || find(annotated, "Basic").filter(view -> view.gives("optional")).isPresent();
  }

  static AccessModel access(Member member, Kind kind, Accessibility accessibility) {
    if (kind == Kind.RECORD) {
      return new AccessModel(Optional.of(member.name()), Optional.empty(), false);
    }
    Optional<String> getter = member.getters().stream()
        .filter(accessibility::canCall)
        .map(method -> method.getSimpleName().toString())
        .findFirst();
    Optional<String> setter = member
        .setter()
        .filter(accessibility::canCall)
        .map(method -> method.getSimpleName().toString());
    boolean direct = accessibility.canSee(member.field())
        && !member.field().getModifiers().contains(Modifier.FINAL);
    return new AccessModel(getter, setter, direct);
  }

  private Optional<AnnotationView> find(List<Element> annotated, String annotation) {
    return AnnotationView.find(annotated, EntityReader.PERSISTENCE + annotation, elements);
  }

  private static boolean has(List<Element> annotated, String annotation) {
    return AnnotationView.isPresent(annotated, EntityReader.PERSISTENCE + annotation);
  }
}
