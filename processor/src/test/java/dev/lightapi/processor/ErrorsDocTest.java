package dev.lightapi.processor;

import static com.google.testing.compile.Compiler.javac;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compilation.Status;
import com.google.testing.compile.JavaFileObjects;
import dev.lightapi.processor.validate.Message;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Each message has a bad source and a section in {@code docs/errors.md} whose examples do what it says. */
class ErrorsDocTest {

  /**
   * No single source provokes them: it takes an option, Lombok, a full disk, a bug, or a class file. {@link RestEndpointProcessorTest} has
   * them.
   */
  private static final Set<Message> WITHOUT_SOURCE = EnumSet.of(
      Message.UNKNOWN_NAMING,
      Message.NO_LOMBOK,
      Message.NOT_WRITTEN,
      Message.INTERNAL,
      Message.UNNAMED_PARAMETER);

  private static final Path DOCUMENT = Path.of("..", "docs", "errors.md");

  private static final Pattern SECTION = Pattern.compile("(?ms)^## (\\w+)\n(.*?)(?=^## |\\z)");
  private static final Pattern QUOTE = Pattern.compile("(?m)^> (.*)$");
  private static final Pattern EXAMPLE = Pattern.compile("(?s)```java\n(.*?)```");

  private static final String IMPORTS = """
      package docs;

      import com.fasterxml.jackson.annotation.*;
      import dev.lightapi.annotations.*;
      import dev.lightapi.annotations.Timeout;
      import dev.lightapi.cache.Cache;
      import dev.lightapi.cache.memory.MemoryCache;
      import jakarta.persistence.*;
      import java.math.*;
      import java.time.*;
      import java.util.*;
      import org.hibernate.annotations.CreationTimestamp;
      import org.jspecify.annotations.Nullable;
      """;

  @Test
  void eachMessageHasASection() {
    assertThat(sections().keySet())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Message.values()).map(Message::tag).toList());
  }

  @Test
  void eachMessageHasABadSource() {
    String sources = Sources.in("bad").stream().map(Sources::text).collect(joining());
    for (Message message : Message.values()) {
      assertThat(sources.contains("[" + message.tag() + "]"))
          .as("a bad source has " + message)
          .isEqualTo(!WITHOUT_SOURCE.contains(message));
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"UNKNOWN_NAMING", "NO_LOMBOK", "NOT_WRITTEN", "INTERNAL", "UNNAMED_PARAMETER"})
  void itsExamplesDoWhatItSays(Message message) {
    String section = sections().get(message.tag());
    List<String> examples = matches(EXAMPLE, section);
    assertThat(examples).hasSize(2);

    Compilation wrong = compile(examples.get(0));
    assertThat(wrong.errors())
        .isNotEmpty()
        .extracting(error -> error.getMessage(Locale.ENGLISH))
        .allMatch(text -> text.startsWith("[" + message.tag() + "]"))
        .contains(String.join(" ", matches(QUOTE, section)));
    assertThat(compile(examples.get(1)).status()).isEqualTo(Status.SUCCESS);
  }

  private static Compilation compile(String example) {
    return javac()
        .withProcessors(new RestEndpointProcessor(), new EndpointListProcessor())
        .compile(JavaFileObjects.forSourceString("docs.Example", IMPORTS + example));
  }

  private static Map<String, String> sections() {
    Map<String, String> sections = new LinkedHashMap<>();
    for (MatchResult section : SECTION.matcher(Sources.text(DOCUMENT)).results().toList()) {
      sections.put(section.group(1), section.group(2));
    }
    return sections;
  }

  private static List<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(result -> result.group(1)).toList();
  }
}
