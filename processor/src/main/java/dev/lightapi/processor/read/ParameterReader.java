package dev.lightapi.processor.read;

import com.palantir.javapoet.TypeName;
import dev.lightapi.processor.model.JsonShape.Scalar;
import dev.lightapi.processor.model.Named;
import dev.lightapi.processor.model.ParameterModel;
import dev.lightapi.processor.model.ParameterModel.InputModel;
import dev.lightapi.processor.model.ParameterModel.Kind;
import dev.lightapi.processor.model.ParameterModel.Presence;
import dev.lightapi.processor.model.SourceRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads the parameters of an operation. */
final class ParameterReader {

  private static final String PARAM = "dev.lightapi.annotations.Param";
  private static final String REQUEST = "dev.lightapi.http.Request";
  private static final String CACHE = "dev.lightapi.endpoint.EndpointCache";
  private static final String CONSTRAINT = "jakarta.validation.Constraint";

  /** Packages of types that are related to requests, but cannot be passed to an operation. */
  private static final List<String> UNSUPPORTED_PACKAGES = List.of(
      "io.javalin.",
      "jakarta.servlet.",
      "java.io.",
      "dev.lightapi.http.",
      "dev.lightapi.endpoint.",
      "dev.lightapi.cache.",
      "dev.lightapi.store.");

  private final Elements elements;
  private final Types types;
  private final SourceTrees trees;
  private final SchemaReader schemas;

  ParameterReader(ProcessingEnvironment environment, SourceTrees trees, SchemaReader schemas) {
    this.elements = environment.getElementUtils();
    this.types = environment.getTypeUtils();
    this.trees = trees;
    this.schemas = schemas;
  }

  /** Reads all parameters of a method, with the types that the class gives them. */
  List<ParameterModel> read(
      ExecutableElement method,
      ExecutableType seen,
      DiagnosticTarget target,
      Accessibility accessibility) {
    List<ParameterModel> models = new ArrayList<>();
    for (int i = 0; i < method.getParameters().size(); i++) {
      models.add(parameter(
          method.getParameters().get(i), seen.getParameterTypes().get(i), target, accessibility));
    }
    return models;
  }

  private ParameterModel parameter(
      VariableElement parameter,
      TypeMirror seen,
      DiagnosticTarget target,
      Accessibility accessibility) {
    String name = parameter.getSimpleName().toString();
    boolean optional = isOf(seen, "java.util.Optional")
        && ((DeclaredType) seen).getTypeArguments().size() == 1;
    TypeMirror type = optional ? ((DeclaredType) seen).getTypeArguments().get(0) : seen;
    Optional<AnnotationView> param = AnnotationView.find(List.of(parameter), PARAM, elements);
    Optional<Named> renamed = param
        .filter(view -> !view.string("value").isEmpty())
        .map(view -> new Named(view.string("value"), view.source("value")));
    Presence presence = optional
        ? Presence.OPTIONAL
        : isNullable(parameter) ? Presence.NULLABLE : Presence.REQUIRED;
    Optional<Scalar> scalar = SchemaReader.scalar(type);
    return new ParameterModel(
        name,
        target.at(SourceRef.of(parameter)),
        renamed.isPresent() || trees.hasSource(parameter) || !name.matches("arg\\d+"),
        TypeName.get(type).withoutAnnotations(),
        scalar.isPresent() ? Kind.INPUT : kind(type),
        presence,
        scalar.map(known -> new InputModel(
            target.at(renamed.orElse(new Named(name, SourceRef.of(parameter)))),
            known,
            param.map(view -> view.names("defaultValue")).orElse(List.of()).stream()
                .map(target::at)
                .toList())),
        param.map(view -> target.at(view.source())),
        isReachable(type, accessibility),
        constraints(parameter).stream().map(target::at).toList(),
        schemas.read(type).withNullable(presence != Presence.REQUIRED));
  }

  private Kind kind(TypeMirror type) {
    if (isOf(type, REQUEST)) {
      return Kind.REQUEST;
    }
    if (isOf(type, CACHE)) {
      return Kind.CACHE;
    }
    return UNSUPPORTED_PACKAGES.stream().anyMatch(types.erasure(type).toString()::startsWith)
        ? Kind.UNSUPPORTED
        : Kind.BODY;
  }

  private boolean isOf(TypeMirror type, String name) {
    return types.asElement(type) instanceof TypeElement element
        && element.getQualifiedName().contentEquals(name);
  }

  private static boolean isNullable(VariableElement parameter) {
    return !parameter.asType().getKind().isPrimitive()
        && SchemaReader.isMarkedNullable(List.of(parameter));
  }

  private boolean isReachable(TypeMirror type, Accessibility accessibility) {
    if (type instanceof ArrayType array) {
      return isReachable(array.getComponentType(), accessibility);
    }
    if (type instanceof DeclaredType declared) {
      return declared.asElement() instanceof TypeElement element
          && accessibility.canName(element)
          && declared.getTypeArguments().stream()
              .allMatch(argument -> isReachable(argument, accessibility));
    }
    return true;
  }

  /** Constraints on the parameter, its type, or the types within. */
  private static List<Named> constraints(VariableElement parameter) {
    Map<String, Named> constraints = new LinkedHashMap<>();
    for (AnnotationMirror mirror : parameter.getAnnotationMirrors()) {
      addConstraint(mirror, new SourceRef(parameter, mirror, null), constraints);
    }
    List<TypeMirror> within = new ArrayList<>(List.of(parameter.asType()));
    if (parameter.asType() instanceof DeclaredType declared) {
      within.addAll(declared.getTypeArguments());
    }
    for (TypeMirror type : within) {
      for (AnnotationMirror mirror : type.getAnnotationMirrors()) {
        addConstraint(mirror, SourceRef.of(parameter), constraints);
      }
    }
    return List.copyOf(constraints.values());
  }

  private static void addConstraint(
      AnnotationMirror mirror, SourceRef source, Map<String, Named> constraints) {
    if (isConstraint(mirror)) {
      constraints.putIfAbsent(simpleName(mirror), new Named(simpleName(mirror), source));
    }
  }

  private static boolean isConstraint(AnnotationMirror mirror) {
    return mirror.getAnnotationType().asElement().getAnnotationMirrors().stream()
        .anyMatch(meta -> AnnotationView.qualifiedName(meta).equals(CONSTRAINT));
  }

  private static String simpleName(AnnotationMirror mirror) {
    Element type = mirror.getAnnotationType().asElement();
    return type.getSimpleName().toString();
  }
}
