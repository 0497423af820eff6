package dev.lightapi.processor.read;

import dev.lightapi.processor.model.Named;
import dev.lightapi.processor.model.SourceRef;

/**
 * Where messages about a class point: at what they are about, or, in a class that is compiled already, at where the
 * class is named.
 */
record Pointer(AnnotationTrees trees, SourceRef named) {

  SourceRef at(SourceRef wanted) {
    return trees.hasSource(wanted.element()) ? wanted : named;
  }

  Named at(Named wanted) {
    return new Named(wanted.name(), at(wanted.source()));
  }
}
