package dev.lightapi.processor.read;

import com.palantir.javapoet.ClassName;
import dev.lightapi.processor.Naming;
import dev.lightapi.processor.model.CallbackModel;
import dev.lightapi.processor.model.Refusal;
import dev.lightapi.processor.model.SourceRef;
import dev.lightapi.processor.read.AnnotationView.TypeAt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.ElementFilter;

/**
 * Finds the life-cycle methods of an entity, in the order in which they run (Jakarta Persistence 3.2, section 3.6.5): those
 * of listeners, then those of the class; superclasses first.
 */
final class CallbackReader {

  private static final List<String> ANNOTATIONS = List.of(
      "PrePersist",
      "PostPersist",
      "PreUpdate",
      "PostUpdate",
      "PreRemove",
      "PostRemove",
      "PostLoad");

  private static final String LISTENERS = EntityReader.PERSISTENCE + "EntityListeners";

  /** It sets what the annotations of Spring Data name, which the server sets itself. */
  private static final String SPRING_AUDITING =
      "org.springframework.data.jpa.domain.support.AuditingEntityListener";

  private final ProcessingEnvironment environment;
  private final Accessibility accessibility;
  private final EntityMembers members;
  private final List<CallbackModel> callbacks = new ArrayList<>();
  private final List<Refusal> refused = new ArrayList<>();

  CallbackReader(
      ProcessingEnvironment environment, Accessibility accessibility, EntityMembers members) {
    this.environment = environment;
    this.accessibility = accessibility;
    this.members = members;
    List<TypeElement> stored = members.lineage().stream()
        .filter(type -> type.equals(members.owner()) || EntityMembers.isMappedSuperclass(type))
        .toList();
    stored.forEach(this::readListeners);
    stored.forEach(this::readMethods);
    // Compilers have methods in different orders; a class has at most one for each event.
    callbacks.sort(Comparator.comparing(CallbackReader::rank));
  }

  /** Whether an annotation marks a life-cycle method. */
  static boolean isCallback(String qualifiedName) {
    return qualifiedName.startsWith(EntityReader.PERSISTENCE)
        && ANNOTATIONS.contains(qualifiedName.substring(EntityReader.PERSISTENCE.length()));
  }

  private static int rank(CallbackModel callback) {
    return ANNOTATIONS.stream().map(Naming::constant).toList().indexOf(callback.event());
  }

  List<CallbackModel> callbacks() {
    return callbacks;
  }

  /** What stands at methods that cannot run. */
  List<Refusal> refused() {
    return refused;
  }

