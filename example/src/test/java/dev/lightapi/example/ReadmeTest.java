package dev.lightapi.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README shows code as it is: each block under a comment that names a file stands in that file. */
class ReadmeTest {

  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Pattern BLOCK =
      Pattern.compile("<!-- (\\S+) -->\\R```java\\R(.*?)\\R```", Pattern.DOTALL);

  @Test
  void blocksStandInTheirFiles() throws IOException {
    Map<String, String> blocks = BLOCK
        .matcher(Files.readString(ROOT.resolve("README.md")))
        .results()
        .collect(Collectors.toMap(match -> match.group(1), match -> match.group(2)));
    assertThat(blocks).hasSize(2);
    for (Map.Entry<String, String> block : blocks.entrySet()) {
      assertThat(Files.readString(ROOT.resolve(block.getKey()))).contains(block.getValue());
    }
  }

  @Test
  void linksLeadToFiles() throws IOException {
    for (MatchResult link : Pattern.compile("\\]\\((?!https?:)([^)#]+)\\)")
        .matcher(Files.readString(ROOT.resolve("README.md")))
        .results()
        .toList()) {
      assertThat(ROOT.resolve(link.group(1))).exists();
    }
  }

  @Test
  void eachSettingIsInTheTable() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    String source = Files.readString(
        ROOT.resolve("runtime/src/main/java/dev/lightapi/config/Environment.java"));
    for (MatchResult variable :
        Pattern.compile("\"LIGHTAPI((?:_[A-Z]+)+)\"").matcher(source).results().toList()) {
      String suffix = variable.group(1);
      assertThat(readme)
          .containsAnyOf(
              "LIGHTAPI" + suffix + "`", "`" + suffix.substring(suffix.lastIndexOf('_')) + "`");
    }
  }
}
