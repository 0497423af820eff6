package dev.lightapi.processor.model;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** A place in the sources at which a message points: an element, its annotation, or a value in that annotation. */
public record SourceRef(
    Element element,
    @Nullable AnnotationMirror mirror,
    @Nullable AnnotationValue value) {

  /** An element as a whole. */
  public static SourceRef of(Element element) {
    return new SourceRef(element, null, null);
  }
}
