package dev.lightapi.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Classes that tools write: with Lombok in the same compilation, before LightAPI or behind it, and the stubs that kapt
 * makes of Kotlin's classes.
 */
class ToolClassesTest {

  private static final String HEAD = """
      package shop;

      import dev.lightapi.annotations.*;
      import jakarta.persistence.*;
      import lombok.*;
      import org.jspecify.annotations.Nullable;

      @RestEndpoint
      """;

  private static final String FIELDS = """
       class Item {
        @Id @GeneratedValue private Long id;
        private String name;
        private boolean active;
        private Boolean isRegistered;
        @Nullable private Integer xAxis;
      }
      """;

  /** Annotations of Kotlin's stubs. */
  private static final String JETBRAINS =
      "package org.jetbrains.annotations;\n\npublic @interface ";

  private static final Pattern MESSAGE = Pattern.compile("(?m)(?:error|warning): (.*)$");

  @TempDir
  private Path directory;

  /** All combinations that have what JPA needs: a constructor without arguments and accessors. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "true|@Data",
        "false|@Data",
        "true|@Data @NoArgsConstructor @AllArgsConstructor @Builder",
        "false|@Data @NoArgsConstructor @AllArgsConstructor @Builder",
        "true|@Getter @Setter @NoArgsConstructor(access = AccessLevel.PROTECTED)",
        "false|@Getter @Setter @NoArgsConstructor(access = AccessLevel.PROTECTED)",
      })
  void lombokMayStandBeforeOrBehind(boolean isFirst, String annotations) throws IOException {
    assertThat(compile(isFirst, HEAD + annotations + FIELDS)).isEmpty();

    assertThat(Files.readString(directory.resolve("shop/ItemJson.java")))
        .contains("getName()", "isActive()", "getIsRegistered()", "getXAxis()");
    assertThat(directory.resolve(Sources.SERVICE_FILE)).hasContent("shop.ItemRoutes\n");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void lombokMayAddAccessorsToASuperclass(boolean isFirst) throws IOException {
    String item = HEAD + "@Getter @Setter class Item extends Base { private String name; }\n"
        + "@Getter @Setter @MappedSuperclass abstract class Base { private @Id @GeneratedValue Long id; }";

    assertThat(compile(isFirst, item)).isEmpty();
  }

  /** Objects that cannot be changed cannot be filled from a row. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"true|@Value", "false|@Value", "true|@Data @Builder", "false|@Data @Builder"})
  void withoutAConstructorTheMessageSaysWhatIsMissing(boolean isFirst, String annotations)
      throws IOException {
    assertThat(compile(isFirst, HEAD + annotations + FIELDS))
        .isNotEmpty()
        .allMatch(line -> line.startsWith("[NoConstructor]") || line.startsWith("[NoSetter]"))
        .anyMatch(line -> line.startsWith("[NoConstructor] Item has no constructor"));
  }

  @Test
  void lombokThatDoesNotRunIsAnError() throws IOException {
    assertThat(compile(own(), HEAD + "@Data" + FIELDS))
        .singleElement()
        .asString()
        .startsWith("[NoLombok] Item has annotations of Lombok, but Lombok has not run");
  }

  /** As kapt writes {@code data class Item(@Id @GeneratedValue var id: Long? = null, var name: String = "")}. */
  @Test
  void aKotlinClassOfVariablesWithDefaultsIsAnEntity() throws IOException {
    assertThat(compile(own(), KOTLIN.formatted("") + """
          public Item() {
            super();
          }

          public final void setId(@org.jetbrains.annotations.Nullable() java.lang.Long p0) {
          }

          public final void setName(@org.jetbrains.annotations.NotNull() java.lang.String p0) {
          }

          public final void setActive(boolean p0) {
          }

          public final void setNote(@org.jetbrains.annotations.Nullable() java.lang.String p0) {
          }
        }
        """)).isEmpty();

    assertThat(Files.readString(directory.resolve("shop/ItemStore.java")))
        .contains("optional(\"note\"", "required(\"name\"", "required(\"is_active\"");
  }

  /** As kapt writes {@code data class Item(@Id @GeneratedValue val id: Long?, val name: String)}. */
  @Test
  void aKotlinClassOfValuesIsAnError() throws IOException {
    assertThat(compile(own(), KOTLIN.formatted("final ") + "}"))
        .anySatisfy(line -> assertThat(line)
            .startsWith("[NoConstructor]")
            .endsWith("In Kotlin, give each property a default value."))
        .anySatisfy(line ->
            assertThat(line).startsWith("[NoSetter]").endsWith("In Kotlin, make it a var."));
  }

  private static final String KOTLIN = """
      package shop;

      @dev.lightapi.annotations.RestEndpoint()
      public final class Item {
        @jakarta.persistence.Id()
        @jakarta.persistence.GeneratedValue()
        @org.jetbrains.annotations.Nullable()
        private %1$sjava.lang.Long id = null;
        @org.jetbrains.annotations.NotNull()
        private %1$sjava.lang.String name = null;
        private %1$sboolean isActive = false;
        @org.jetbrains.annotations.Nullable()
        private %1$sjava.lang.String note = null;

        public Item(@org.jetbrains.annotations.Nullable() java.lang.Long id,
            @org.jetbrains.annotations.NotNull() java.lang.String name, boolean isActive,
            @org.jetbrains.annotations.Nullable() java.lang.String note) {
          super();
        }

        @org.jetbrains.annotations.Nullable()
        public final java.lang.Long getId() {
          return null;
        }

        @org.jetbrains.annotations.NotNull()
        public final java.lang.String getName() {
          return null;
        }

        public final boolean isActive() {
          return false;
        }

        @org.jetbrains.annotations.Nullable()
        public final java.lang.String getNote() {
          return null;
        }

      """;

  private List<String> compile(boolean isLombokFirst, String source) throws IOException {
    String lombok = classPath().filter(ToolClassesTest::isLombok).collect(Collectors.joining());
    return compile(
        isLombokFirst ? lombok + File.pathSeparator + own() : own() + File.pathSeparator + lombok,
        source);
  }

  /**
   * The messages of a compiler in a process of its own: one in this process would find the processors of this class path
   * first.
   */
  private List<String> compile(String processorPath, String source) throws IOException {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
        "-d",
        directory.toString(),
        "-s",
        directory.toString(),
        "-cp",
        System.getProperty("java.class.path"),
        "-processorpath",
        processorPath,
        write("shop/Item.java", source).toString(),
        write("Nullable.java", JETBRAINS + "Nullable {}").toString(),
        write("NotNull.java", JETBRAINS + "NotNull {}").toString()));
    Path output = directory.resolve("output");
    Process compiler = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
    try {
      assertThat(compiler.waitFor(2, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      compiler.destroyForcibly();
    }
    String text = Files.readString(output);
    List<String> messages =
        MESSAGE.matcher(text).results().map(result -> result.group(1)).toList();
    assertThat(compiler.exitValue() == 0).as("%s", text).isEqualTo(messages.isEmpty());
    return messages;
  }

  private Path write(String name, String text) throws IOException {
    Path file = directory.resolve("source").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /** The processor path without Lombok. */
  private static String own() {
    return classPath()
        .filter(entry -> !isLombok(entry))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Stream<String> classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator));
  }

  private static boolean isLombok(String entry) {
    return Path.of(entry).getFileName().toString().startsWith("lombok-");
  }
}
