package dev.lightapi.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents show code as it is: each block under a comment that names a file stands in that file. */
class DocumentsTest {

  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Pattern BLOCK =
      Pattern.compile("<!-- (\\S+) -->\\R```java\\R(.*?)\\R```", Pattern.DOTALL);

  @ParameterizedTest
  @CsvSource({"README.md, 2", "docs/from-lightapi.md, 19"})
  void blocksStandInTheirFiles(String document, int count) throws IOException {
    List<MatchResult> blocks = BLOCK.matcher(read(document)).results().toList();
    assertThat(blocks).hasSizeGreaterThanOrEqualTo(count);
    for (MatchResult block : blocks) {
      assertThat(read(block.group(1))).contains(block.group(2));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "CONTRIBUTING.md",
        "docs/benchmarks.md",
        "docs/caching.md",
        "docs/checker.md",
        "docs/dependencies.md",
        "docs/design.md",
        "docs/errors.md",
        "docs/from-lightapi.md",
        "docs/pains.md",
        "docs/redis.md"
      })
  void linksLeadToFiles(String document) throws IOException {
    for (MatchResult link : Pattern.compile("\\]\\((?!https?:)([^)#]+)[^)]*\\)")
        .matcher(read(document))
        .results()
        .toList()) {
      assertThat(ROOT.resolve(document).resolveSibling(link.group(1))).exists();
    }
  }

  /** Each row of the page about LightAPI's documents names a test, and there is such a test. */
  @Test
  void whatTheOriginalPromisesIsTested() throws IOException {
    String page = read("docs/from-lightapi.md");
    List<MatchResult> rows = Pattern.compile("(?m)^\\| Caching [^\n]*\\| ([^|]*) \\|$")
        .matcher(page)
        .results()
        .toList();
    assertThat(rows).hasSizeGreaterThan(20);
    String tests = read("integration-tests/src/it/shop/src/test/java/com/example/shop/ShopTest.java");
    for (MatchResult row : rows) {
      List<String> names = Pattern.compile("`(\\w+)`")
          .matcher(row.group(1))
          .results()
          .map(name -> name.group(1))
          .toList();
      assertThat(names).as(row.group()).isNotEmpty();
      for (String name : names) {
        assertThat(tests.contains("void " + name + "()") || Files.exists(testOfRedis(name)))
            .as("the test %s", name)
            .isTrue();
      }
    }
  }

  @Test
  void theTestsAgainstThePainsOfOthersAreThere() throws IOException {
    Map<String, String> tests = new HashMap<>();
    for (String module : List.of("runtime", "processor", "example")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module + "/src/test/java"))) {
        for (Path file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
          // Two modules have a RedisOutageTest.
          tests.merge(file.getFileName().toString(), Files.readString(file), String::concat);
        }
      }
    }
    List<MatchResult> named = Pattern.compile("`([A-Z]\\w+)\\.(\\w+)`")
        .matcher(read("docs/pains.md"))
        .results()
        .toList();
    assertThat(named).hasSizeGreaterThan(40);
    for (MatchResult test : named) {
      assertThat(tests.get(test.group(1) + ".java"))
          .as(test.group())
          .contains("void " + test.group(2) + "(");
    }
  }

  private static Path testOfRedis(String name) {
    return ROOT.resolve("runtime/src/test/java/dev/lightapi/cache/redis/" + name + ".java");
  }

  @Test
  void eachSettingIsInTheTable() throws IOException {
    String readme = read("README.md");
    String source = read("runtime/src/main/java/dev/lightapi/config/Environment.java");
    for (MatchResult variable :
        Pattern.compile("\"LIGHTAPI((?:_[A-Z]+)+)\"").matcher(source).results().toList()) {
      assertThat(readme).contains("`LIGHTAPI" + variable.group(1) + "`");
    }
  }

  private static String read(String file) throws IOException {
    return Files.readString(ROOT.resolve(file));
  }
}
