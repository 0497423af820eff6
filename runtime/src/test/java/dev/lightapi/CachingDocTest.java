package dev.lightapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each Java block of {@code docs/caching.md} is in a file that is compiled and tested. */
final class CachingDocTest {

  private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

  @Test
  void eachBlockIsInTheFileThatItNames() throws IOException {
    String text = Files.readString(PROJECT.resolve("docs/caching.md"));
    Matcher block =
        Pattern.compile("(?s)(?:<!-- (\\S+) -->\n)?```java\n(.*?)```").matcher(text);
    int blocks = 0;
    while (block.find()) {
      blocks++;
      assertThat(block.group(1)).as("the file of\n%s", block.group(2)).isNotNull();
      assertThat(withoutIndents(Files.readString(PROJECT.resolve(block.group(1)))))
          .contains(withoutIndents(block.group(2)));
    }
    assertThat(blocks).isGreaterThanOrEqualTo(3);
  }

  private static String withoutIndents(String text) {
    return text.replaceAll("(?m)^ +", "");
  }
}
