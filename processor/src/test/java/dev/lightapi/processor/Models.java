package dev.lightapi.processor;

import static com.google.testing.compile.Compiler.javac;
import static com.google.testing.compile.JavaFileObjects.forSourceString;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.processor.read.EndpointReader;
import dev.lightapi.processor.read.EndpointReader.Reading;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** What the reader makes of sources, without validation or generated code. */
public final class Models {

  private Models() {}

  /** The reading of each annotated class in the first round, by simple name. Imports and package are added. */
  public static TreeMap<String, Reading> read(String types) {
    Capturing capturing = new Capturing();
    Compilation compilation =
        javac().withProcessors(capturing).compile(forSourceString("shop.Types", """
            package shop;

            import com.fasterxml.jackson.annotation.*;
            import dev.lightapi.annotations.*;
            import dev.lightapi.http.Response;
            import jakarta.persistence.*;
            import jakarta.validation.constraints.*;
            import java.math.*;
            import java.time.*;
            import java.util.*;
            """ + types));
    assertThat(capturing.failure).isNull();
    assertThat(capturing.readings).as("%s", compilation.diagnostics()).isNotEmpty();
    return capturing.readings;
  }

  private static final class Capturing extends AbstractProcessor {

    private final TreeMap<String, Reading> readings = new TreeMap<>();
    private @Nullable RuntimeException failure;

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of(RestEndpoint.class.getCanonicalName());
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      EndpointReader reader = new EndpointReader(processingEnv);
      for (TypeElement element :
          ElementFilter.typesIn(round.getElementsAnnotatedWith(RestEndpoint.class))) {
        try {
          readings.put(element.getSimpleName().toString(), reader.read(element));
        } catch (RuntimeException e) {
          failure = e;
        }
      }
      return false;
    }
  }
}
