package dev.lightapi.processor.render;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import dev.lightapi.processor.model.EndpointModel;
import java.util.List;

/** All files of one endpoint. */
public final class EndpointRenderer {

  private static final String GENERATOR = "dev.lightapi.processor.RestEndpointProcessor";

  private EndpointRenderer() {}

  /** The files, in a stable order and with nothing in them that the sources do not say. */
  public static List<JavaFile> render(EndpointModel endpoint) {
    GeneratedNames names = GeneratedNames.of(endpoint.entity().type());
    var entity = endpoint.entity().type();
    return List.of(
        file(
            endpoint,
            new RoutesRenderer(endpoint, names).render(),
            CodeBlock.of(
                "Serves {@link $T} at {@code $L}.", entity, endpoint.path().name())),
        file(
            endpoint,
            new StoreRenderer(endpoint, names).render(),
            CodeBlock.of(
                "Keeps {@link $T} in the table {@code $L}.",
                entity,
                endpoint.entity().table().name())),
        file(
            endpoint,
            new JsonRenderer(endpoint, names).render(),
            CodeBlock.of("Writes and reads {@link $T} as JSON.", entity)));
  }

  private static JavaFile file(EndpointModel endpoint, TypeSpec type, CodeBlock javadoc) {
    TypeSpec complete = type.toBuilder()
        .addJavadoc(javadoc)
        .addAnnotation(AnnotationSpec.builder(FieldCode.generated())
            .addMember("value", "$S", GENERATOR)
            .build())
        .addOriginatingElement(endpoint.entity().source().element())
        .build();
    return JavaFile.builder(endpoint.entity().type().packageName(), complete)
        .indent("  ")
        .skipJavaLangImports(true)
        .build();
  }
}
