package dev.lightapi.processor.read;

import com.palantir.javapoet.TypeName;
import dev.lightapi.processor.model.ConstructionModel;
import dev.lightapi.processor.model.ConstructionModel.ArgumentModel;
import dev.lightapi.processor.model.ConstructionModel.ArgumentModel.Kind;
import dev.lightapi.processor.model.ConstructionModel.Fitness;
import dev.lightapi.processor.model.ScalarType;
import dev.lightapi.processor.model.SourceRef;
import java.util.List;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads how generated code can construct a class. */
final class ConstructionReader {

  private static final String DATABASE = "dev.lightapi.store.jdbc.Database";
  private static final String STORE = "dev.lightapi.store.jdbc.JdbcStore";
  private static final String CACHE = "dev.lightapi.endpoint.EndpointCache";

  private final Elements elements;
  private final Types types;
  private final SourceTrees trees;
  private final Resolution resolution;

  ConstructionReader(ProcessingEnvironment environment, SourceTrees trees, Resolution resolution) {
    this.elements = environment.getElementUtils();
    this.types = environment.getTypeUtils();
    this.trees = trees;
    this.resolution = resolution;
  }

  /** Whether the compiler has found everything that the constructors of a class mention. */
  boolean isResolved(TypeMirror type) {
    return !(types.asElement(type) instanceof TypeElement element)
        || ElementFilter.constructorsIn(element.getEnclosedElements()).stream()
            .allMatch(resolution::of);
  }

  /**
   * Reads how generated code constructs a class.
   *
   * @param named where the class is named
   */
  ConstructionModel read(TypeMirror type, SourceRef named, Accessibility accessibility) {
    TypeName name = TypeName.get(types.erasure(type));
    if (!(types.asElement(type) instanceof TypeElement element) || !isConcrete(element)) {
      return new ConstructionModel(name, named, Fitness.NOT_CONCRETE, List.of());
    }
    if (!element.getTypeParameters().isEmpty()) {
      return new ConstructionModel(name, named, Fitness.GENERIC, List.of());
    }
    if (!accessibility.canName(element)) {
      return new ConstructionModel(name, named, Fitness.UNREACHABLE, List.of());
    }
    List<ExecutableElement> callable =
        ElementFilter.constructorsIn(element.getEnclosedElements()).stream()
            .filter(constructor -> accessibility.canCall(constructor))
            .toList();
    if (callable.size() != 1) {
      Fitness fitness = callable.isEmpty() ? Fitness.NO_CONSTRUCTOR : Fitness.SEVERAL_CONSTRUCTORS;
      return new ConstructionModel(name, named, fitness, List.of());
    }
    DiagnosticTarget target = new DiagnosticTarget(trees, named);
    List<ArgumentModel> arguments = callable.get(0).getParameters().stream()
        .map(parameter -> argument(parameter, target, accessibility))
        .toList();
    return new ConstructionModel(name, named, Fitness.CONSTRUCTIBLE, arguments);
  }

  private static boolean isConcrete(TypeElement element) {
    return (element.getKind() == ElementKind.CLASS || element.getKind() == ElementKind.RECORD)
        && !element.getModifiers().contains(Modifier.ABSTRACT);
  }

  private ArgumentModel argument(
      VariableElement parameter, DiagnosticTarget target, Accessibility accessibility) {
    return new ArgumentModel(
        parameter.getSimpleName().toString(),
        target.at(SourceRef.of(declared(parameter))),
        TypeName.get(parameter.asType()).withoutAnnotations(),
        kind(parameter.asType(), accessibility));
  }

  /** The implicit constructor of a record has no place in the source, but the components have. */
  private static Element declared(VariableElement parameter) {
    Element constructor = parameter.getEnclosingElement();
    Element type = constructor == null ? null : constructor.getEnclosingElement();
    if (type == null || type.getKind() != ElementKind.RECORD) {
      return parameter;
    }
    return ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
        .filter(field -> field.getSimpleName().equals(parameter.getSimpleName()))
        .map(Element.class::cast)
        .findFirst()
        .orElse(parameter);
  }

  private Kind kind(TypeMirror type, Accessibility accessibility) {
    if (!(type instanceof DeclaredType declared)
        || !(declared.asElement() instanceof TypeElement element)) {
      return Kind.UNSUPPORTED;
    }
    String name = element.getQualifiedName().toString();
    if (name.equals(DATABASE)) {
      return Kind.DATABASE;
    }
    if (name.equals(CACHE)) {
      return Kind.CACHE;
    }
    if (isStore(declared) && isMadeOverDatabase(element, accessibility)) {
      return Kind.STORE;
    }
    boolean plain = declared.getTypeArguments().isEmpty()
        && accessibility.canName(element)
        && element.getKind() != ElementKind.ENUM
        && ScalarType.of(TypeName.get(type).withoutAnnotations()).isEmpty();
    return plain ? Kind.DEPENDENCY : Kind.UNSUPPORTED;
  }

  private boolean isStore(DeclaredType type) {
    TypeElement store = elements.getTypeElement(STORE);
    return store != null && types.isSubtype(types.erasure(type), types.erasure(store.asType()));
  }

  private boolean isMadeOverDatabase(TypeElement store, Accessibility accessibility) {
    return isConcrete(store)
        && store.getTypeParameters().isEmpty()
        && accessibility.canName(store)
        && ElementFilter.constructorsIn(store.getEnclosedElements()).stream()
            .anyMatch(constructor -> constructor.getParameters().size() == 1
                && isDatabase(constructor.getParameters().get(0))
                && accessibility.canCall(constructor));
  }

  private boolean isDatabase(VariableElement parameter) {
    return types.asElement(parameter.asType()) instanceof TypeElement type
        && type.getQualifiedName().contentEquals(DATABASE);
  }
}
