package dev.lightapi.processor.read;

import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** What code generated into a class's package can name and call. */
final class Accessibility {

  private final Elements elements;
  private final Types types;
  private final Element home;

  /**
   * @param owner the class for which code is generated
   */
  Accessibility(ProcessingEnvironment environment, TypeElement owner) {
    this.elements = environment.getElementUtils();
    this.types = environment.getTypeUtils();
    this.home = elements.getPackageOf(owner);
  }

  /** Whether a class and all classes around it can be named, and an object of it needs no enclosing object. */
  boolean canName(TypeElement type) {
    Element at = type;
    while (at != null && at.getKind() != ElementKind.PACKAGE) {
      Element around = at.getEnclosingElement();
      boolean isType = at.getKind().isClass() || at.getKind().isInterface();
      if (!isType || !canSee(at) || needsObjectAround(at, around)) {
        return false;
      }
      at = around;
    }
    return true;
  }

  /** Whether a method or a constructor is visible and throws no checked exception. */
  boolean canCall(ExecutableElement method) {
    TypeMirror runtime =
        elements.getTypeElement(RuntimeException.class.getCanonicalName()).asType();
    TypeMirror error = elements.getTypeElement(Error.class.getCanonicalName()).asType();
    return canSee(method)
        && method.getThrownTypes().stream()
            .allMatch(thrown -> types.isSubtype(thrown, runtime) || types.isSubtype(thrown, error));
  }

  /** Whether a member, or a class, is visible. */
  boolean canSee(Element member) {
    if (member.getModifiers().contains(Modifier.PUBLIC)) {
      return true;
    }
    return !member.getModifiers().contains(Modifier.PRIVATE)
        && elements.getPackageOf(member).equals(home);
  }

  private static boolean needsObjectAround(Element type, @Nullable Element around) {
    return around != null
        && around.getKind() != ElementKind.PACKAGE
        && !around.getKind().isInterface()
        && type.getKind() == ElementKind.CLASS
        && !type.getModifiers().contains(Modifier.STATIC);
  }
}
