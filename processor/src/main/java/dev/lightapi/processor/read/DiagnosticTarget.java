package dev.lightapi.processor.read;

import dev.lightapi.processor.model.Named;
import dev.lightapi.processor.model.SourceRef;

/**
 * Where messages about a class point: at the member that they are about if the class has a source here, else at the
 * place that names the class.
 */
record DiagnosticTarget(SourceTrees trees, SourceRef named) {

  SourceRef at(SourceRef wanted) {
    return trees.hasSource(wanted.element()) ? wanted : named;
  }

  Named at(Named wanted) {
    return new Named(wanted.name(), at(wanted.source()));
  }
}
