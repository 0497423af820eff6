package dev.lightapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests that {@code docs/pains.md} names are there, in whichever module. */
final class PainsDocTest {

  private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
  private static final int PAINS = 27;

  @Test
  void eachPainHasItsLineAndEachNamedTestIsThere() throws IOException {
    String text = Files.readString(PROJECT.resolve("docs/pains.md"));
    Map<String, List<String>> sources = sources();
    List<String> missing = new ArrayList<>();
    for (MatchResult test : found("`([A-Z]\\w+)\\.(\\w+)`", text)) {
      if (sources.getOrDefault(test.group(1), List.of()).stream()
          .noneMatch(source -> declares(source, test.group(2)))) {
        missing.add(test.group());
      }
    }

    assertThat(missing).isEmpty();
    assertThat(found("(?m)^\\| (\\d+) \\|", text))
        .extracting(line -> Integer.valueOf(line.group(1)))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, PAINS).boxed().toList());
  }

  private static boolean declares(String source, String test) {
    return !found("void " + test + "\\(", source).isEmpty();
  }

  /** By the names of classes, of which modules may have one each. */
  private static Map<String, List<String>> sources() throws IOException {
    Map<String, List<String>> sources = new HashMap<>();
    for (Path module : children(PROJECT)) {
      Path tests = module.resolve("src/test/java");
      if (Files.isDirectory(tests)) {
        try (Stream<Path> files = Files.walk(tests)) {
          for (Path file : files.filter(Files::isRegularFile).toList()) {
            String name = file.getFileName().toString().replace(".java", "");
            sources.computeIfAbsent(name, key -> new ArrayList<>()).add(Files.readString(file));
          }
        }
      }
    }
    return sources;
  }

  private static List<Path> children(Path directory) throws IOException {
    try (Stream<Path> children = Files.list(directory)) {
      return children.toList();
    }
  }

  private static List<MatchResult> found(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().toList();
  }
}
