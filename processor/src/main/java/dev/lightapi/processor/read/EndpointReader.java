package dev.lightapi.processor.read;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import dev.lightapi.annotations.Pagination.Style;
import dev.lightapi.processor.Naming;
import dev.lightapi.processor.model.EndpointModel;
import dev.lightapi.processor.model.EndpointModel.ReadModel;
import dev.lightapi.processor.model.EndpointModel.RulesModel;
import dev.lightapi.processor.model.EndpointModel.TimeoutModel;
import dev.lightapi.processor.model.EntityModel;
import dev.lightapi.processor.model.FinderModel;
import dev.lightapi.processor.model.HandlersModel;
import dev.lightapi.processor.model.Named;
import dev.lightapi.processor.model.ResourceModel;
import dev.lightapi.processor.model.ResourceModel.PaginationModel;
import dev.lightapi.processor.model.SecondsModel;
import dev.lightapi.processor.model.SourceRef;
import dev.lightapi.processor.read.OperationReader.Methods;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Reads classes annotated with {@code @RestEndpoint}, in one round: elements of one round are not those of the next.
 */
public final class EndpointReader {

  private static final String ANNOTATIONS = "dev.lightapi.annotations.";
  private static final String RULES = "dev.lightapi.endpoint.CacheRules";

  private final ProcessingEnvironment environment;
  private final SourceTrees trees;
  private final Elements elements;
  private final Types types;
  private final EntityReader entities;
  private final OperationReader operations;
  private final ConstructionReader constructions;
  private final CacheReader caches;

  public EndpointReader(ProcessingEnvironment environment) {
    this.trees = new SourceTrees(environment);
    Resolution resolution = new Resolution(trees);
    SchemaReader schemas = new SchemaReader(environment);
    this.environment = environment;
    this.elements = environment.getElementUtils();
    this.types = environment.getTypeUtils();
    this.entities = new EntityReader(environment, resolution, schemas);
    this.operations = new OperationReader(environment, trees, resolution, schemas);
    this.constructions = new ConstructionReader(environment, trees, resolution);
    this.caches = new CacheReader(environment);
  }

  /**
   * What can be read of a class in this round.
   *
   * @param resource the rows that it serves, if it is an entity and the compiler has found what that mentions
   * @param endpoint all of it, if the compiler has also found what the classes mention that the endpoint is made with.
   *     Some of that may be generated from the resource, such as its store.
   */
  public record Reading(Optional<ResourceModel> resource, Optional<EndpointModel> endpoint) {

    private static final Reading NOTHING = new Reading(Optional.empty(), Optional.empty());
  }

  /** An annotated class, with what decides whether it is an entity or has operations itself. */
  private record Declaration(
      TypeElement element,
      AnnotationView annotation,
      EntityMembers members,
      Methods methods,
      Accessibility accessibility) {

    /** With neither a key nor operations it is an entity that lacks its key. */
    private boolean isEndpointClass() {
      return !members.haveKey() && !methods.operations().isEmpty();
    }
  }

  /** Whether a class is compiled now; true if the compiler does not tell. */
  public boolean hasSource(TypeElement element) {
    return trees.hasSource(element);
  }

  /** Whether Lombok has to run before a class can be read. */
  public boolean isUnfinished(TypeElement element) {
    return new LombokMembers(elements)
        .areMissing(entities.members(element), new Accessibility(environment, element));
  }

  /** Reads a class, each of its parts once. */
  public Reading read(TypeElement element) {
    EntityMembers members = entities.members(element);
    Methods methods = operations.methods(element);
    if (!entities.isResolved(members) || !operations.areAnnotationsResolved(methods)) {
      return Reading.NOTHING;
    }
    AnnotationView annotation = find(element, "RestEndpoint")
        .orElseThrow(() -> new IllegalArgumentException(element + " is not an endpoint"));
    Declaration declared = new Declaration(
        element, annotation, members, methods, new Accessibility(environment, element));
    Optional<ResourceModel> resource =
        declared.isEndpointClass() ? Optional.empty() : Optional.of(resource(declared));
    return new Reading(resource, endpoint(declared, resource));
  }

  private Optional<EndpointModel> endpoint(Declaration declared, Optional<ResourceModel> resource) {
    AnnotationView annotation = declared.annotation();
    TypeMirror named = annotation.type("handlers");
    Optional<Methods> handlers = types.asElement(named) instanceof TypeElement type
        ? Optional.of(operations.methods(type))
        : Optional.empty();
    boolean isClass = declared.isEndpointClass();
    if (!constructions.isResolved(annotation.type("rules"))
        || !constructions.isResolved(named)
        || !handlers.map(this::isResolved).orElse(true)
        || (isClass && !isResolved(declared))) {
      return Optional.empty();
    }
    Optional<HandlersModel> read =
        isClass ? Optional.of(itself(declared)) : named(handlers, declared);
    return read.map(HandlersModel::isResolved).orElse(true)
        ? Optional.of(endpoint(declared, resource, read))
        : Optional.empty();
  }

  private boolean isResolved(Methods methods) {
    return operations.areAnnotationsResolved(methods) && operations.isResolved(methods);
  }

  private boolean isResolved(Declaration declared) {
    return operations.isResolved(declared.methods())
        && constructions.isResolved(declared.element().asType());
  }

