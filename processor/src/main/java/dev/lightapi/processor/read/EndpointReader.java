package dev.lightapi.processor.read;

import com.palantir.javapoet.TypeName;
import dev.lightapi.annotations.Pagination.Style;
import dev.lightapi.processor.Naming;
import dev.lightapi.processor.model.CacheModel;
import dev.lightapi.processor.model.CacheModel.Fitness;
import dev.lightapi.processor.model.EndpointModel;
import dev.lightapi.processor.model.EndpointModel.PaginationModel;
import dev.lightapi.processor.model.EntityModel;
import dev.lightapi.processor.model.Named;
import dev.lightapi.processor.model.SourceRef;
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

  private final Elements elements;
  private final Types types;
  private final EntityReader entities;

  public EndpointReader(ProcessingEnvironment environment) {
    this.elements = environment.getElementUtils();
    this.types = environment.getTypeUtils();
    this.entities = new EntityReader(environment);
  }

  /** Whether the compiler has found everything that an endpoint mentions. */
  public boolean isComplete(TypeElement element) {
    return entities.isComplete(element);
  }

  /** Reads one endpoint. */
  public EndpointModel read(TypeElement element) {
    EntityModel entity = entities.read(element);
    AnnotationView endpoint = AnnotationView.find(
            List.of(element), ANNOTATIONS + "RestEndpoint", elements)
        .orElseThrow(() -> new IllegalArgumentException(element + " is no endpoint"));
    Optional<AnnotationView> filtering =
        AnnotationView.find(List.of(element), ANNOTATIONS + "Filtering", elements);
    String path = endpoint.string("path");
    return new EndpointModel(
        entity,
        new Named(
            path.isEmpty() ? Naming.path(entity.type().simpleName()) : path,
            endpoint.source("path")),
        endpoint.names("expose").stream().map(Named::name).distinct().toList(),
        endpoint.source("expose"),
        cache(endpoint, element),
        filtering.map(view -> view.names("fields")).orElse(List.of()),
        filtering.map(view -> view.names("search")).orElse(List.of()),
        filtering.map(view -> view.names("ordering")).orElse(List.of()),
        pagination(element));
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
        endpoint.names("methods"),
        endpoint.integer("timeout"),
        endpoint.source("timeout")));
  }

  private Fitness fitness(TypeMirror type, TypeElement owner) {
    TypeElement cache = elements.getTypeElement(CACHE);
    if (cache == null
        || !types.isSubtype(types.erasure(type), cache.asType())
        || !(types.asElement(type) instanceof TypeElement element)) {
      return Fitness.NO_CACHE;
    }
    if (element.getModifiers().contains(Modifier.ABSTRACT)
        || !Reach.nameable(element, owner, elements)) {
      return Fitness.UNREACHABLE;
    }
    for (ExecutableElement constructor :
        ElementFilter.constructorsIn(element.getEnclosedElements())) {
      if (constructor.getParameters().isEmpty()
          && Reach.callable(constructor, owner, elements, types)) {
        return Fitness.CONSTRUCTIBLE;
      }
    }
    return Fitness.HANDED_OVER;
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
