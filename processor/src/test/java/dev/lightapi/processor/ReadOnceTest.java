package dev.lightapi.processor;

import static com.google.testing.compile.Compiler.javac;
import static com.google.testing.compile.JavaFileObjects.forSourceString;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.processor.read.EndpointReader.Reading;
import dev.lightapi.processor.validate.EndpointValidator;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.junit.jupiter.api.Test;

/** Each class is read once a round, and what has been validated is not validated again. */
class ReadOnceTest {

  private static final String ENTITIES = """
      package shop;

      import dev.lightapi.annotations.*;
      import dev.lightapi.cache.memory.MemoryCache;
      import jakarta.persistence.*;

      @RestEndpoint(handlers = BoxHandlers.class)
      @Filtering(fields = "name")
      @Pagination(pageSize = 5)
      record Box(@Id Long id, @Column(length = 5) String name) {}

      class BoxHandlers {
        @Get("/best") String best() { return ""; }
      }

      @RestEndpoint(cache = MemoryCache.class, reads = Box.class)
      class Boxes {
        @Get String all() { return ""; }
      }
      """;

  @Test
  void eachAnnotationOfAClassIsReadOnceARound() {
    Counting counting = new Counting();
    Compilation compilation =
        javac().withProcessors(counting).compile(forSourceString("shop.Box", ENTITIES));

    assertThat(compilation.errors()).isEmpty();
    assertThat(counting.read)
        .containsEntry("@dev.lightapi.annotations.RestEndpoint(handlers=shop.BoxHandlers.class)", 1)
        .containsEntry("@dev.lightapi.annotations.Filtering(fields={\"name\"})", 1)
        .containsEntry("@dev.lightapi.annotations.Pagination(pageSize=5)", 1);
    assertThat(counting.read.keySet())
        .filteredOn(text -> text.startsWith("@dev.lightapi.annotations.RestEndpoint"))
        .hasSize(2)
        .allSatisfy(text -> assertThat(counting.read.get(text)).as(text).isEqualTo(1));
  }

  @Test
  void anEndpointIsValidatedWithoutItsResource() {
    Reading reading = Models.read("""
        @RestEndpoint
        @Filtering(fields = "titel")
        record Product(@Id Long id, String title) {}
        """).get("Product");

    assertThat(EndpointValidator.validate(reading.resource().orElseThrow()).findings())
        .hasSize(1);
    assertThat(EndpointValidator.validate(reading.endpoint().orElseThrow()).findings())
        .isEmpty();
  }

  /** Counts how often the processor asks for the values of an annotation. */
  private static final class Counting extends AbstractProcessor {

    private final RestEndpointProcessor processor = new RestEndpointProcessor();
    private final Map<String, Integer> read = new TreeMap<>();

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
      super.init(environment);
      Elements elements = (Elements) Proxy.newProxyInstance(
          Elements.class.getClassLoader(),
          new Class<?>[] {Elements.class},
          (proxy, method, arguments) -> {
            if (method.getName().equals("getElementValuesWithDefaults")) {
              read.merge(((AnnotationMirror) arguments[0]).toString(), 1, Integer::sum);
            }
            return method.invoke(environment.getElementUtils(), arguments);
          });
      processor.init((ProcessingEnvironment) Proxy.newProxyInstance(
          ProcessingEnvironment.class.getClassLoader(),
          new Class<?>[] {ProcessingEnvironment.class},
          (proxy, method, arguments) -> {
            try {
              return method.getName().equals("getElementUtils")
                  ? elements
                  : method.invoke(environment, arguments);
            } catch (InvocationTargetException e) {
              throw e.getCause();
            }
          }));
    }

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
      return processor.process(annotations, round);
    }
  }
}
