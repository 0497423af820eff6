package dev.lightapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    List<String> missing = new ArrayList<>();
    for (MatchResult test : found("`([A-Z]\\w+)\\.(\\w+)`", text)) {
      if (sources(test.group(1)).noneMatch(source -> declares(source, test.group(2)))) {
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

  /** Of the classes with that name: modules may have one each. */
  private static Stream<String> sources(String name) throws IOException {
    try (Stream<Path> files = Files.find(
        PROJECT,
        20,
        (file, attributes) ->
            file.endsWith(name + ".java") && file.toString().contains("src/test/java"))) {
      List<String> sources = new ArrayList<>();
      for (Path file : files.toList()) {
        sources.add(Files.readString(file));
      }
      return sources.stream();
    }
  }

  private static List<MatchResult> found(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().toList();
  }
}
