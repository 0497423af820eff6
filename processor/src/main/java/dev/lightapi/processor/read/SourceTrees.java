package dev.lightapi.processor.read;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Declarations as the source has them. JDK 17's compiler leaves annotations that it does not know out of its elements,
 * so that a missing import of {@code Id} would look like a missing {@code @Id}.
 */
final class SourceTrees {

  private final @Nullable Trees trees;

  SourceTrees(ProcessingEnvironment environment) {
    this.trees = trees(environment);
  }

  /** Whether the compiler knows all annotations of an element; true if the compiler does not tell. */
  boolean areKnown(Element element) {
    TreePath path = trees == null ? null : trees.getPath(element);
    return trees == null
        || path == null
        || annotations(path.getLeaf()).stream()
            .allMatch(annotation -> isKnown(trees, path, annotation));
  }

  /**
   * Whether an element is declared in a source of this compilation, with all its names; true if the compiler does not
   * tell.
   */
  boolean hasSource(Element element) {
    return trees == null || trees.getPath(element) != null;
  }

  /** The name of the source of a class that is compiled now, without its ending. */
  Optional<String> sourceName(Element element) {
    TreePath path = trees == null ? null : trees.getPath(element);
    if (path == null) {
      return Optional.empty();
    }
    String file = path.getCompilationUnit().getSourceFile().getName().replace('\\', '/');
    return Optional.of(file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.java$", ""));
  }

  private static boolean isKnown(Trees trees, TreePath path, AnnotationTree annotation) {
    TypeMirror type = trees.getTypeMirror(TreePath.getPath(path, annotation.getAnnotationType()));
    return type == null || type.getKind() != TypeKind.ERROR;
  }

  private static List<? extends AnnotationTree> annotations(Tree declaration) {
    ModifiersTree modifiers = declaration instanceof ClassTree type
        ? type.getModifiers()
        : declaration instanceof VariableTree field
            ? field.getModifiers()
            : declaration instanceof MethodTree method ? method.getModifiers() : null;
    return modifiers == null ? List.of() : modifiers.getAnnotations();
  }

  /** Other compilers do not have such trees, and a build tool may hide them. */
  private static @Nullable Trees trees(ProcessingEnvironment environment) {
    try {
      return Trees.instance(environment);
    } catch (IllegalArgumentException | LinkageError e) {
      return null;
    }
  }
}
