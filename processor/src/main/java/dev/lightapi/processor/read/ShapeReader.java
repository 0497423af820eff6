package dev.lightapi.processor.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Types;

/**
 * Describes a type by all that its JSON could be made of: its fields, getters, constants and subclasses, with Jackson's
 * annotations, and theirs in turn. It may say more than the JSON has, which costs no more than a few misses after an
 * upgrade; it never says less.
 */
final class ShapeReader {

  private static final String JACKSON = "com.fasterxml.jackson.";

  /** What has a form of its own in JSON, which its members do not tell. */
  private static final List<String> OPAQUE =
      List.of("java.", "javax.", "com.fasterxml.jackson.databind.");

  private final Types types;

  ShapeReader(ProcessingEnvironment environment) {
    this.types = environment.getTypeUtils();
  }

  /** Whether the compiler has found everything of which the JSON could be made. */
  boolean isComplete(TypeMirror type) {
    Walk walk = new Walk();
    walk.describe(type);
    return walk.complete;
  }

  /** A text that two types share only if their JSON looks alike. */
  String read(TypeMirror type) {
    return new Walk().describe(type);
  }

  /** One way through all types that a type mentions; each is described where it is met first. */
  private final class Walk {

    private final Set<String> met = new HashSet<>();
    private boolean complete = true;

    private String describe(TypeMirror type) {
      if (type.getKind() == TypeKind.ERROR) {
        complete = false;
      } else if (type instanceof ArrayType array) {
        return describe(array.getComponentType()) + "[]";
      } else if (type instanceof WildcardType wildcard && wildcard.getExtendsBound() != null) {
        return describe(wildcard.getExtendsBound());
      } else if (type instanceof DeclaredType declared
          && declared.asElement() instanceof TypeElement element) {
        return describe(declared, element);
      }
      return types.erasure(type).toString();
    }

    private String describe(DeclaredType type, TypeElement element) {
      String name = element.getQualifiedName().toString();
      String arguments = type.getTypeArguments().isEmpty()
          ? ""
          : type.getTypeArguments().stream()
              .map(this::describe)
              .collect(Collectors.joining(",", "<", ">"));
      boolean described = OPAQUE.stream().anyMatch(name::startsWith) || !met.add(name + arguments);
      return name + arguments + (described ? "" : members(type, element));
    }

    /** In an order of their own: a class file need not have them in that of the source. */
    private String members(DeclaredType type, TypeElement element) {
      List<String> members = new ArrayList<>();
      for (TypeMirror parent : types.directSupertypes(type)) {
        members.add(describe(parent));
      }
      for (TypeMirror subclass : element.getPermittedSubclasses()) {
        members.add(describe(subclass));
      }
      element.getEnclosedElements().stream()
          .filter(Walk::isProperty)
          .sorted(
              Comparator.comparing((Element member) -> member.getSimpleName().toString())
                  .thenComparing(Element::getKind))
          .forEach(member -> members.add(property(type, member)));
      return jackson(element) + "{" + String.join(";", members) + "}";
    }

    private String property(DeclaredType type, Element member) {
      TypeMirror seen = types.asMemberOf(type, member);
      TypeMirror value = seen instanceof ExecutableType getter ? getter.getReturnType() : seen;
      return member.getSimpleName() + jackson(member) + ":" + describe(value);
    }

    /** A constant, a field, or a method that could be a getter. */
    private static boolean isProperty(Element member) {
      if (member.getKind() == ElementKind.ENUM_CONSTANT) {
        return true;
      }
      return !member.getModifiers().contains(Modifier.STATIC)
          && (member instanceof VariableElement || isGetter(member));
    }

    private static boolean isGetter(Element member) {
      return member instanceof ExecutableElement method
          && method.getKind() == ElementKind.METHOD
          && method.getParameters().isEmpty()
          && method.getReturnType().getKind() != TypeKind.VOID
          && member.getModifiers().contains(Modifier.PUBLIC);
    }

    private static String jackson(Element element) {
      Set<String> annotations = new TreeSet<>();
      for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
        if (AnnotationView.qualifiedName(mirror).startsWith(JACKSON)) {
          annotations.add(mirror.toString());
        }
      }
      return String.join("", annotations);
    }
  }
}
