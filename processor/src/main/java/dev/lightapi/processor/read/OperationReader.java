package dev.lightapi.processor.read;

import com.palantir.javapoet.TypeName;
import dev.lightapi.processor.model.Named;
import dev.lightapi.processor.model.OperationModel;
import dev.lightapi.processor.model.OperationModel.ResultModel;
import dev.lightapi.processor.model.SecondsModel;
import dev.lightapi.processor.model.SourceRef;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads the methods of a class that answer requests. */
final class OperationReader {

  private static final String ANNOTATIONS = "dev.lightapi.annotations.";
  private static final List<String> METHODS = List.of("Get", "Post", "Put", "Patch", "Delete");

  /** Types of values that come later or in parts. */
  private static final List<String> LATER = List.of(
      "java.util.concurrent.Future",
      "java.util.concurrent.CompletionStage",
      "java.util.concurrent.Flow.Publisher",
      "org.reactivestreams.Publisher");

  private final Elements elements;
  private final Types types;
  private final SourceTrees trees;
  private final Resolution resolution;
  private final ParameterReader parameters;
  private final SchemaReader schemas;

  OperationReader(
      ProcessingEnvironment environment,
      SourceTrees trees,
      Resolution resolution,
      SchemaReader schemas) {
    this.elements = environment.getElementUtils();
    this.types = environment.getTypeUtils();
    this.trees = trees;
    this.resolution = resolution;
    this.schemas = schemas;
    this.parameters = new ParameterReader(environment, trees, schemas);
  }

  /**
   * The methods of a class, which are looked up once.
   *
   * @param type the class
   * @param all all its methods, those of superclasses first
   * @param operations the methods that are annotated as operations
   */
  record Methods(
      TypeElement type, List<ExecutableElement> all, List<ExecutableElement> operations) {}

  Methods methods(TypeElement type) {
    List<ExecutableElement> all = all(type);
    return new Methods(
        type, all, all.stream().filter(method -> !annotations(method).isEmpty()).toList());
  }

  /** Whether the compiler knows the annotations of all methods, and so which methods are operations. */
  boolean areAnnotationsResolved(Methods methods) {
    return methods.all().stream().allMatch(resolution::ofAnnotations);
  }

  /** Whether the compiler has found everything that the operations themselves mention. */
  boolean isResolved(Methods methods) {
    return methods.operations().stream()
        .allMatch(method ->
            resolution.of(method) && method.getParameters().stream().allMatch(resolution::of));
  }

  /**
   * Reads all operations of a class.
   *
   * @param named where the class is named
   */
  List<OperationModel> read(Methods methods, SourceRef named, Accessibility accessibility) {
    DiagnosticTarget target = new DiagnosticTarget(trees, named);
    return methods.operations().stream()
        .map(method -> operation(method, methods, target, accessibility))
        .toList();
  }

  private OperationModel operation(
      ExecutableElement method,
      Methods methods,
      DiagnosticTarget target,
      Accessibility accessibility) {
    List<AnnotationView> views = annotations(method);
    ExecutableType seen =
        (ExecutableType) types.asMemberOf((DeclaredType) methods.type().asType(), method);
    return new OperationModel(
        method.getSimpleName().toString(),
        target.at(SourceRef.of(method)),
        views.stream()
            .map(view ->
                target.at(new Named(view.simpleName().toUpperCase(Locale.ROOT), view.source())))
            .toList(),
        paths(views.get(0)).stream().map(target::at).toList(),
        timeout(views.get(0), target),
        parameters.read(method, seen, target, accessibility),
        result(seen.getReturnType()),
        isOverloaded(method, methods),
        flaw(method, accessibility));
  }

  private static boolean isOverloaded(ExecutableElement method, Methods methods) {
    return methods.all().stream()
        .anyMatch(other -> !other.equals(method)
            && other.getSimpleName().equals(method.getSimpleName())
            && other.getParameters().size() == method.getParameters().size());
  }

  /** The methods of a class and of all that it extends and implements, without those that are overridden. */
  private List<ExecutableElement> all(TypeElement type) {
    Set<TypeElement> lineage = new LinkedHashSet<>();
    addLineage(type, lineage);
    List<ExecutableElement> methods = lineage.stream()
        .flatMap(at -> ElementFilter.methodsIn(at.getEnclosedElements()).stream())
        .toList();
    // Eclipse's compiler has other elements for the inherited methods of a generic class, so they
    // are not looked up among all members.
    return methods.stream()
        .filter(method -> methods.stream()
            .noneMatch(other -> other.getSimpleName().equals(method.getSimpleName())
                && elements.overrides(other, method, type)))
        .toList();
  }

  private void addLineage(TypeElement type, Set<TypeElement> lineage) {
    for (TypeMirror parent : types.directSupertypes(type.asType())) {
      if (types.asElement(parent) instanceof TypeElement element
          && !element.getQualifiedName().contentEquals("java.lang.Object")) {
        addLineage(element, lineage);
      }
    }
    lineage.add(type);
  }

  private List<AnnotationView> annotations(ExecutableElement method) {
    List<AnnotationView> views = new ArrayList<>();
    for (String name : METHODS) {
      AnnotationView.find(List.of(method), ANNOTATIONS + name, elements).ifPresent(views::add);
    }
    return views;
  }

  /** The paths of an annotation; without one, that of the endpoint. */
  private static List<Named> paths(AnnotationView view) {
    List<Named> paths = view.names("value");
    return paths.isEmpty() ? List.of(new Named("", view.source())) : paths;
  }

  private static Optional<SecondsModel> timeout(AnnotationView view, DiagnosticTarget target) {
    return view.gives("timeout") && view.integer("timeout") != 0
        ? Optional.of(new SecondsModel(view.integer("timeout"), target.at(view.source("timeout"))))
        : Optional.empty();
  }

  private ResultModel result(TypeMirror type) {
    ResultModel.Kind kind = type.getKind() == TypeKind.VOID
        ? ResultModel.Kind.NOTHING
        : isLater(type) ? ResultModel.Kind.LATER : ResultModel.Kind.VALUE;
    return new ResultModel(TypeName.get(type).withoutAnnotations(), kind, schemas.read(type));
  }

  private boolean isLater(TypeMirror type) {
    return LATER.stream().anyMatch(later -> isA(type, later));
  }

  private Optional<String> flaw(ExecutableElement method, Accessibility accessibility) {
    Set<Modifier> modifiers = method.getModifiers();
    if (modifiers.contains(Modifier.PRIVATE)) {
      return Optional.of("is private");
    }
    if (modifiers.contains(Modifier.STATIC)) {
      return Optional.of("is static");
    }
    if (!method.getTypeParameters().isEmpty()) {
      return Optional.of("has type parameters");
    }
    if (!accessibility.canSee(method)) {
      return Optional.of("is not visible in the endpoint's package");
    }
    return method.getThrownTypes().stream()
        .filter(thrown -> !isA(thrown, "java.lang.Exception") && !isA(thrown, "java.lang.Error"))
        .findFirst()
        .map(thrown -> "throws " + thrown);
  }

  private boolean isA(TypeMirror type, String name) {
    TypeElement other = elements.getTypeElement(name);
    return other != null && types.isSubtype(types.erasure(type), types.erasure(other.asType()));
  }
}
