package dev.lightapi.processor.read;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Decides whether what an earlier compilation generated still has a class that it serves. A compiler that compiles single
 * files leaves the class files of removed and renamed classes where they are.
 */
public final class EarlierEndpoints {

  private static final String ENDPOINT_OF = "dev.lightapi.endpoint.EndpointOf";
  private static final String REST_ENDPOINT = "dev.lightapi.annotations.RestEndpoint";

  private final Elements elements;
  private final Types types;
  private final SourceTrees trees;
  private final Set<String> compiled = new HashSet<>();
  private final Set<String> sources = new HashSet<>();

  public EarlierEndpoints(ProcessingEnvironment environment) {
    this.elements = environment.getElementUtils();
    this.types = environment.getTypeUtils();
    this.trees = new SourceTrees(environment);
  }

  /** Notes which classes this compilation compiles, and which sources. */
  public void see(RoundEnvironment round) {
    for (TypeElement root : ElementFilter.typesIn(round.getRootElements())) {
      compiled.add(root.getQualifiedName().toString());
      trees
          .sourceName(root)
          .ifPresent(name -> sources.add(qualified(elements.getPackageOf(root).toString(), name)));
    }
  }

  /** Whether routes exist, and were not generated, or were for a class that still exists and still is an endpoint. */
  public boolean isCurrent(String routes) {
    TypeElement type = elements.getTypeElement(routes.replace('$', '.'));
    if (type == null) {
      return false;
    }
    Optional<AnnotationView> of = AnnotationView.find(List.of(type), ENDPOINT_OF, elements);
    return of.isEmpty() || isEndpoint(of.get().type("value"));
  }

  private boolean isEndpoint(TypeMirror type) {
    return types.asElement(type) instanceof TypeElement element
        && exists(element)
        && AnnotationView.isPresent(List.of(element), REST_ENDPOINT);
  }

  private boolean exists(TypeElement element) {
    TypeElement at = element;
    while (at.getNestingKind() != NestingKind.TOP_LEVEL) {
      Element around = at.getEnclosingElement();
      if (!(around instanceof TypeElement outer) || !outer.getEnclosedElements().contains(at)) {
        return false;
      }
      at = outer;
    }
    String name = at.getQualifiedName().toString();
    // The file of a class without that class: it has been renamed or removed.
    return compiled.contains(name)
        || (!sources.contains(name) && elements.getTypeElement(name) != null);
  }

  private static String qualified(String packageName, String name) {
    return packageName.isEmpty() || packageName.equals("unnamed package")
        ? name
        : packageName + "." + name;
  }
}
