package dev.lightapi.processor.read;

import com.palantir.javapoet.ClassName;
import dev.lightapi.processor.model.EmbeddedModel;
import dev.lightapi.processor.model.EntityModel.Kind;
import dev.lightapi.processor.model.FieldModel;
import dev.lightapi.processor.model.FieldModel.Role;
import dev.lightapi.processor.model.Refusal;
import dev.lightapi.processor.model.SourceRef;
import dev.lightapi.processor.model.Visibility;
import dev.lightapi.processor.read.EntityMembers.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.Elements;

/** Reads fields that hold embedded objects: each field of such an object is a column of the entity's table. */
final class EmbeddedReader {

  private static final String EMBEDDED = EntityReader.PERSISTENCE + "Embedded";
  private static final String EMBEDDABLE = EntityReader.PERSISTENCE + "Embeddable";
  private static final String OVERRIDE = EntityReader.PERSISTENCE + "AttributeOverride";

  /** What keeps the field's object in one column. */
  private static final List<String> OTHERWISE_KEPT = List.of(
      EntityReader.PERSISTENCE + "EmbeddedId",
      EntityReader.PERSISTENCE + "Id",
      EntityReader.PERSISTENCE + "Convert",
      "org.hibernate.annotations.JdbcTypeCode");

  private static final Set<String> HONOURED = Set.of(EMBEDDED, OVERRIDE, OVERRIDE + "s");

  private static final String IN_THE_ENTITY =
      "Declare the field in the entity itself, or in a @MappedSuperclass of it.";

  private final Elements elements;
  private final FieldReader fields;
  private final AnnotationCheck annotations;
  private final ProcessingEnvironment environment;
  private final Accessibility accessibility;
  private final Set<Refusal> refused = new LinkedHashSet<>();

  EmbeddedReader(
      ProcessingEnvironment environment,
      FieldReader fields,
      AnnotationCheck annotations,
      Accessibility accessibility) {
    this.environment = environment;
    this.elements = environment.getElementUtils();
    this.fields = fields;
    this.annotations = annotations;
    this.accessibility = accessibility;
  }

  /** A class whose fields are read, and the object of that class that holds them. */
  private record Holder(
      Kind kind, JacksonReader jackson, Optional<EmbeddedModel> model, Set<TypeElement> around) {}

  /** The class of the objects that a field holds, if they are embedded. */
  static Optional<TypeElement> embeddable(Member member) {
    if (!(member.type() instanceof DeclaredType declared)
        || !(declared.asElement() instanceof TypeElement type)
        || OTHERWISE_KEPT.stream()
            .anyMatch(kept -> AnnotationView.isPresent(member.annotated(), kept))) {
      return Optional.empty();
    }
    return AnnotationView.isPresent(member.annotated(), EMBEDDED)
            || AnnotationView.isPresent(List.of(type), EMBEDDABLE)
        ? Optional.of(type)
        : Optional.empty();
  }

  /** The columns of a field of an entity: one, or those of an embedded object. */
  List<FieldModel> read(
      Member member, Kind kind, JacksonReader jackson, Optional<AnnotationView> override) {
    return read(member, new Holder(kind, jackson, Optional.empty(), Set.of()), override, Map.of());
  }

  /** What annotations in and around embedded objects say that LightAPI does not honour. */
  List<Refusal> refused() {
    return List.copyOf(refused);
  }

  private List<FieldModel> read(
      Member member,
      Holder holder,
      Optional<AnnotationView> override,
      Map<String, AnnotationView> outer) {
    Map<String, AnnotationView> own = overrides(member);
    Optional<TypeElement> embeddable = embeddable(member);
    if (embeddable.isEmpty()) {
      own.forEach((name, view) -> refuseOverride(member, name, view));
      FieldModel field =
          fields.read(member, holder.kind(), accessibility, holder.jackson(), override);
      return List.of(
          holder.model().map(model -> field.in(model, misplaced(field))).orElse(field));
    }
    refused.addAll(annotations.ofField(member, holder.kind() == Kind.RECORD));
    refuseMisplaced(member, embeddable.get(), holder);
    if (!isUsable(member, embeddable.get(), holder)) {
      return List.of();
    }
    EmbeddedModel model = model(member, embeddable.get(), holder);
    Map<String, AnnotationView> overrides = new HashMap<>(own);
    overrides.putAll(outer);
    List<FieldModel> columns = columns(embeddable.get(), model, holder, overrides);
    own.forEach((name, view) -> {
      if (columns.stream().noneMatch(column -> column.name().equals(model.name() + "." + name))) {
        refuseOverride(member, name, view);
      }
    });
    return columns;
  }

  private List<FieldModel> columns(
      TypeElement type, EmbeddedModel model, Holder holder, Map<String, AnnotationView> overrides) {
    EntityMembers members = new EntityMembers(type, environment);
    JacksonReader jackson = new JacksonReader(members.lineage(), elements);
    ColumnOverrides ofClass = new ColumnOverrides(members.lineage(), elements);
    refused.addAll(annotations.ofClass(members));
    refused.addAll(jackson.refused(members));
    refused.addAll(ofClass.refused(members));
    Set<TypeElement> around = new LinkedHashSet<>(holder.around());
    around.add(type);
    Holder inside = new Holder(model.kind(), jackson, Optional.of(model), around);
    return members.all().stream()
        .flatMap(inner -> {
          Map<String, AnnotationView> below = new HashMap<>();
          overrides.forEach((path, view) -> {
            if (path.startsWith(inner.name() + ".")) {
              below.put(path.substring(inner.name().length() + 1), view);
            }
          });
          Optional<AnnotationView> column =
              Optional.ofNullable(overrides.get(inner.name())).or(() -> ofClass.of(inner));
          return read(inner, inside, column, below).stream();
        })
        .toList();
  }

