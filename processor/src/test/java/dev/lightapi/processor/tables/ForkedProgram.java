package dev.lightapi.processor.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.processor.EndpointListProcessor;
import dev.lightapi.processor.RestEndpointProcessor;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Entities that are compiled into a directory, and a program with them in a JVM with a time zone of its own. */
final class ForkedProgram {

  static final Path RESOURCES = Path.of("src", "test", "resources", "tables");

  private final Path directory;

  ForkedProgram(Path directory) {
    this.directory = directory;
  }

  /**
   * Compiles the sources in a folder of the resources.
   *
   * @param naming the compiler's option
   */
  void compile(String folder, String naming) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (Stream<Path> sources = Files.list(RESOURCES.resolve(folder));
        StandardJavaFileManager files =
            compiler.getStandardFileManager(diagnostics, null, StandardCharsets.UTF_8)) {
      JavaCompiler.CompilationTask task = compiler.getTask(
          null,
          files,
          diagnostics,
          List.of("-d", directory.toString(), "-Alightapi.naming=" + naming),
          null,
          files.getJavaFileObjectsFromPaths(sources.sorted().toList()));
      task.setProcessors(List.of(new RestEndpointProcessor(), new EndpointListProcessor()));
      assertThat(task.call()).as("%s", diagnostics.getDiagnostics()).isTrue();
    }
  }

  /** Runs a program, and returns the lines that it reports: those that begin with a bar. */
  List<String> run(String zone, Class<?> program, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Duser.timezone=" + zone,
        "-Dfile.encoding=UTF-8",
        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
        "-cp",
        directory + File.pathSeparator + System.getProperty("java.class.path"),
        program.getName()));
    command.addAll(Arrays.asList(arguments));
    Path output = directory.resolve("output");
    Process process = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
    try {
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    String text = Files.readString(output);
    assertThat(process.exitValue()).as("%s", text).isZero();
    return text.lines().filter(line -> line.startsWith("| ")).toList();
  }
}
