package dev.lightapi.processor.read;

import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.SimpleAnnotationValueVisitor14;

/** Whether the compiler has found everything that an element mentions; another processor may still have to make it. */
final class Resolution {

  /** How the compiler shows a value that it cannot resolve. */
  private static final String ERROR_VALUE = "<error>";

  private final SourceTrees trees;

  Resolution(SourceTrees trees) {
    this.trees = trees;
  }

  /**
   * Whether an element's annotations, the type of a field, and the types of a method's parameters and result are found.
   */
  boolean of(Element element) {
    if (!ofAnnotations(element)) {
      return false;
    }
    if (element instanceof VariableElement field) {
      return of(field.asType());
    }
    return !(element instanceof ExecutableElement method)
        || (of(method.getReturnType())
            && method.getParameters().stream().allMatch(parameter -> of(parameter.asType())));
  }

  /** Whether an element's annotations are found. */
  boolean ofAnnotations(Element element) {
    return element.getAnnotationMirrors().stream().allMatch(Resolution::of)
        && trees.areKnown(element);
  }

  /** Whether a type and its arguments are found. */
  static boolean of(TypeMirror type) {
    if (type instanceof ArrayType array) {
      return of(array.getComponentType());
    }
    return type.getKind() != TypeKind.ERROR
        && (!(type instanceof DeclaredType declared)
            || declared.getTypeArguments().stream().allMatch(Resolution::of));
  }

  private static boolean of(AnnotationMirror mirror) {
    return mirror.getAnnotationType().getKind() != TypeKind.ERROR
        && mirror.getElementValues().values().stream().allMatch(Resolution::of);
  }

  private static boolean of(AnnotationValue value) {
    return value.accept(new ValueVisitor(), null);
  }

  private static final class ValueVisitor extends SimpleAnnotationValueVisitor14<Boolean, Void> {

    private ValueVisitor() {
      super(true);
    }

    @Override
    public Boolean visitString(String text, Void unused) {
      return !text.equals(ERROR_VALUE);
    }

    @Override
    public Boolean visitType(TypeMirror type, Void unused) {
      return of(type);
    }

    @Override
    public Boolean visitAnnotation(AnnotationMirror mirror, Void unused) {
      return of(mirror);
    }

    @Override
    public Boolean visitArray(List<? extends AnnotationValue> values, Void unused) {
      return values.stream().allMatch(Resolution::of);
    }
  }
}