  private EmbeddedModel model(Member member, TypeElement type, Holder holder) {
    String json = holder.jackson().name(member);
    return new EmbeddedModel(
        holder.model().map(around -> around.name() + ".").orElse("") + member.name(),
        holder.model().map(around -> around.json() + ".").orElse("") + json,
        SourceRef.of(member.field()),
        ClassName.get(type),
        EntityReader.kind(type),
        FieldReader.access(member, holder.kind(), accessibility),
        SchemaReader.isMarkedNullable(member.annotated()),
        holder.model());
  }

  private boolean isUsable(Member member, TypeElement type, Holder holder) {
    Kind kind = EntityReader.kind(type);
    String remedy = "";
    if (holder.around().contains(type)) {
      remedy =
          "Its class contains itself, and a table has no end of columns. Remove one of the fields.";
    } else if (kind == Kind.OTHER || !type.getTypeParameters().isEmpty()) {
      remedy = "Only a record, or a concrete class without type parameters, can be embedded.";
    } else if (!accessibility.canName(type)
        || (kind == Kind.CLASS && !EntityReader.hasConstructor(type, accessibility))) {
      remedy = "Generated code cannot construct " + type.getSimpleName()
          + ". Make the class not private, and give it a constructor without arguments that is not private, or make it a"
          + " record.";
    } else if (new EntityMembers(type, environment).all().isEmpty()) {
      remedy = type.getSimpleName()
          + " has no field that is stored. Mark the field @Transient, or remove it.";
    }
    if (!remedy.isEmpty()) {
      refused.add(new Refusal("Embedded", member.name(), SourceRef.of(member.field()), remedy));
    }
    return remedy.isEmpty();
  }

  /** Annotations that a single column could have. */
  private void refuseMisplaced(Member member, TypeElement type, Holder holder) {
    for (Element at : member.annotated()) {
      for (AnnotationMirror mirror : at.getAnnotationMirrors()) {
        String name = AnnotationView.qualifiedName(mirror);
        if (name.startsWith(EntityReader.PERSISTENCE)
            && !HONOURED.contains(name)
            && refused.stream().noneMatch(known -> mirror.equals(known.source().mirror()))) {
          refused.add(new Refusal(
              name.substring(EntityReader.PERSISTENCE.length()),
              member.name(),
              new SourceRef(at, mirror, null),
              "It says nothing about an embedded object. Put it at a field of "
                  + type.getSimpleName() + ", or use @AttributeOverride."));
        }
      }
    }
    if (holder.jackson().visibility(member) != Visibility.READ_WRITE) {
      refused.add(
          new Refusal(
              "Embedded",
              member.name(),
              SourceRef.of(member.field()),
              "Clients send and see embedded objects. To hide some of it, declare these fields in the entity itself."));
    }
  }

  /** What a field of an embedded object cannot be. */
  private static List<Refusal> misplaced(FieldModel field) {
    boolean isPlain = field.role() == Role.VALUE
        && field.column().insertable()
        && field.column().updatable()
        && field.visibility() == Visibility.READ_WRITE;
    return isPlain || !field.refused().isEmpty()
        ? List.of()
        : List.of(new Refusal(
            "Embedded",
            field.name(),
            field.source(),
            "It is set by the server, set once, or hidden, which fields of embedded objects cannot be. "
                + IN_THE_ENTITY));
  }

  private Map<String, AnnotationView> overrides(Member member) {
    Map<String, AnnotationView> overrides = new LinkedHashMap<>();
    Stream.concat(
            AnnotationView.find(member.annotated(), OVERRIDE, elements).stream(),
            AnnotationView.find(member.annotated(), OVERRIDE + "s", elements).stream()
                .flatMap(views -> views.annotations("value", elements).stream()))
        .forEach(view -> overrides.put(view.string("name"), view.annotation("column", elements)));
    return overrides;
  }

  private void refuseOverride(Member member, String name, AnnotationView view) {
    refused.add(
        new Refusal(
            "AttributeOverride(name = \"" + name + "\")",
            member.name(),
            view.source(),
            "No embedded object has a stored field of that name here. Name one, with dots in the path: \"location.latitude\"."));
  }

  /** The members of the classes of embedded objects, of which each is read once. */
  static List<EntityMembers> all(EntityMembers members, ProcessingEnvironment environment) {
    Map<TypeElement, EntityMembers> found = new LinkedHashMap<>();
    List<EntityMembers> open = new ArrayList<>(List.of(members));
    while (!open.isEmpty()) {
      open.remove(0).all().stream()
          .flatMap(member -> embeddable(member).stream())
          .filter(type -> !found.containsKey(type))
          .toList()
          .forEach(type -> {
            EntityMembers inner = new EntityMembers(type, environment);
            if (found.putIfAbsent(type, inner) == null) {
              open.add(inner);
            }
          });
    }
    return List.copyOf(found.values());
  }
}
