package dev.lightapi.processor.read;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import dev.lightapi.annotations.Pagination.Style;
import dev.lightapi.processor.Naming;
import dev.lightapi.processor.model.CacheModel;
import dev.lightapi.processor.model.CacheModel.Fitness;
import dev.lightapi.processor.model.EndpointModel;
import dev.lightapi.processor.model.EndpointModel.ReadModel;
import dev.lightapi.processor.model.EndpointModel.RulesModel;
import dev.lightapi.processor.model.EndpointModel.TimeoutModel;
import dev.lightapi.processor.model.HandlersModel;
import dev.lightapi.processor.model.Named;
import dev.lightapi.processor.model.ResourceModel;
import dev.lightapi.processor.model.ResourceModel.PaginationModel;
import dev.lightapi.processor.model.SecondsModel;
import dev.lightapi.processor.model.SourceRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads what stands at a class annotated with {@code @RestEndpoint}. */
public final class EndpointReader {

  private static final String ANNOTATIONS = "dev.lightapi.annotations.";
  private static final String CACHE = "dev.lightapi.cache.Cache";
  private static final String ENVIRONMENT = "dev.lightapi.config.Environment";
  private static final String MARKING_CACHE = "dev.lightapi.cache.MarkingCache";
  private static final String RULES = "dev.lightapi.endpoint.CacheRules";

  private final Elements elements;
  private final Types types;
  private final EntityReader entities;
  private final OperationReader operations;
  private final ConstructionReader constructions;

  public EndpointReader(ProcessingEnvironment environment) {
    AnnotationTrees trees = new AnnotationTrees(environment);
    this.elements = environment.getElementUtils();
    this.types = environment.getTypeUtils();
    this.entities = new EntityReader(environment, trees);
    this.operations = new OperationReader(environment, trees);
    this.constructions = new ConstructionReader(environment, trees);
  }

  /** Whether the compiler has found what it takes to tell what an endpoint is, and to read an entity's resource. */
  public boolean isResourceComplete(TypeElement element) {
    return entities.isComplete(element) && operations.areKnown(element);
  }

  /**
   * Whether the compiler has also found what the classes mention that an endpoint is made with. Some of that may be what
   * the endpoint's own resource becomes, such as its store.
   */
  public boolean isComplete(TypeElement element) {
    if (isEndpointClass(element)
        && !(operations.isComplete(element) && constructions.isComplete(element.asType()))) {
      return false;
    }
    AnnotationView endpoint = endpoint(element);
    return constructions.isComplete(endpoint.type("rules"))
        && constructions.isComplete(endpoint.type("handlers"))
        && (!(types.asElement(endpoint.type("handlers")) instanceof TypeElement handlers)
            || (operations.areKnown(handlers) && operations.isComplete(handlers)));
  }

  /** Reads the rows that an endpoint serves; nothing if it is an endpoint class. */
  public Optional<ResourceModel> readResource(TypeElement element) {
    return isEndpointClass(element) ? Optional.empty() : Optional.of(resource(element));
  }

  /** Reads one endpoint. */
  public EndpointModel read(TypeElement element) {
    AnnotationView endpoint = endpoint(element);
    boolean isClass = isEndpointClass(element);
    return new EndpointModel(
        ClassName.get(element),
        SourceRef.of(element),
        path(element),
        readResource(element),
        isClass ? Optional.of(itself(element)) : named(endpoint, element),
        cache(endpoint, element),
        new Named(endpoint.constant("consistency"), endpoint.source("consistency")),
        endpoint.annotations("timeouts", elements).stream()
            .map(view -> new TimeoutModel(
                new Named(view.string("operation"), view.source("operation")),
                new SecondsModel(view.integer("seconds"), view.source("seconds"))))
            .toList(),
        rules(endpoint, element),
        endpoint.types("reads").stream().map(type -> read(type, element)).toList(),
        isClass ? entitySettings(endpoint, element) : strayOperations(element));
  }

  private AnnotationView endpoint(TypeElement element) {
    return AnnotationView.find(List.of(element), ANNOTATIONS + "RestEndpoint", elements)
        .orElseThrow(() -> new IllegalArgumentException(element + " is no endpoint"));
  }

  /** With neither a key nor operations it is an entity that lacks its key. */
  private boolean isEndpointClass(TypeElement element) {
    return !entities.isEntity(element) && !operations.operations(element).isEmpty();
  }

  /** By default the class's name in the plural; that of an endpoint class without its ending. */
  private Named path(TypeElement element) {
    AnnotationView endpoint = endpoint(element);
    String path = endpoint.string("path");
    String name = element.getSimpleName().toString();
    String noun = isEndpointClass(element) ? Naming.subject(name) : name;
    return new Named(path.isEmpty() ? Naming.path(noun) : path, endpoint.source("path"));
  }

  private ResourceModel resource(TypeElement element) {
    AnnotationView endpoint = endpoint(element);
    Optional<AnnotationView> filtering =
        AnnotationView.find(List.of(element), ANNOTATIONS + "Filtering", elements);
    return new ResourceModel(
        entities.read(element),
        path(element),
        endpoint.names("expose").stream().map(Named::name).distinct().toList(),
        endpoint.source("expose"),
        filtering.map(view -> view.names("fields")).orElse(List.of()),
        filtering.map(view -> view.names("search")).orElse(List.of()),
        filtering.map(view -> view.names("ordering")).orElse(List.of()),
        pagination(element));
  }

