package dev.lightapi.processor.read;

import dev.lightapi.processor.model.Refusal;
import dev.lightapi.processor.model.SourceRef;
import dev.lightapi.processor.read.AnnotationPolicy.Rule;
import dev.lightapi.processor.read.EntityMembers.Member;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/**
 * Finds what an entity's annotations say that LightAPI does not honour: on its class, on all that it extends and
 * implements, on stored fields and their accessors, and on every other member.
 */
final class AnnotationCheck {

  private static final String CONSTRAINT = "jakarta.validation.Constraint";
  private static final String DEFAULT_GROUP = "jakarta.validation.groups.Default";
  private static final String TRANSIENT = EntityReader.PERSISTENCE + "Transient";
  private static final String JSON_IGNORE = "com.fasterxml.jackson.annotation.JsonIgnore";
  private static final String AT_SETTER = "Move it to the field, or to its getter.";
  private static final String VALID = "jakarta.validation.Valid";

  /** Annotations that make an annotation stand for others, or for code that runs. */
  private static final List<String> COMPOSING =
      List.of("com.fasterxml.jackson.annotation.JacksonAnnotationsInside", "org.hibernate.");

  private final Types types;
  private final AnnotationPolicy policy = new AnnotationPolicy();

  AnnotationCheck(ProcessingEnvironment environment) {
    this.types = environment.getTypeUtils();
  }

  /** What is refused on the class, on its supertypes, and on members that are not stored. */
  List<Refusal> ofClass(EntityMembers members) {
    Set<Element> stored = new HashSet<>();
    for (Member member : members.all()) {
      stored.addAll(member.annotated());
      member.setter().ifPresent(stored::add);
    }
    List<Refusal> refusals = new ArrayList<>();
    for (TypeElement type : members.lineage()) {
      boolean isStored = type.equals(members.owner()) || EntityMembers.isMappedSuperclass(type);
      String instead = isStored
          ? ""
          : type.getSimpleName()
              + " is not a @MappedSuperclass, so nothing of it is stored. Mark it, or remove the annotation.";
      check(type, instead, refusals);
      for (Element member : type.getEnclosedElements()) {
        boolean isType = member instanceof TypeElement;
        if (!isType
            && !stored.contains(member)
            && member.getKind() != ElementKind.RECORD_COMPONENT) {
          ofOtherMember(type, member, instead, refusals);
        }
      }
    }
    for (TypeElement type : interfaces(members.owner())) {
      String instead = "Put it on the field or method of the class.";
      check(type, instead, refusals);
      type.getEnclosedElements().stream()
          .filter(ExecutableElement.class::isInstance)
          .forEach(method -> check(method, instead, refusals));
    }
    return refusals;
  }

