package dev.lightapi.processor;

import com.google.auto.service.AutoService;
import com.palantir.javapoet.ClassName;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.processor.read.EarlierEndpoints;
import dev.lightapi.processor.render.GeneratedNames;
import dev.lightapi.processor.validate.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Lists all endpoints for {@link java.util.ServiceLoader}. It is a processor apart from {@link RestEndpointProcessor}
 * because the list depends on all classes, and what that one generates on one class: an incremental build runs this one
 * for all, and that one for the changed classes.
 */
@AutoService(Processor.class)
public final class EndpointListProcessor extends AbstractProcessor {

  private final Set<String> endpoints = new LinkedHashSet<>();
  private @Nullable Outputs outputs;
  private @Nullable EarlierEndpoints earlier;

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    outputs = new Outputs(environment);
    earlier = new EarlierEndpoints(environment);
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of(RestEndpoint.class.getCanonicalName());
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    if (outputs == null || earlier == null) {
      throw new IllegalStateException("process comes after init");
    }
    earlier.see(round);
    for (TypeElement element :
        ElementFilter.typesIn(round.getElementsAnnotatedWith(RestEndpoint.class))) {
      endpoints.add(element.getQualifiedName().toString());
    }
    if (round.processingOver()) {
      write(outputs, earlier);
    }
    return false;
  }

  private void write(Outputs files, EarlierEndpoints known) {
    Set<String> routes = new TreeSet<>();
    List<Element> originating = new ArrayList<>();
    for (String name : endpoints) {
      TypeElement element = processingEnv.getElementUtils().getTypeElement(name);
      if (element != null) {
        ClassName generated = GeneratedNames.of(ClassName.get(element)).routes();
        // An endpoint with errors has no routes.
        if (processingEnv.getElementUtils().getTypeElement(generated.canonicalName()) != null) {
          routes.add(generated.reflectionName());
          originating.add(element);
        }
      }
    }
    if (routes.isEmpty()) {
      return;
    }
    try {
      files.writeServiceFile(routes, known::isCurrent, originating);
    } catch (IOException e) {
      processingEnv
          .getMessager()
          .printMessage(Kind.ERROR, Message.NOT_WRITTEN.format("The list of endpoints", e));
    }
  }
}