  private void readMethods(TypeElement type) {
    Map<String, String> earlier = new HashMap<>();
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      for (AnnotationMirror mirror : marks(method)) {
        String annotation = simpleName(mirror);
        Optional<String> remedy = type.getKind() == ElementKind.RECORD
            ? Optional.of(
                "A record's objects do not change. Set the value in its constructor, or make it a class.")
            : unfit(method, 0).or(() -> second(annotation, method, earlier));
        if (remedy.isPresent()) {
          refused.add(new Refusal(
              annotation,
              method.getSimpleName().toString(),
              new SourceRef(method, mirror, null),
              remedy.get()));
        } else if (!isOverridden(method, members.owner())) {
          add(mirror, type, method, Optional.empty());
        }
      }
    }
  }

  private void readListeners(TypeElement type) {
    AnnotationView.find(List.of(type), LISTENERS, environment.getElementUtils()).stream()
        .flatMap(view -> view.types("value").stream())
        .forEach(this::readListener);
  }

  private void readListener(TypeAt at) {
    if (!(at.type() instanceof DeclaredType declared)
        || !(declared.asElement() instanceof TypeElement listener)
        || listener.getQualifiedName().contentEquals(SPRING_AUDITING)) {
      return;
    }
    if (!isConstructible(listener)) {
      refuse(
          listener,
          at.source(),
          "Generated code cannot construct it. Make it a concrete class without type parameters, with a public"
              + " constructor without arguments.");
      return;
    }
    for (TypeElement type : new EntityMembers(listener, environment).lineage()) {
      readMethods(type, listener, at.source());
    }
  }

  private void readMethods(TypeElement type, TypeElement listener, SourceRef at) {
    Map<String, String> earlier = new HashMap<>();
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      for (AnnotationMirror mirror : marks(method)) {
        Optional<String> remedy =
            unfit(method, 1).or(() -> second(simpleName(mirror), method, earlier));
        if (remedy.isPresent()) {
          refuse(
              listener,
              at,
              "Its @" + simpleName(mirror) + " method " + method.getSimpleName() + ": "
                  + remedy.get());
        } else if (!isOverridden(method, listener)) {
          add(mirror, listener, method, Optional.of(ClassName.get(listener)));
        }
      }
    }
  }

  private void refuse(TypeElement listener, SourceRef at, String remedy) {
    refused.add(new Refusal(
        "EntityListeners(" + listener.getSimpleName() + ".class)",
        members.owner().getSimpleName().toString(),
        at,
        remedy));
  }

  private void add(
      AnnotationMirror mirror,
      TypeElement declaring,
      ExecutableElement method,
      Optional<ClassName> listener) {
    callbacks.add(new CallbackModel(
        Naming.constant(simpleName(mirror)),
        declaring.getSimpleName().toString(),
        method.getSimpleName().toString(),
        listener));
  }

  private static Optional<String> second(
      String annotation, ExecutableElement method, Map<String, String> earlier) {
    return Optional.ofNullable(
            earlier.putIfAbsent(annotation, method.getSimpleName().toString()))
        .map(other -> "The class has another one, " + other + ". Call this method there.");
  }

  /** Why generated code cannot call a method, and what to do; empty if it can. */
  private Optional<String> unfit(ExecutableElement method, int parameters) {
    if (!accessibility.canSee(method)) {
      return Optional.of(
          "Generated code cannot call it. Make it package-private, or public if it is in another package.");
    }
    boolean takesEntity = method.getParameters().size() == parameters
        && method.getParameters().stream()
            .allMatch(parameter -> environment
                .getTypeUtils()
                .isAssignable(members.owner().asType(), parameter.asType()));
    return takesEntity
            && accessibility.canCall(method)
            && method.getReturnType().getKind() == TypeKind.VOID
            && method.getTypeParameters().isEmpty()
            && !method.getModifiers().contains(Modifier.STATIC)
        ? Optional.empty()
        : Optional.of("Make it a void method that is not static, takes "
            + (parameters == 0 ? "nothing" : members.owner().getSimpleName() + " or Object")
            + ", and throws no checked exception.");
  }

  /** A method that a subclass overrides runs only as that class declares it. */
  private boolean isOverridden(ExecutableElement method, TypeElement type) {
    return new EntityMembers(type, environment)
        .lineage().stream()
            .flatMap(at -> ElementFilter.methodsIn(at.getEnclosedElements()).stream())
            .anyMatch(other -> environment.getElementUtils().overrides(other, method, type));
  }

  private boolean isConstructible(TypeElement listener) {
    return listener.getKind() == ElementKind.CLASS
        && !listener.getModifiers().contains(Modifier.ABSTRACT)
        && listener.getTypeParameters().isEmpty()
        && accessibility.canName(listener)
        && ElementFilter.constructorsIn(listener.getEnclosedElements()).stream()
            .anyMatch(constructor ->
                constructor.getParameters().isEmpty() && accessibility.canCall(constructor));
  }

  private static List<? extends AnnotationMirror> marks(ExecutableElement method) {
    return method.getAnnotationMirrors().stream()
        .filter(mirror -> isCallback(AnnotationView.qualifiedName(mirror)))
        .toList();
  }

  private static String simpleName(AnnotationMirror mirror) {
    return mirror.getAnnotationType().asElement().getSimpleName().toString();
  }
}
