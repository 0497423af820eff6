package dev.lightapi.processor;

import com.google.auto.service.AutoService;
import com.palantir.javapoet.ClassName;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.processor.read.EndpointReader;
import dev.lightapi.processor.render.GeneratedNames;
import dev.lightapi.processor.validate.Message;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Generates routes, a store and a JSON codec for each class annotated with {@link RestEndpoint}.
 *
 * <p>What it writes for a class depends on that class and what it mentions, so that incremental builds run it for changed
 * classes alone. {@link EndpointListProcessor} lists the endpoints.
 *
 * <p>A class that mentions types which do not exist yet waits for the next round: another processor may generate
 * them. If none does, the compiler's error says what is missing. A class whose accessors Lombok has yet to add waits
 * for one round.
 */
@AutoService(Processor.class)
public final class RestEndpointProcessor extends AbstractProcessor {

  private final Set<String> waiting = new LinkedHashSet<>();

  /** The classes that had to wait for Lombok. Each waits once. */
  private final Set<String> unfinished = new LinkedHashSet<>();

  private @Nullable EndpointStep step;

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    if (SqlNaming.of(environment.getOptions()).isEmpty()) {
      environment
          .getMessager()
          .printMessage(
              Kind.ERROR,
              Message.UNKNOWN_NAMING.format(
                  SqlNaming.OPTION,
                  environment.getOptions().getOrDefault(SqlNaming.OPTION, ""),
                  String.join(", ", SqlNaming.options())));
    }
    step = new EndpointStep(environment.getMessager(), new Outputs(environment));
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of(RestEndpoint.class.getCanonicalName());
  }

  @Override
  public Set<String> getSupportedOptions() {
    return Set.of(SqlNaming.OPTION);
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    if (step == null) {
      throw new IllegalStateException("process comes after init");
    }
    if (round.processingOver()) {
      unfinished.stream().filter(waiting::contains).forEach(this::reportUnfinished);
      return false;
    }
    Set<String> names = new LinkedHashSet<>(waiting);
    waiting.clear();
    for (TypeElement element :
        ElementFilter.typesIn(round.getElementsAnnotatedWith(RestEndpoint.class))) {
      names.add(element.getQualifiedName().toString());
    }
    EndpointReader reader = new EndpointReader(processingEnv);
    for (String name : names) {
      TypeElement element = processingEnv.getElementUtils().getTypeElement(name);
      if (element != null && isUnchanged(element, reader)) {
        continue;
      }
      boolean isEarly = element != null && reader.isUnfinished(element) && unfinished.add(name);
      if (element == null || isEarly || !step.process(element, reader)) {
        waiting.add(name);
      }
    }
    return false;
  }

  private void reportUnfinished(String name) {
    TypeElement element = processingEnv.getElementUtils().getTypeElement(name);
    processingEnv
        .getMessager()
        .printMessage(Kind.ERROR, Message.NO_LOMBOK.format(element.getSimpleName()), element);
  }

  /** An incremental build passes the class files of unchanged classes, for {@link EndpointListProcessor}. */
  private boolean isUnchanged(TypeElement element, EndpointReader reader) {
    return !reader.hasSource(element)
        && processingEnv
                .getElementUtils()
                .getTypeElement(
                    GeneratedNames.of(ClassName.get(element)).routes().canonicalName())
            != null;
  }
}