  private EndpointModel endpoint(
      Declaration declared, Optional<ResourceModel> resource, Optional<HandlersModel> handlers) {
    AnnotationView annotation = declared.annotation();
    return new EndpointModel(
        ClassName.get(declared.element()),
        SourceRef.of(declared.element()),
        path(declared),
        resource,
        handlers,
        caches.read(annotation, declared.accessibility()),
        new Named(annotation.constant("consistency"), annotation.source("consistency")),
        annotation.annotations("timeouts", elements).stream()
            .map(view -> new TimeoutModel(
                new Named(view.string("operation"), view.source("operation")),
                new SecondsModel(view.integer("seconds"), view.source("seconds"))))
            .toList(),
        CacheReader.policy(annotation),
        rules(declared),
        annotation.types("reads").stream()
            .map(type -> read(type, declared.accessibility()))
            .toList(),
        annotation.names("ignoredParameters"),
        declared.isEndpointClass() ? entitySettings(declared) : strayOperations(declared));
  }

  /** By default the class's name in the plural; that of an endpoint class without its ending. */
  private static Named path(Declaration declared) {
    String path = declared.annotation().string("path");
    String name = declared.element().getSimpleName().toString();
    String noun = declared.isEndpointClass() ? Naming.subject(name) : name;
    return new Named(
        path.isEmpty() ? Naming.path(noun) : path, declared.annotation().source("path"));
  }

  private ResourceModel resource(Declaration declared) {
    AnnotationView annotation = declared.annotation();
    Optional<AnnotationView> filtering = find(declared.element(), "Filtering");
    EntityModel entity = entities.read(declared.members(), declared.accessibility());
    return new ResourceModel(
        entity,
        path(declared),
        annotation.names("expose").stream().map(Named::name).distinct().toList(),
        annotation.source("expose"),
        ResourceModel.filters(
            filtering.map(view -> view.names("fields")).orElse(List.of()), entity),
        filtering.map(view -> view.names("search")).orElse(List.of()),
        filtering.map(view -> view.names("ordering")).orElse(List.of()),
        pagination(declared.element()),
        annotation.names("finders").stream()
            .map(name -> FinderModel.of(name, entity))
            .toList());
  }

  private HandlersModel itself(Declaration declared) {
    SourceRef source = SourceRef.of(declared.element());
    return new HandlersModel(
        constructions.read(declared.element().asType(), source, declared.accessibility()),
        false,
        operations.read(declared.methods(), source, declared.accessibility()));
  }

  private Optional<HandlersModel> named(Optional<Methods> methods, Declaration declared) {
    TypeMirror type = declared.annotation().type("handlers");
    if (type.getKind() == TypeKind.VOID) {
      return Optional.empty();
    }
    SourceRef source = declared.annotation().source("handlers");
    return Optional.of(new HandlersModel(
        constructions.read(type, source, declared.accessibility()),
        methods.filter(found -> isEndpoint(found.type())).isPresent(),
        methods
            .map(found -> operations.read(found, source, declared.accessibility()))
            .orElse(List.of())));
  }

  private Optional<RulesModel> rules(Declaration declared) {
    TypeMirror type = declared.annotation().type("rules");
    if (type.getKind() == TypeKind.VOID) {
      return Optional.empty();
    }
    TypeElement rules = elements.getTypeElement(RULES);
    return Optional.of(new RulesModel(
        rules != null && types.isSubtype(types.erasure(type), rules.asType()),
        constructions.read(type, declared.annotation().source("rules"), declared.accessibility())));
  }

  private ReadModel read(AnnotationView.TypeAt named, Accessibility accessibility) {
    Element element = types.asElement(named.type());
    boolean isEntity = element instanceof TypeElement type
        && isEndpoint(type)
        && entities.members(type).haveKey();
    return new ReadModel(
        TypeName.get(types.erasure(named.type())),
        named.source(),
        isEntity,
        element instanceof TypeElement type && accessibility.canName(type));
  }

  private List<Named> entitySettings(Declaration declared) {
    List<Named> settings = new ArrayList<>();
    for (String member : List.of("expose", "handlers", "finders")) {
      if (declared.annotation().gives(member)) {
        settings.add(new Named(member, declared.annotation().source(member)));
      }
    }
    for (String annotation : List.of("Filtering", "Pagination")) {
      find(declared.element(), annotation)
          .ifPresent(view -> settings.add(new Named("@" + annotation, view.source())));
    }
    return settings;
  }

  private static List<Named> strayOperations(Declaration declared) {
    return declared.methods().operations().stream()
        .map(method -> new Named(method.getSimpleName().toString(), SourceRef.of(method)))
        .toList();
  }

  private PaginationModel pagination(TypeElement element) {
    return find(element, "Pagination")
        .map(view -> new PaginationModel(
            view.constant("style"),
            view.integer("pageSize"),
            view.integer("maxPageSize"),
            view.source()))
        .orElse(new PaginationModel(Style.PAGE_NUMBER.name(), 20, 100, SourceRef.of(element)));
  }

  private Optional<AnnotationView> find(TypeElement element, String annotation) {
    return AnnotationView.find(List.of(element), ANNOTATIONS + annotation, elements);
  }

  private static boolean isEndpoint(TypeElement element) {
    return AnnotationView.isPresent(List.of(element), ANNOTATIONS + "RestEndpoint");
  }
}
