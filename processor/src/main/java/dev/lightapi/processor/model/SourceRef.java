package dev.lightapi.processor.model;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** Where something stands in the sources, so that a message points at it: an element, its annotation, a value in that. */
public record SourceRef(
    Element element,
    @Nullable AnnotationMirror mirror,
    @Nullable AnnotationValue value) {

  /** An element as a whole. */
  public static SourceRef of(Element element) {
    return new SourceRef(element, null, null);
  }
}
