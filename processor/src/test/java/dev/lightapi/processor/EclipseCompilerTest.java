package dev.lightapi.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaCompiler.CompilationTask;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Eclipse's compiler generates what javac generates: its elements have other orders, and two components of one type in
 * the wrong order would swap their columns.
 */
class EclipseCompilerTest {

  @TempDir
  private Path output;

  static List<String> names() {
    return Sources.good().keySet().stream().toList();
  }

  @ParameterizedTest
  @MethodSource("names")
  void generatesTheSameSources(String name) throws IOException {
    Path source = Sources.RESOURCES.resolve("good").resolve(name);
    List<Path> files = Files.isDirectory(source)
        ? Sources.in("good/" + name)
        : List.of(source.resolveSibling(name + ".java"));

    assertThat(compile(files)).isEmpty();

    Map<String, String> generated = texts(output);
    Map<String, String> expected = texts(Sources.RESOURCES.resolve("expected").resolve(name));
    assertThat(generated).containsOnlyKeys(expected.keySet());
    generated.forEach((file, text) -> assertThat(text).as(file).isEqualTo(expected.get(file)));
  }

  private List<String> compile(List<Path> files) throws IOException {
    JavaCompiler compiler = new EclipseCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(diagnostics, null, null)) {
      List<String> options =
          List.of("--release", "17", "-nowarn", "-d", output.toString(), "-s", output.toString());
      CompilationTask task = compiler.getTask(
          null, manager, diagnostics, options, null, manager.getJavaFileObjectsFromPaths(files));
      task.setProcessors(List.of(new RestEndpointProcessor(), new EndpointListProcessor()));
      boolean done = task.call();
      return Stream.concat(
              diagnostics.getDiagnostics().stream()
                  .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                  .map(Diagnostic::toString),
              done ? Stream.of() : Stream.of("not compiled"))
          .toList();
    }
  }

  /** What was generated, by file name. */
  private static Map<String, String> texts(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(".class"))
          .collect(Collectors.toMap(
              file -> file.getFileName().toString(), Sources::text, (a, b) -> a, TreeMap::new));
    }
  }
}
