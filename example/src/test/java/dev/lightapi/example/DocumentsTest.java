package dev.lightapi.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
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
  @CsvSource({"README.md, 2", "docs/from-lightapi.md, 20"})
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
    String tests = read("newcomer/src/it/shop/src/test/java/com/example/shop/ShopTest.java");
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
