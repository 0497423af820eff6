package dev.lightapi.processor;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each source in {@code bad/} gives exactly the errors that it says, in the lines in which it says them: {@code //
 * ERROR: [Tag]}, several of them if there are several, and {@code [javac]} for an error of the compiler's own, whose
 * wording differs from release to release. The whole messages, with their remedies, are in {@code messages/}; {@code
 * -Dgoldens=rewrite} writes them from what the processor reports.
 */
class BadSourceTest {

  private static final boolean REWRITE = "rewrite".equals(System.getProperty("goldens"));
  private static final Pattern TAG = Pattern.compile("\\[([A-Za-z]+)]");

  static List<String> names() {
    return Sources.in("bad").stream().map(Sources::name).toList();
  }

  @ParameterizedTest
  @MethodSource("names")
  void reportsExactlyWhatIsWrong(String name) {
    Path file = Sources.RESOURCES.resolve("bad").resolve(name + ".java");
    Compilation compilation = Sources.compile(Sources.source(file));

    List<String> errors =
        compilation.errors().stream().map(BadSourceTest::shown).toList();
    assertThat(errors)
        .as("%s", compilation.diagnostics())
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(expected(file));
    assertThat(compilation.warnings()).isEmpty();

    Path messages = Sources.RESOURCES.resolve("messages").resolve(name + ".txt");
    String reported = messages(compilation);
    if (REWRITE) {
      rewrite(messages, reported);
    }
    assertThat(reported).isEqualTo(Sources.text(messages));
  }

  @Test
  void noMessagesAreExpectedOfSourcesThatAreGone() throws IOException {
    try (Stream<Path> files = Files.list(Sources.RESOURCES.resolve("messages"))) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".txt", "")))
          .containsExactlyInAnyOrderElementsOf(names());
    }
  }

  /** Line and text of each error, the compiler's own without their text. */
  private static String messages(Compilation compilation) {
    return compilation.errors().stream()
        .sorted(Comparator.<Diagnostic<?>>comparingLong(Diagnostic::getLineNumber)
            .thenComparing(error -> error.getMessage(Locale.ENGLISH)))
        .map(error -> {
          String text = error.getMessage(Locale.ENGLISH);
          return error.getLineNumber() + ": "
              + (TAG.matcher(text).lookingAt() ? text : "[javac]")
              + "\n";
        })
        .collect(joining());
  }

  private static void rewrite(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Line and tag of each error that a source announces. */
  private static List<String> expected(Path file) {
    TreeSet<String> expected = new TreeSet<>();
    List<String> lines = Sources.text(file).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      int comment = lines.get(i).indexOf("// ERROR: ");
      if (comment >= 0) {
        int line = i + 1;
        TAG.matcher(lines.get(i).substring(comment))
            .results()
            .map(result -> line + " " + result.group(1))
            .collect(toCollection(() -> expected));
      }
    }
    assertThat(expected).as("errors that %s announces", file).isNotEmpty();
    return List.copyOf(expected);
  }

  private static String shown(Diagnostic<? extends JavaFileObject> error) {
    Matcher tag = TAG.matcher(error.getMessage(Locale.ENGLISH));
    return error.getLineNumber() + " " + (tag.lookingAt() ? tag.group(1) : "javac");
  }
}
