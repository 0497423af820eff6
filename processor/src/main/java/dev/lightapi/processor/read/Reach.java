package dev.lightapi.processor.read;

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
final class Reach {

  private Reach() {}

  /** Whether a class and all classes around it can be named, and an object of it needs none around it. */
  static boolean nameable(TypeElement type, TypeElement owner, Elements elements) {
    Element at = type;
    while (at != null && at.getKind() != ElementKind.PACKAGE) {
      Element around = at.getEnclosingElement();
      boolean isType = at.getKind().isClass() || at.getKind().isInterface();
      if (!isType || !visible(at, owner, elements) || needsObjectAround(at, around)) {
        return false;
      }
      at = around;
    }
    return true;
  }

  /** Whether a method or a constructor is visible and throws nothing that would have to be caught. */
  static boolean callable(
      ExecutableElement method, TypeElement owner, Elements elements, Types types) {
    TypeMirror runtime =
        elements.getTypeElement(RuntimeException.class.getCanonicalName()).asType();
    TypeMirror error = elements.getTypeElement(Error.class.getCanonicalName()).asType();
    return visible(method, owner, elements)
        && method.getThrownTypes().stream()
            .allMatch(thrown -> types.isSubtype(thrown, runtime) || types.isSubtype(thrown, error));
  }

  /** Whether a member, or a class, is visible. */
  static boolean visible(Element member, TypeElement owner, Elements elements) {
    if (member.getModifiers().contains(Modifier.PUBLIC)) {
      return true;
    }
    return !member.getModifiers().contains(Modifier.PRIVATE)
        && elements.getPackageOf(member).equals(elements.getPackageOf(owner));
  }

  private static boolean needsObjectAround(Element type, @Nullable Element around) {
    return around != null
        && around.getKind() != ElementKind.PACKAGE
        && !around.getKind().isInterface()
        && type.getKind() == ElementKind.CLASS
        && !type.getModifiers().contains(Modifier.STATIC);
  }
}