  /** What is refused on a stored field, on its accessors, and on the constants of its enum. */
  List<Refusal> ofField(Member member, boolean isRecord) {
    List<Refusal> refusals = new ArrayList<>();
    Map<String, AnnotationMirror> seen = new LinkedHashMap<>();
    for (Element element : member.annotated()) {
      for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
        String name = AnnotationView.qualifiedName(mirror);
        AnnotationMirror earlier = seen.putIfAbsent(name, mirror);
        if (earlier == null) {
          check(element, mirror, "", refusals);
        } else if (policy.of(name).isPresent() && !earlier.toString().equals(mirror.toString())) {
          refusals.add(refusal(
              element,
              mirror,
              simpleName(name),
              "It is there twice, with different values. Keep one of them."));
        }
      }
    }
    member
        .setter()
        .filter(setter -> !member.annotated().contains(setter))
        .ifPresent(setter -> check(setter, AT_SETTER, refusals));
    if (isRecord && seen.containsKey(TRANSIENT)) {
      refusals.add(refusal(member.field(), seen.get(TRANSIENT), "Transient", ""));
    }
    if (member.type() instanceof DeclaredType declared
        && declared.asElement().getKind() == ElementKind.ENUM) {
      ofEnum((TypeElement) declared.asElement(), refusals);
    }
    return refusals;
  }

  private void ofEnum(TypeElement type, List<Refusal> refusals) {
    String instead =
        "Constants stand in JSON by their names, and in the column by name or position. Rename them,"
            + " or convert them in a method.";
    check(type, instead, refusals);
    for (Element member : type.getEnclosedElements()) {
      for (AnnotationMirror mirror : member.getAnnotationMirrors()) {
        switch (AnnotationView.qualifiedName(mirror)) {
          case EnumReader.JSON_VALUE, EnumReader.ENUMERATED_VALUE -> {
            // EnumReader honours or refuses them.
          }
          case EnumReader.JSON_PROPERTY ->
            check(
                member,
                mirror,
                member.getKind() == ElementKind.ENUM_CONSTANT ? "" : instead,
                refusals);
          default -> check(member, mirror, instead, refusals);
        }
      }
    }
  }

  private void ofOtherMember(
      TypeElement type, Element member, String otherwise, List<Refusal> refusals) {
    String instead = otherwise.isEmpty()
        ? "It is not the field or the getter of a stored field of " + type.getSimpleName()
            + ", so the annotation has no effect. Remove it, or move it."
        : otherwise;
    for (AnnotationMirror mirror : member.getAnnotationMirrors()) {
      boolean isRead =
          otherwise.isEmpty() && CallbackReader.isCallback(AnnotationView.qualifiedName(mirror));
      if (!isRead) {
        check(member, mirror, instead, refusals);
      }
    }
    if (member instanceof ExecutableElement executable) {
      for (VariableElement parameter : executable.getParameters()) {
        for (AnnotationMirror mirror : parameter.getAnnotationMirrors()) {
          if (!isOfComponent(type, parameter, mirror)) {
            check(parameter, mirror, instead, refusals);
          }
        }
      }
    }
  }

  /** Whether an annotation of a constructor's parameter is that of a record's component, from which the compiler has it. */
  private static boolean isOfComponent(
      TypeElement type, VariableElement parameter, AnnotationMirror mirror) {
    return type.getRecordComponents().stream()
        .filter(component -> component.getSimpleName().equals(parameter.getSimpleName()))
        .flatMap(component -> component.getAccessor().getAnnotationMirrors().stream())
        .anyMatch(ofComponent -> ofComponent.toString().equals(mirror.toString()));
  }

  /** @param instead the remedy for what would be honoured elsewhere; empty if it is honoured here */
  private void check(Element element, String instead, List<Refusal> refusals) {
    element.getAnnotationMirrors().forEach(mirror -> check(element, mirror, instead, refusals));
  }

  private void check(
      Element element, AnnotationMirror mirror, String instead, List<Refusal> refusals) {
    String name = AnnotationView.qualifiedName(mirror);
    Optional<Rule> rule = policy.of(name);
    if (isConstraint(mirror)) {
      checkGroups(element, mirror, mirror, refusals);
    } else if (rule.isEmpty()) {
      if (isComposed(mirror)) {
        refusals.add(refusal(
            element,
            mirror,
            simpleName(name),
            "Annotations inside of other annotations are not read. Write them here."));
      }
    } else if (!rule.get().isHonoured()) {
      if (isListOfConstraints(mirror)) {
        constraints(mirror).forEach(inner -> checkGroups(element, mirror, inner, refusals));
      } else {
        refusals.add(refusal(element, mirror, simpleName(name), rule.get().remedy()));
      }
    } else if (instead.equals(AT_SETTER) && CallbackReader.isCallback(name)) {
      // CallbackReader refuses it.
      return;
    } else if (!instead.isEmpty() && (instead.equals(AT_SETTER) || !isHonouredEverywhere(name))) {
      refusals.add(refusal(element, mirror, simpleName(name), instead));
    } else {
      checkAttributes(element, mirror, mirror, rule.get(), refusals);
    }
  }

  /** What is not stored is in no JSON and no table either, and the validator checks it wherever it is. */
  private static boolean isHonouredEverywhere(String name) {
    return name.equals(TRANSIENT) || name.equals(JSON_IGNORE) || name.equals(VALID);
  }

  /** @param at the annotation of the element in which the other one is */
  private void checkAttributes(
      Element element,
      AnnotationMirror at,
      AnnotationMirror mirror,
      Rule rule,
      List<Refusal> refusals) {
    for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
        mirror.getElementValues().entrySet()) {
      ExecutableElement attribute = entry.getKey();
      AnnotationValue value = entry.getValue();
      if (rule.honoured().contains(attribute.getSimpleName().toString())) {
        nested(value)
            .forEach(inner -> policy
                .of(AnnotationView.qualifiedName(inner))
                .ifPresent(inside -> checkAttributes(element, at, inner, inside, refusals)));
      } else if (!isDefault(attribute, value)) {
        refusals.add(new Refusal(
            simpleName(AnnotationView.qualifiedName(mirror)) + "(" + attribute.getSimpleName()
                + " = ...)",
            element.getSimpleName().toString(),
            new SourceRef(element, at, at.equals(mirror) ? value : null),
            rule.remedy()));
      }
    }
  }

  private static List<AnnotationMirror> nested(AnnotationValue value) {
    if (value.getValue() instanceof AnnotationMirror mirror) {
      return List.of(mirror);
    }
    if (!(value.getValue() instanceof List<?> items)) {
      return List.of();
    }
    return items.stream()
        .map(item -> ((AnnotationValue) item).getValue())
        .filter(AnnotationMirror.class::isInstance)
        .map(AnnotationMirror.class::cast)
        .toList();
  }

  private static boolean isDefault(ExecutableElement attribute, AnnotationValue value) {
    return Objects.equals(
        String.valueOf(attribute.getDefaultValue()), String.valueOf(value.toString()));
  }

  /** The validator checks the group Default alone. */
  private static void checkGroups(
      Element element, AnnotationMirror at, AnnotationMirror mirror, List<Refusal> refusals) {
    for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
        mirror.getElementValues().entrySet()) {
      if (entry.getKey().getSimpleName().contentEquals("groups")
          && entry.getValue().getValue() instanceof List<?> groups
          && !groups.isEmpty()
          && groups.stream()
              .noneMatch(
                  group -> ((AnnotationValue) group).getValue().toString().equals(DEFAULT_GROUP))) {
        refusals.add(
            new Refusal(
                simpleName(AnnotationView.qualifiedName(mirror)) + "(groups = ...)",
                element.getSimpleName().toString(),
                new SourceRef(element, at, at.equals(mirror) ? entry.getValue() : null),
                "Requests are checked for the group Default alone. Remove the groups, or the constraint."));
      }
    }
  }

  private static boolean isConstraint(AnnotationMirror mirror) {
    return AnnotationView.isPresent(List.of(mirror.getAnnotationType().asElement()), CONSTRAINT);
  }

  /** {@code Size.List}, which the compiler writes if a constraint is repeated. */
  private static boolean isListOfConstraints(AnnotationMirror mirror) {
    return !constraints(mirror).isEmpty();
  }

  private static List<AnnotationMirror> constraints(AnnotationMirror list) {
    return list.getElementValues().values().stream()
        .flatMap(value -> nested(value).stream())
        .filter(AnnotationCheck::isConstraint)
        .toList();
  }

  private static boolean isComposed(AnnotationMirror mirror) {
    return mirror.getAnnotationType().asElement().getAnnotationMirrors().stream()
        .map(AnnotationView::qualifiedName)
        .anyMatch(name -> COMPOSING.stream().anyMatch(name::startsWith));
  }

  private Set<TypeElement> interfaces(TypeElement type) {
    Set<TypeElement> found = new LinkedHashSet<>();
    for (TypeMirror parent : types.directSupertypes(type.asType())) {
      if (parent instanceof DeclaredType declared
          && declared.asElement() instanceof TypeElement element) {
        if (element.getKind().isInterface()) {
          found.add(element);
        }
        found.addAll(interfaces(element));
      }
    }
    return found;
  }

  private static Refusal refusal(
      Element element, AnnotationMirror mirror, String annotation, String remedy) {
    return new Refusal(
        annotation,
        // A constructor has no name of its own.
        element.getKind() == ElementKind.CONSTRUCTOR
            ? element.toString()
            : element.getSimpleName().toString(),
        new SourceRef(element, mirror, null),
        remedy);
  }

  private static String simpleName(String qualifiedName) {
    return qualifiedName.substring(qualifiedName.lastIndexOf('.') + 1);
  }
}
