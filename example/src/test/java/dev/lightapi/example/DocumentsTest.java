package dev.lightapi.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The documents show code, settings and links as they are. */
class DocumentsTest {

  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  private static final Pattern JAVA =
      Pattern.compile("(?:<!-- (\\S+) -->\\R)?```java\\R(.*?)\\R```", Pattern.DOTALL);
  private static final Pattern FENCED = Pattern.compile("(?ms)^```(\\w*)$.*?^```$");
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]*)(?:#([^)]*))?\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
  private static final Pattern SETTING = Pattern.compile("LIGHTAPI(?:_[A-Z0-9]+)+(?![A-Z0-9_*…])");

  private static final int LONGEST_LINE = 120;
  private static final int README_WORDS = 800;

  /** All pages for people, so that a new one is checked, too. */
  static List<String> pages() throws IOException {
    List<String> pages =
        new ArrayList<>(List.of("README.md", "CONTRIBUTING.md", "docs/model/README.md"));
    try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".md"))
          .map(name -> "docs/" + name)
          .sorted()
          .forEach(pages::add);
    }
    return pages;
  }

  @ParameterizedTest
  @MethodSource("pages")
  void blocksStandInTheirFiles(String document) throws IOException {
    for (MatchResult block : found(JAVA, read(document))) {
      if (block.group(1) != null) {
        String file = read(block.group(1));
        assertThat(Stream.of(0, 2, 4, 6, 8)
                .anyMatch(indent -> file.contains(indented(block.group(2), indent))))
            .as("%s has\n%s", block.group(1), block.group(2))
            .isTrue();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "README.md, 2",
    "docs/caching.md, 4",
    "docs/from-lightapi.md, 20",
    "docs/generated-code.md, 3",
    "docs/operations.md, 4"
  })
  void blocksNameTheirFiles(String document, int count) throws IOException {
    assertThat(found(JAVA, read(document)))
        .filteredOn(block -> block.group(1) != null)
        .hasSizeGreaterThanOrEqualTo(count);
  }

  /** Those of the page about compile errors are compiled by a test of the processor. */
  @ParameterizedTest
  @MethodSource("pages")
  void blocksWithoutAFileCompile(String document, @TempDir Path directory) throws IOException {
    if (document.equals("docs/errors.md")) {
      return;
    }
    for (MatchResult block : found(JAVA, read(document))) {
      if (block.group(1) == null) {
        String source = asClass(block.group(2));
        String name = found(Pattern.compile("class (\\w+)"), source).get(0).group(1);
        Path file = Files.writeString(directory.resolve(name + ".java"), source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler.run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                directory.toString(),
                file.toString()))
            .as("the compiler's status for\n%s", source)
            .isZero();
      }
    }
  }

  /** The pom of the README is XML, and has the versions that this build uses. */
  @Test
  void thePomHasTheVersionsOfThisBuild() throws Exception {
    List<MatchResult> blocks =
        found(Pattern.compile("(?s)```xml\\R(.*?)\\R```"), read("README.md"));
    assertThat(blocks).hasSize(1);
    NodeList versions = DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(
            new InputSource(new StringReader("<project>" + blocks.get(0).group(1) + "</project>")))
        .getElementsByTagName("version");
    assertThat(versions.getLength()).isGreaterThanOrEqualTo(5);
    String poms =
        read("pom.xml") + read("example/pom.xml") + read("integration-tests/src/it/shop/pom.xml");
    for (int i = 0; i < versions.getLength(); i++) {
      assertThat(poms).contains(">" + versions.item(i).getTextContent() + "<");
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void linksLeadToFilesAndHeadings(String document) throws IOException {
    for (MatchResult link : found(LINK, read(document))) {
      Path target = link.group(1).isEmpty()
          ? ROOT.resolve(document)
          : ROOT.resolve(document).resolveSibling(link.group(1));
      assertThat(target).as(link.group()).exists();
      if (link.group(2) != null) {
        assertThat(anchors(Files.readString(target))).as(link.group()).contains(link.group(2));
      }
    }
  }

  /** Pages of the house's newer form. Rows of tables and logged lines cannot be folded. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "CONTRIBUTING.md",
        "README.md",
        "docs/benchmarks.md",
        "docs/caching.md",
        "docs/checker.md",
        "docs/configuration.md",
        "docs/design.md",
        "docs/entities.md",
        "docs/from-lightapi.md",
        "docs/generated-code.md",
        "docs/glossary.md",
        "docs/limits.md",
        "docs/model/README.md",
        "docs/operations.md",
        "docs/pains.md",
        "docs/performance.md",
        "docs/protocol.md",
        "docs/redis.md"
      })
  void linesAreShort(String document) throws IOException {
    String text = FENCED
        .matcher(read(document))
        .replaceAll(block -> block.group(1).equals("text") ? "" : "$0");
    assertThat(text.lines())
        .filteredOn(line -> !line.stripLeading().startsWith("|"))
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(LONGEST_LINE));
  }

  @Test
  void theReadmeIsShort() throws IOException {
    assertThat(read("README.md").strip().split("\\s+")).hasSizeLessThanOrEqualTo(README_WORDS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "docs/caching.md",
        "docs/limits.md",
        "docs/protocol.md",
        "docs/redis.md"
      })
  void theGlossaryIsLinked(String document) throws IOException {
    assertThat(read(document)).contains("glossary.md)");
  }

  /** Each row of the page about LightAPI's documents names a test, and there is such a test. */
  @Test
  void whatTheOriginalPromisesIsTested() throws IOException {
    String page = read("docs/from-lightapi.md");
    List<MatchResult> rows =
        found(Pattern.compile("(?m)^\\| Caching [^\n]*\\| ([^|]*) \\|$"), page);
    assertThat(rows).hasSizeGreaterThan(20);
    String tests =
        read("integration-tests/src/it/shop/src/test/java/com/example/shop/ShopTest.java");
    for (MatchResult row : rows) {
      List<String> names = found(Pattern.compile("`(\\w+)`"), row.group(1)).stream()
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
    List<MatchResult> named =
        found(Pattern.compile("`([A-Z]\\w+)\\.(\\w+)`"), read("docs/pains.md"));
    assertThat(named).hasSizeGreaterThan(40);
    for (MatchResult test : named) {
      assertThat(tests.get(test.group(1) + ".java"))
          .as(test.group())
          .contains("void " + test.group(2) + "(");
    }
  }

  /** A row begins with its variable, and says what it is by default, what it does, and when to change it. */
  @Test
  void eachSettingHasARow() throws IOException {
    List<String> rows = found(
            Pattern.compile("(?m)^\\| `(LIGHTAPI_[A-Z0-9_]+)`(?: \\| [^|\n]+){3} \\|$"),
            read("docs/configuration.md"))
        .stream()
        .map(row -> row.group(1))
        .toList();
    assertThat(rows).containsExactlyInAnyOrderElementsOf(settings());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void namedSettingsExist(String document) throws IOException {
    assertThat(found(SETTING, read(document)))
        .extracting(MatchResult::group)
        .isSubsetOf(settings());
  }

  private static Set<String> settings() throws IOException {
    Set<String> settings = new HashSet<>();
    for (MatchResult variable : found(
        Pattern.compile("\"(LIGHTAPI(?:_[A-Z0-9]+)+)\""),
        read("runtime/src/main/java/dev/lightapi/config/Environment.java"))) {
      settings.add(variable.group(1));
    }
    assertThat(settings).hasSizeGreaterThan(30);
    return settings;
  }

  /** As a site such as GitHub makes them. */
  private static List<String> anchors(String text) {
    return found(HEADING, FENCED.matcher(text).replaceAll("")).stream()
        .map(heading -> heading
            .group(1)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N} _-]", "")
            .replace(' ', '-'))
        .toList();
  }

  private static String asClass(String block) {
    if (block.contains("class ")) {
      return block;
    }
    String imports = String.join(
        "\n", block.lines().filter(line -> line.startsWith("import ")).toList());
    String statements = String.join(
        "\n", block.lines().filter(line -> !line.startsWith("import ")).toList());
    return imports + "\nclass Block {\n  void run() {\n" + statements + "\n  }\n}\n";
  }

  private static String indented(String block, int spaces) {
    return block.replaceAll("(?m)^(?=.)", " ".repeat(spaces));
  }

  private static Path testOfRedis(String name) {
    return ROOT.resolve("runtime/src/test/java/dev/lightapi/cache/redis/" + name + ".java");
  }

  private static List<MatchResult> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().toList();
  }

  private static String read(String file) throws IOException {
    return Files.readString(ROOT.resolve(file));
  }
}
