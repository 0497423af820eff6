package dev.lightapi.processor.read;

import dev.lightapi.processor.model.Named;
import dev.lightapi.processor.model.SourceRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.QualifiedNameable;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/**
 * One annotation of one element, read by the names of its members, so that its class need not be on the processor's
 * class path.
 */
final class AnnotationView {

  private final Element element;
  private final AnnotationMirror mirror;
  private final Map<? extends ExecutableElement, ? extends AnnotationValue> values;

  private AnnotationView(
      Element element,
      AnnotationMirror mirror,
      Map<? extends ExecutableElement, ? extends AnnotationValue> values) {
    this.element = element;
    this.mirror = mirror;
    this.values = values;
  }

  /** A class, and where it is named. */
  record TypeAt(TypeMirror type, SourceRef source) {}

  /** The annotation of that qualified name on the first of the elements or types that has it. */
  static Optional<AnnotationView> find(
      List<? extends AnnotatedConstruct> candidates, String annotation, Elements elements) {
    for (AnnotatedConstruct candidate : candidates) {
      for (AnnotationMirror mirror : candidate.getAnnotationMirrors()) {
        if (qualifiedName(mirror).equals(annotation)) {
          // An annotation on a type has no place of its own that a message could point at.
          Element at = candidate instanceof Element element
              ? element
              : mirror.getAnnotationType().asElement();
          return Optional.of(
              new AnnotationView(at, mirror, elements.getElementValuesWithDefaults(mirror)));
        }
      }
    }
    return Optional.empty();
  }

  /** Whether any of the elements or types has the annotation of that qualified name. */
  static boolean isPresent(List<? extends AnnotatedConstruct> candidates, String annotation) {
    return candidates.stream()
        .flatMap(candidate -> candidate.getAnnotationMirrors().stream())
        .anyMatch(mirror -> qualifiedName(mirror).equals(annotation));
  }

  static String qualifiedName(AnnotationMirror mirror) {
    Element type = mirror.getAnnotationType().asElement();
    return type instanceof QualifiedNameable named ? named.getQualifiedName().toString() : "";
  }

  String simpleName() {
    return mirror.getAnnotationType().asElement().getSimpleName().toString();
  }

  SourceRef source() {
    return new SourceRef(element, mirror, null);
  }

  SourceRef source(String member) {
    return new SourceRef(element, mirror, value(member));
  }

  String string(String member) {
    return value(member).getValue().toString();
  }

  int integer(String member) {
    return value(member).getValue() instanceof Integer number ? number : 0;
  }

  boolean flag(String member) {
    return Boolean.TRUE.equals(value(member).getValue());
  }

  /** The name of an enum's constant. */
  String constant(String member) {
    return constantName(value(member));
  }

  /** A class. */
  TypeMirror type(String member) {
    if (value(member).getValue() instanceof TypeMirror type) {
      return type;
    }
    throw new IllegalArgumentException(mirror + " names no class for " + member);
  }

  /** The elements of an array of strings or enum constants, each where it stands. */
  List<Named> names(String member) {
    return items(member)
        .map(item -> new Named(constantName(item), new SourceRef(element, mirror, item)))
        .toList();
  }

  /** The elements of an array of classes. */
  List<TypeAt> types(String member) {
    return items(member)
        .filter(item -> item.getValue() instanceof TypeMirror)
        .map(item -> new TypeAt((TypeMirror) item.getValue(), new SourceRef(element, mirror, item)))
        .toList();
  }

  /** The elements of an array of annotations. */
  List<AnnotationView> annotations(String member, Elements elements) {
    return items(member)
        .filter(item -> item.getValue() instanceof AnnotationMirror)
        .map(item -> new AnnotationView(
            element,
            (AnnotationMirror) item.getValue(),
            elements.getElementValuesWithDefaults((AnnotationMirror) item.getValue())))
        .toList();
  }

  /** An annotation. */
  AnnotationView annotation(String member, Elements elements) {
    if (value(member).getValue() instanceof AnnotationMirror inner) {
      return new AnnotationView(element, inner, elements.getElementValuesWithDefaults(inner));
    }
    throw new IllegalArgumentException(mirror + " has no annotation in " + member);
  }

  /** Whether the source gives a member a value. */
  boolean gives(String member) {
    return mirror.getElementValues().keySet().stream()
        .anyMatch(given -> given.getSimpleName().contentEquals(member));
  }

  private Stream<? extends AnnotationValue> items(String member) {
    return value(member).getValue() instanceof List<?> list
        ? list.stream().map(AnnotationValue.class::cast)
        : Stream.empty();
  }

  private static String constantName(AnnotationValue value) {
    return value.getValue() instanceof VariableElement constant
        ? constant.getSimpleName().toString()
        : value.getValue().toString();
  }

  private AnnotationValue value(String member) {
    for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
        values.entrySet()) {
      if (entry.getKey().getSimpleName().contentEquals(member)) {
        return entry.getValue();
      }
    }
    throw new IllegalArgumentException(mirror + " has no member " + member);
  }
}
