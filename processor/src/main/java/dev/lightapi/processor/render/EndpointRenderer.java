package dev.lightapi.processor.render;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import dev.lightapi.processor.model.EndpointModel;
import dev.lightapi.processor.model.EntityModel;
import dev.lightapi.processor.model.ResourceModel;
import dev.lightapi.processor.model.SourceRef;
import dev.lightapi.processor.openapi.Fragment;
import java.util.List;

/** The files of one endpoint, in a stable order; they depend on the sources alone. */
public final class EndpointRenderer {

  private static final String GENERATOR = "dev.lightapi.processor.RestEndpointProcessor";

  private EndpointRenderer() {}

  /**
   * A generated resource: a script for the database, or a part of the OpenAPI document.
   *
   * @param name its name among the resources
   * @param text its text
   */
  public record Script(String name, String text) {}

  /** The store and the codec of an entity, which depend on nothing else. */
  public static List<JavaFile> render(ResourceModel resource) {
    EntityModel entity = resource.entity();
    GeneratedNames names = GeneratedNames.of(entity.type());
    return List.of(
        file(
            entity.source(),
            names.store(),
            new StoreRenderer(resource, names).render(),
            CodeBlock.of(
                "Keeps {@link $T} in the table {@code $L}.",
                entity.type(),
                entity.table().name())),
        file(
            entity.source(),
            names.json(),
            new JsonRenderer(resource, names).render(),
            CodeBlock.of("Writes and reads {@link $T} as JSON.", entity.type())));
  }

  /** The triggers that notify of changes to an entity's table. */
  public static Script renderTriggers(ResourceModel resource) {
    return TriggerScript.of(resource);
  }

  /** The route table. It may name classes that other processors generate. */
  public static JavaFile render(EndpointModel endpoint) {
    GeneratedNames names = GeneratedNames.of(endpoint.type());
    return file(
        endpoint.source(),
        names.routes(),
        new RoutesRenderer(endpoint, names).render(),
        CodeBlock.of(
            "Serves {@link $T} at {@code $L}.", endpoint.type(), endpoint.path().name()));
  }

  /** The endpoint's part of the OpenAPI document. The runtime finds it by the name of the route table. */
  public static Script renderApi(EndpointModel endpoint) {
    return new Script(
        "META-INF/lightapi/openapi/"
            + GeneratedNames.of(endpoint.type()).routes().reflectionName() + ".json",
        Fragment.of(endpoint));
  }

  private static JavaFile file(SourceRef source, ClassName name, TypeSpec type, CodeBlock javadoc) {
    TypeSpec complete = type.toBuilder()
        .addJavadoc(javadoc)
        .addAnnotation(AnnotationSpec.builder(FieldCode.generated())
            .addMember("value", "$S", GENERATOR)
            .build())
        .addOriginatingElement(source.element())
        .build();
    return JavaFile.builder(name.packageName(), complete)
        .indent("  ")
        .skipJavaLangImports(true)
        .build();
  }
}
