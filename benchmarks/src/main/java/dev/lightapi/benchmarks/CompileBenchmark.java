package dev.lightapi.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * What the processor costs a build: the same entities compiled without it, with it, which writes three more files for
 * each, and together with those files as if somebody had written them by hand.
 *
 * <p>Each figure is the median of several runs in one process, after as many that are not counted.
 */
public final class CompileBenchmark {

  private static final int[] ENTITIES = {50, 100, 200, 400};
  private static final int RUNS = 5;

  private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
  private final String classPath = classPath();

  private CompileBenchmark() {}

  public static void main(String[] args) throws IOException {
    CompileBenchmark benchmark = new CompileBenchmark();
    System.out.println(
        "| entities | alone, ms | with processor, ms | ratio | by hand, ms | ratio | ms an entity |");
    System.out.println("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    for (int count : ENTITIES) {
      benchmark.measure(count);
    }
  }

  private void measure(int count) throws IOException {
    List<JavaFileObject> entities = sources(count);
    Path generated = Files.createTempDirectory("lightapi-generated");
    try {
      compile(entities, List.of("-proc:only", "-s", generated.toString()));
      List<JavaFileObject> byHand = new ArrayList<>(entities);
      byHand.addAll(files(generated));
      double alone = median(entities, List.of("-proc:none"));
      double processed = median(entities, List.of());
      double written = median(byHand, List.of("-proc:none"));
      System.out.printf(
          Locale.ROOT,
          "| %d | %.0f | %.0f | %.2f | %.0f | %.2f | %.2f |%n",
          count,
          alone,
          processed,
          processed / alone,
          written,
          processed / written,
          (processed - alone) / count);
    } finally {
      delete(generated);
    }
  }

  private double median(List<JavaFileObject> sources, List<String> extra) throws IOException {
    double[] millis = new double[RUNS];
    for (int run = -RUNS; run < RUNS; run++) {
      double time = compile(sources, extra);
      if (run >= 0) {
        millis[run] = time;
      }
    }
    Arrays.sort(millis);
    return millis[RUNS / 2];
  }

  private double compile(List<JavaFileObject> sources, List<String> extra) throws IOException {
    Path output = Files.createTempDirectory("lightapi-compiled");
    try {
      List<String> options = new ArrayList<>(List.of(
          "-d", output.toString(), "-cp", classPath, "--release", "17", "-Xlint:all,-processing"));
      options.addAll(extra);
      JavaCompiler.CompilationTask task =
          compiler.getTask(null, null, null, options, null, sources);
      if (!extra.contains("-proc:none")) {
        task.setProcessors(
            ServiceLoader.load(Processor.class, CompileBenchmark.class.getClassLoader()));
      }
      long start = System.nanoTime();
      if (!task.call()) {
        throw new IllegalStateException("The entities do not compile");
      }
      return (System.nanoTime() - start) / 1e6;
    } finally {
      delete(output);
    }
  }

  private List<JavaFileObject> files(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      List<Path> sources =
          paths.filter(path -> path.toString().endsWith(".java")).toList();
      List<JavaFileObject> files = new ArrayList<>();
      compiler
          .getStandardFileManager(null, null, null)
          .getJavaFileObjectsFromPaths(sources)
          .forEach(files::add);
      return files;
    }
  }

  /** The source of an entity of that name. */
  static String text(String name) {
    return Source.TEXT.formatted(name);
  }

  private static List<JavaFileObject> sources(int count) {
    List<JavaFileObject> sources = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sources.add(new Source("Entity" + i));
    }
    return sources;
  }

  /** That of this program, whether Maven or the java command runs it. */
  static String classPath() {
    if (CompileBenchmark.class.getClassLoader() instanceof URLClassLoader loader) {
      return Stream.of(loader.getURLs())
          .map(CompileBenchmark::file)
          .reduce((left, right) -> left + File.pathSeparator + right)
          .orElse("");
    }
    return System.getProperty("java.class.path");
  }

  private static String file(URL url) {
    try {
      return Path.of(url.toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static void delete(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      paths.sorted(Comparator.reverseOrder()).forEach(path -> {
        try {
          Files.delete(path);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    }
  }

  /** An entity of ten fields of as many types. */
  private static final class Source extends SimpleJavaFileObject {

    private static final String TEXT = """
        package bench;

        import dev.lightapi.annotations.*;
        import dev.lightapi.cache.memory.MemoryCache;
        import jakarta.persistence.*;
        import jakarta.validation.constraints.*;

        @RestEndpoint(cache = MemoryCache.class, methods = HttpMethod.GET, timeout = 600)
        @Filtering(fields = {"category", "status"}, search = {"name", "note"}, ordering = {"price", "createdAt"})
        @Pagination(pageSize = 50)
        public record %s(
            @Id @GeneratedValue Long id,
            @NotBlank @Size(max = 100) String name,
            @NotBlank String category,
            @PositiveOrZero java.math.BigDecimal price,
            int stock,
            double weight,
            boolean active,
            java.time.Month status,
            java.time.Instant createdAt,
            String note,
            @Version int version) {}
        """;

    private final String text;

    private Source(String name) {
      super(URI.create("string:///bench/" + name + ".java"), Kind.SOURCE);
      this.text = CompileBenchmark.text(name);
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
