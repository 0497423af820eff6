package dev.lightapi.processor.read;

import com.palantir.javapoet.ClassName;
import dev.lightapi.processor.SqlNaming;
import dev.lightapi.processor.model.EntityModel;
import dev.lightapi.processor.model.EntityModel.Kind;
import dev.lightapi.processor.model.FieldModel;
import dev.lightapi.processor.model.Refusal;
import dev.lightapi.processor.model.SourceRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Reads a class as an entity, by its {@code jakarta.persistence} and {@code jakarta.validation} annotations. */
final class EntityReader {

  static final String PERSISTENCE = "jakarta.persistence.";

  private final ProcessingEnvironment environment;
  private final Elements elements;
  private final Resolution resolution;
  private final AnnotationCheck annotations;
  private final TableReader tables;
  private final SequenceReader sequences;
  private final FieldReader fields;
  private final Map<TypeElement, EntityMembers> members = new HashMap<>();

  EntityReader(ProcessingEnvironment environment, Resolution resolution, SchemaReader schemas) {
    this.environment = environment;
    this.elements = environment.getElementUtils();
    this.resolution = resolution;
    this.annotations = new AnnotationCheck(environment);
    SqlNaming naming = SqlNaming.of(environment.getOptions()).orElse(SqlNaming.LIGHTAPI);
    this.tables = new TableReader(elements, naming);
    this.sequences = new SequenceReader(elements, naming);
    this.fields = new FieldReader(environment, schemas, annotations, naming);
  }

  /** The stored fields of a class, which are looked up once. */
  EntityMembers members(TypeElement element) {
    return members.computeIfAbsent(element, type -> new EntityMembers(type, environment));
  }

  /** Whether the compiler has found everything that a class mentions as an entity. */
  boolean isResolved(EntityMembers members) {
    return isResolvedAlone(members)
        && EmbeddedReader.all(members, environment).stream().allMatch(this::isResolvedAlone);
  }

  private boolean isResolvedAlone(EntityMembers members) {
    return members.lineage().stream()
            .allMatch(at -> resolution.of(at) && Resolution.of(at.getSuperclass()))
        && members.all().stream()
            .allMatch(member -> resolution.of(member.field())
                && members.namedAsAccessors(member).allMatch(resolution::of));
  }

  EntityModel read(EntityMembers members, Accessibility accessibility) {
    TypeElement element = members.owner();
    Kind kind = kind(element);
    JacksonReader jackson = new JacksonReader(members.lineage(), elements);
    ColumnOverrides overrides = new ColumnOverrides(members.lineage(), elements);
    CallbackReader callbacks = new CallbackReader(environment, accessibility, members);
    List<Refusal> refused = new ArrayList<>(annotations.ofClass(members));
    refused.addAll(callbacks.refused());
    refused.addAll(jackson.refused(members));
    refused.addAll(overrides.refused(members));
    EmbeddedReader embedded = new EmbeddedReader(environment, fields, annotations, accessibility);
    List<FieldModel> models = kind == Kind.OTHER
        ? List.of()
        : members.all().stream()
            .flatMap(member -> embedded.read(member, kind, jackson, overrides.of(member)).stream())
            .toList();
    refused.addAll(embedded.refused());
    return new EntityModel(
        ClassName.get(element),
        SourceRef.of(element),
        kind,
        tables.name(element),
        tables.read(element),
        sequences.read(members, tables.name(element)),
        models,
        callbacks.callbacks(),
        kind == Kind.RECORD || hasConstructor(element, accessibility),
        accessibility.canName(element),
        !element.getTypeParameters().isEmpty(),
        refused);
  }

  static Kind kind(TypeElement element) {
    if (element.getKind() == ElementKind.RECORD) {
      return Kind.RECORD;
    }
    boolean concrete = element.getKind() == ElementKind.CLASS
        && !element.getModifiers().contains(Modifier.ABSTRACT);
    return concrete ? Kind.CLASS : Kind.OTHER;
  }

  static boolean hasConstructor(TypeElement element, Accessibility accessibility) {
    return ElementFilter.constructorsIn(element.getEnclosedElements()).stream()
        .anyMatch(constructor ->
            constructor.getParameters().isEmpty() && accessibility.canCall(constructor));
  }
}