  private HandlersModel itself(TypeElement element) {
    SourceRef source = SourceRef.of(element);
    return new HandlersModel(
        constructions.read(element.asType(), source, element),
        false,
        operations.read(element, source, element));
  }

  private Optional<HandlersModel> named(AnnotationView endpoint, TypeElement owner) {
    TypeMirror type = endpoint.type("handlers");
    if (type.getKind() == TypeKind.VOID) {
      return Optional.empty();
    }
    SourceRef source = endpoint.source("handlers");
    boolean isClass = types.asElement(type) instanceof TypeElement;
    return Optional.of(new HandlersModel(
        constructions.read(type, source, owner),
        isClass
            && AnnotationView.find(
                    List.of(types.asElement(type)), ANNOTATIONS + "RestEndpoint", elements)
                .isPresent(),
        isClass ? operations.read((TypeElement) types.asElement(type), source, owner) : List.of()));
  }

  private Optional<RulesModel> rules(AnnotationView endpoint, TypeElement owner) {
    TypeMirror type = endpoint.type("rules");
    if (type.getKind() == TypeKind.VOID) {
      return Optional.empty();
    }
    TypeElement rules = elements.getTypeElement(RULES);
    return Optional.of(new RulesModel(
        rules != null && types.isSubtype(types.erasure(type), rules.asType()),
        constructions.read(type, endpoint.source("rules"), owner)));
  }

  private ReadModel read(AnnotationView.TypeAt named, TypeElement owner) {
    Element element = types.asElement(named.type());
    boolean isEntity = element instanceof TypeElement type
        && AnnotationView.find(List.of(type), ANNOTATIONS + "RestEndpoint", elements)
            .isPresent()
        && entities.isEntity(type);
    return new ReadModel(
        TypeName.get(types.erasure(named.type())),
        named.source(),
        isEntity,
        element instanceof TypeElement type && Reach.nameable(type, owner, elements));
  }

  private List<Named> entitySettings(AnnotationView endpoint, TypeElement element) {
    List<Named> settings = new ArrayList<>();
    for (String member : List.of("expose", "handlers")) {
      if (endpoint.gives(member)) {
        settings.add(new Named(member, endpoint.source(member)));
      }
    }
    for (String annotation : List.of("Filtering", "Pagination")) {
      AnnotationView.find(List.of(element), ANNOTATIONS + annotation, elements)
          .ifPresent(view -> settings.add(new Named("@" + annotation, view.source())));
    }
    return settings;
  }

  private List<Named> strayOperations(TypeElement element) {
    return operations.operations(element).stream()
        .map(method -> new Named(method.getSimpleName().toString(), SourceRef.of(method)))
        .toList();
  }

  private Optional<CacheModel> cache(AnnotationView endpoint, TypeElement owner) {
    TypeMirror type = endpoint.type("cache");
    if (type.getKind() == TypeKind.VOID) {
      return Optional.empty();
    }
    return Optional.of(new CacheModel(
        TypeName.get(types.erasure(type)),
        endpoint.source("cache"),
        fitness(type, owner),
        implementsInterface(type, MARKING_CACHE),
        endpoint.names("methods"),
        !endpoint.gives("methods"),
        endpoint.integer("timeout"),
        endpoint.source("timeout")));
  }

  private Fitness fitness(TypeMirror type, TypeElement owner) {
    if (!implementsInterface(type, CACHE)
        || !(types.asElement(type) instanceof TypeElement element)) {
      return Fitness.NO_CACHE;
    }
    if (element.getModifiers().contains(Modifier.ABSTRACT)
        || !Reach.nameable(element, owner, elements)) {
      return Fitness.UNREACHABLE;
    }
    List<ExecutableElement> constructors =
        ElementFilter.constructorsIn(element.getEnclosedElements()).stream()
            .filter(constructor -> Reach.callable(constructor, owner, elements, types))
            .toList();
    if (constructors.stream().anyMatch(this::takesEnvironment)) {
      return Fitness.CONFIGURABLE;
    }
    return constructors.stream()
            .anyMatch(constructor -> constructor.getParameters().isEmpty())
        ? Fitness.CONSTRUCTIBLE
        : Fitness.HANDED_OVER;
  }

  private boolean implementsInterface(TypeMirror type, String name) {
    TypeElement wanted = elements.getTypeElement(name);
    return wanted != null && types.isSubtype(types.erasure(type), wanted.asType());
  }

  private boolean takesEnvironment(ExecutableElement constructor) {
    return constructor.getParameters().size() == 1
        && types.asElement(constructor.getParameters().get(0).asType()) instanceof TypeElement type
        && type.getQualifiedName().contentEquals(ENVIRONMENT);
  }

  private PaginationModel pagination(Element element) {
    return AnnotationView.find(List.of(element), ANNOTATIONS + "Pagination", elements)
        .map(view -> new PaginationModel(
            view.constant("style"),
            view.integer("pageSize"),
            view.integer("maxPageSize"),
            view.source()))
        .orElse(new PaginationModel(Style.PAGE_NUMBER.name(), 20, 100, SourceRef.of(element)));
  }
}
