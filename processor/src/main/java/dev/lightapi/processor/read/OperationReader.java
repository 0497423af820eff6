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
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
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

  /** What a value comes in that is there later, or bit by bit. */
  private static final List<String> LATER = List.of(
      "java.util.concurrent.Future",
      "java.util.concurrent.CompletionStage",
      "java.util.concurrent.Flow.Publisher",
      "org.reactivestreams.Publisher");

  private final Elements elements;
  private final Types types;
  private final AnnotationTrees trees;
  private final ParameterReader parameters;
  private final ShapeReader shapes;

  OperationReader(ProcessingEnvironment environment, AnnotationTrees trees) {
    this.elements = environment.getElementUtils();
    this.types = environment.getTypeUtils();
    this.trees = trees;
    this.shapes = new ShapeReader(environment);
    this.parameters = new ParameterReader(environment, trees, shapes);
  }

  /** Whether the compiler knows the annotations of all methods, so that it can be told which ones are operations. */
  boolean areKnown(TypeElement type) {
    return methods(type)
        .allMatch(method -> Completeness.ofAnnotations(method) && trees.areKnown(method));
  }

  /** Whether the compiler has found everything that the operations mention. */
  boolean isComplete(TypeElement type) {
    return operations(type).stream()
        .allMatch(method -> Completeness.of(method)
            && shapes.isComplete(seen(method, type).getReturnType())
            && method.getParameters().stream().allMatch(parameters::isComplete));
  }

  /** The methods that are annotated as operations, those of superclasses first. */
  List<ExecutableElement> operations(TypeElement type) {
    return methods(type).filter(method -> !annotations(method).isEmpty()).toList();
  }

  /**
   * Reads all operations of a class, for code in the owner's package.
   *
   * @param named where the class is named
   */
  List<OperationModel> read(TypeElement type, SourceRef named, TypeElement owner) {
    Pointer pointer = new Pointer(trees, named);
    return operations(type).stream()
        .map(method -> operation(method, type, pointer, owner))
        .toList();
  }

  private OperationModel operation(
      ExecutableElement method, TypeElement type, Pointer pointer, TypeElement owner) {
    List<AnnotationView> views = annotations(method);
    ExecutableType seen = seen(method, type);
    return new OperationModel(
        method.getSimpleName().toString(),
        pointer.at(SourceRef.of(method)),
        views.stream()
            .map(view ->
                pointer.at(new Named(view.simpleName().toUpperCase(Locale.ROOT), view.source())))
            .toList(),
        paths(views.get(0)).stream().map(pointer::at).toList(),
        timeout(views.get(0), pointer),
        parameters.read(method, seen, pointer, owner),
        result(seen.getReturnType()),
        isOverloaded(method, type),
        flaw(method, owner));
  }

  private boolean isOverloaded(ExecutableElement method, TypeElement type) {
    return methods(type)
        .anyMatch(other -> !other.equals(method)
            && other.getSimpleName().equals(method.getSimpleName())
            && other.getParameters().size() == method.getParameters().size());
  }

  private ExecutableType seen(ExecutableElement method, TypeElement type) {
    return (ExecutableType) types.asMemberOf((DeclaredType) type.asType(), method);
  }

  /** The methods of a class and of all that it extends and implements, without those that are overridden. */
  private Stream<ExecutableElement> methods(TypeElement type) {
    Set<Element> members = new LinkedHashSet<>(elements.getAllMembers(type));
    Set<TypeElement> lineage = new LinkedHashSet<>();
    addLineage(type, lineage);
    return lineage.stream()
        .flatMap(at -> ElementFilter.methodsIn(at.getEnclosedElements()).stream())
        .filter(
            method -> members.contains(method) || method.getModifiers().contains(Modifier.PRIVATE));
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

  /** No path at all is the endpoint's own. */
  private static List<Named> paths(AnnotationView view) {
    List<Named> paths = view.names("value");
    return paths.isEmpty() ? List.of(new Named("", view.source())) : paths;
  }

  private static Optional<SecondsModel> timeout(AnnotationView view, Pointer pointer) {
    return view.gives("timeout") && view.integer("timeout") != 0
        ? Optional.of(new SecondsModel(view.integer("timeout"), pointer.at(view.source("timeout"))))
        : Optional.empty();
  }

  private ResultModel result(TypeMirror type) {
    ResultModel.Kind kind = type.getKind() == TypeKind.VOID
        ? ResultModel.Kind.NOTHING
        : isLater(type) ? ResultModel.Kind.LATER : ResultModel.Kind.VALUE;
    return new ResultModel(TypeName.get(type).withoutAnnotations(), kind, shapes.read(type));
  }

  private boolean isLater(TypeMirror type) {
    return LATER.stream().anyMatch(later -> isA(type, later));
  }

  private Optional<String> flaw(ExecutableElement method, TypeElement owner) {
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
    if (!Reach.visible(method, owner, elements)) {
      return Optional.of("cannot be seen from the endpoint's package");
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
