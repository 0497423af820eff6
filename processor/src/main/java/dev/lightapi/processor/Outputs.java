package dev.lightapi.processor;

import com.palantir.javapoet.JavaFile;
import dev.lightapi.processor.render.EndpointRenderer.Script;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.tools.StandardLocation;

/** Writes generated files. Only this class uses the compiler's filer. */
final class Outputs {

  private static final String SERVICE_FILE = "META-INF/services/dev.lightapi.endpoint.Endpoint";

  private final Filer filer;

  Outputs(ProcessingEnvironment environment) {
    this.filer = environment.getFiler();
  }

  void write(JavaFile file) throws IOException {
    file.writeTo(filer);
  }

  void write(Script script, Element originating) throws IOException {
    try (Writer writer = filer
        .createResource(StandardLocation.CLASS_OUTPUT, "", script.name(), originating)
        .openWriter()) {
      writer.write(script.text());
    }
  }

  /**
   * Lists the endpoints for {@link java.util.ServiceLoader}, with those of an earlier, partial compilation.
   *
   * @param isCurrent whether an endpoint of the earlier compilation still exists
   */
  void writeServiceFile(
      Set<String> endpoints, Predicate<String> isCurrent, Collection<? extends Element> originating)
      throws IOException {
    Set<String> all = new TreeSet<>(endpoints);
    for (String earlier : earlierEndpoints()) {
      if (!all.contains(earlier) && isCurrent.test(earlier)) {
        all.add(earlier);
      }
    }
    try (Writer writer = filer
        .createResource(
            StandardLocation.CLASS_OUTPUT, "", SERVICE_FILE, originating.toArray(Element[]::new))
        .openWriter()) {
      for (String endpoint : all) {
        writer.write(endpoint + "\n");
      }
    }
  }

  private Set<String> earlierEndpoints() {
    try (Reader reader =
            filer.getResource(StandardLocation.CLASS_OUTPUT, "", SERVICE_FILE).openReader(true);
        BufferedReader lines = new BufferedReader(reader)) {
      return lines.lines().filter(line -> !line.isBlank()).collect(Collectors.toSet());
    } catch (IOException e) {
      // There is no such file yet.
      return Set.of();
    }
  }
}
