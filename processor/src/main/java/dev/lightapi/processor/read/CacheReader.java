package dev.lightapi.processor.read;

import com.palantir.javapoet.TypeName;
import dev.lightapi.processor.model.CacheModel;
import dev.lightapi.processor.model.CacheModel.Fitness;
import dev.lightapi.processor.model.PolicyModel;
import dev.lightapi.processor.model.SecondsModel;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Reads which cache an endpoint has, whether generated code can use it, and when entries are used after their timeout.
 */
final class CacheReader {

  private static final String CACHE = "dev.lightapi.cache.Cache";
  private static final String ENVIRONMENT = "dev.lightapi.config.Environment";
  private static final String MARKING_CACHE = "dev.lightapi.cache.MarkingCache";

  private final Elements elements;
  private final Types types;

  CacheReader(ProcessingEnvironment environment) {
    this.elements = environment.getElementUtils();
    this.types = environment.getTypeUtils();
  }

  /** Reads the cache; nothing if the endpoint names none. */
  Optional<CacheModel> read(AnnotationView endpoint, Accessibility accessibility) {
    TypeMirror type = endpoint.type("cache");
    if (type.getKind() == TypeKind.VOID) {
      return Optional.empty();
    }
    return Optional.of(new CacheModel(
        TypeName.get(types.erasure(type)),
        endpoint.source("cache"),
        fitness(type, accessibility),
        implementsInterface(type, MARKING_CACHE),
        endpoint.names("methods"),
        !endpoint.gives("methods"),
        endpoint.integer("timeout"),
        endpoint.source("timeout")));
  }

  private Fitness fitness(TypeMirror type, Accessibility accessibility) {
    if (!implementsInterface(type, CACHE)
        || !(types.asElement(type) instanceof TypeElement element)) {
      return Fitness.NOT_A_CACHE;
    }
    if (element.getModifiers().contains(Modifier.ABSTRACT) || !accessibility.canName(element)) {
      return Fitness.UNREACHABLE;
    }
    List<ExecutableElement> constructors =
        ElementFilter.constructorsIn(element.getEnclosedElements()).stream()
            .filter(accessibility::canCall)
            .toList();
    if (constructors.stream().anyMatch(this::takesEnvironment)) {
      return Fitness.CONFIGURABLE;
    }
    return constructors.stream()
            .anyMatch(constructor -> constructor.getParameters().isEmpty())
        ? Fitness.CONSTRUCTIBLE
        : Fitness.PROVIDED;
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

  /** Reads what the endpoint does when its cache has no valid entry. */
  static PolicyModel policy(AnnotationView endpoint) {
    return new PolicyModel(
        seconds("lease", endpoint),
        seconds("staleWhileRevalidate", endpoint),
        seconds("staleIfError", endpoint),
        endpoint.flag("staleAfterWrites"),
        endpoint.source("staleAfterWrites"));
  }

  private static SecondsModel seconds(String member, AnnotationView endpoint) {
    return new SecondsModel(endpoint.integer(member), endpoint.source(member));
  }
}
