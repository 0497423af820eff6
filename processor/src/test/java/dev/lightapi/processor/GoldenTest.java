package dev.lightapi.processor;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compilation.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each source in {@code good/}, or directory of sources, compiles without a warning, to exactly what is in {@code
 * expected/}. {@code -Dgoldens=rewrite} writes the latter anew.
 */
class GoldenTest {

  private static final boolean REWRITE = "rewrite".equals(System.getProperty("goldens"));

  static List<String> names() {
    return Sources.good().keySet().stream().toList();
  }

  @ParameterizedTest
  @MethodSource("names")
  void generatesWhatIsExpected(String name) {
    Compilation compilation = Sources.compile(Sources.good().get(name));
    assertThat(compilation.diagnostics()).as(shown(compilation)).isEmpty();
    assertThat(compilation.status()).isEqualTo(Status.SUCCESS);

    Path directory = Sources.RESOURCES.resolve("expected").resolve(name);
    Map<String, String> generated = flat(Sources.generated(compilation));
    if (REWRITE) {
      rewrite(directory, generated);
    }
    Map<String, String> expected = read(directory);
    assertThat(generated).containsOnlyKeys(expected.keySet());
    generated.forEach((file, text) -> assertThat(text).as(file).isEqualTo(expected.get(file)));
  }

  @Test
  void outputDependsOnNothingButItsOwnSource() {
    List<JavaFileObject> sources =
        new ArrayList<>(Sources.good().values().stream().flatMap(List::stream).toList());
    Map<String, String> forwards = Sources.generated(Sources.compile(sources));
    Collections.reverse(sources);
    Map<String, String> backwards = Sources.generated(Sources.compile(sources));

    assertThat(backwards).isEqualTo(forwards);
    Map<String, String> alone = new TreeMap<>();
    names()
        .forEach(name -> alone.putAll(read(Sources.RESOURCES.resolve("expected").resolve(name))));
    forwards.remove(Sources.SERVICE_FILE);
    alone.remove(fileName(Sources.SERVICE_FILE));
    assertThat(REWRITE ? alone : flat(forwards)).isEqualTo(alone);
  }

  @Test
  void nothingIsExpectedOfSourcesThatAreGone() throws IOException {
    try (Stream<Path> directories = Files.list(Sources.RESOURCES.resolve("expected"))) {
      assertThat(directories.map(directory -> directory.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(names());
    }
  }

  /** By file name alone: each source has one package. */
  private static Map<String, String> flat(Map<String, String> byPath) {
    Map<String, String> byName = new TreeMap<>();
    byPath.forEach((path, text) -> byName.put(fileName(path), text));
    return byName;
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static Map<String, String> read(Path directory) {
    Map<String, String> texts = new TreeMap<>();
    for (Path file : files(directory)) {
      texts.put(file.getFileName().toString(), Sources.text(file));
    }
    return texts;
  }

  private static void rewrite(Path directory, Map<String, String> texts) {
    try {
      for (Path old : files(directory)) {
        Files.delete(old);
      }
      Files.createDirectories(directory);
      for (Map.Entry<String, String> file : texts.entrySet()) {
        Files.writeString(directory.resolve(file.getKey()), file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted(Comparator.naturalOrder()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String shown(Compilation compilation) {
    return compilation.diagnostics().stream()
        .map(Object::toString)
        .map(text -> text.replace("%", "%%"))
        .collect(joining("\n"));
  }
}
