package dev.lightapi.processor;

import static com.google.testing.compile.Compiler.javac;
import static com.google.testing.compile.JavaFileObjects.forSourceString;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import dev.lightapi.annotations.RestEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The processor as the compiler sees it: how it is found, its rounds, partial compilations, failures. */
class RestEndpointProcessorTest {

  private static final String IMPORTS = """
      import dev.lightapi.annotations.*;
      import jakarta.persistence.*;
      """;

  private static final JavaFileObject BOX = forSourceString(
      "shop.Box", "package shop;" + IMPORTS + "@RestEndpoint record Box(@Id Long id) {}");

  private static final JavaFileObject CRATE = forSourceString(
      "shop.Crate",
      "package shop;" + IMPORTS + "@RestEndpoint(path = \"/boxes\") record Crate(@Id Long id) {}");

  @Test
  void theCompilerFindsIt() {
    assertThat(ServiceLoader.load(Processor.class).stream().map(ServiceLoader.Provider::type))
        .contains(RestEndpointProcessor.class, EndpointListProcessor.class);
  }

  @Test
  void gradleKnowsWhichProcessorAggregates() throws IOException {
    try (InputStream file = RestEndpointProcessor.class.getResourceAsStream(
        "/META-INF/gradle/incremental.annotation.processors")) {
      assertThat(new String(file.readAllBytes(), StandardCharsets.UTF_8).strip())
          .isEqualTo(RestEndpointProcessor.class.getName() + ",isolating\n"
              + EndpointListProcessor.class.getName() + ",aggregating");
    }
  }

  @Test
  void readsTheLatestLanguage() {
    assertThat(new RestEndpointProcessor().getSupportedSourceVersion())
        .isEqualTo(SourceVersion.latest());
    assertThat(Sources.compile(BOX).diagnostics()).isEmpty();
  }

  @Test
  void hasNothingToDoWithoutEndpoints() {
    Compilation compilation =
        Sources.compile(forSourceString("shop.Plain", "package shop; class Plain {}"));

    assertThat(compilation.diagnostics()).isEmpty();
    assertThat(Sources.generated(compilation)).isEmpty();
  }

  @Test
  void servesTheUnnamedPackage() {
    Compilation compilation = Sources.compile(
        forSourceString("Box", IMPORTS + "@RestEndpoint record Box(@Id Long id) {}"));

    assertThat(compilation.diagnostics()).isEmpty();
    assertThat(Sources.generated(compilation))
        .containsOnlyKeys(
            "BoxJson.java",
            "BoxRoutes.java",
            "BoxStore.java",
            Sources.SERVICE_FILE,
            "META-INF/lightapi/openapi/BoxRoutes.json",
            "META-INF/lightapi/triggers/Box.sql")
        .containsEntry(Sources.SERVICE_FILE, "BoxRoutes\n");
  }

  @Test
  void waitsForWhatAnotherProcessorMakes() {
    JavaFileObject late = forSourceString("shop.Late", "package shop;" + IMPORTS + """
            @RestEndpoint(cache = Made.OwnCache.class)
            @Filtering(fields = Made.NAME)
            class Late extends Made {
              Made.Size size = Made.Size.LARGE;
            }
            """);
    JavaFileObject byAnnotation =
        forSourceString("shop.ByAnnotation", "package shop;" + IMPORTS + """
            @RestEndpoint
            class ByAnnotation {
              @Id Long id;
              @MadeMarker.Nullable String name;
            }
            """);
    Compilation compilation = javac()
        .withProcessors(new RestEndpointProcessor(), new EndpointListProcessor(), new Maker())
        .withOptions("-Xlint:all,-processing", "-Werror")
        .compile(late, byAnnotation, BOX);

    assertThat(compilation.diagnostics()).isEmpty();
    assertThat(Sources.generated(compilation))
        .containsEntry(
            Sources.SERVICE_FILE, "shop.BoxRoutes\nshop.ByAnnotationRoutes\nshop.LateRoutes\n")
        .hasEntrySatisfying(
            "shop/LateRoutes.java",
            text -> assertThat(text).contains("Made.OwnCache::new").contains("filter(\"name\""))
        .hasEntrySatisfying(
            "shop/LateJson.java",
            text -> assertThat(text).contains("Scalar.ofEnum(Made.Size.class)"))
        .hasEntrySatisfying(
            "shop/ByAnnotationStore.java", text -> assertThat(text).contains("optional(\"name\""));
  }

  @Test
  void tellsOfTwoEndpointsAtOnePathWhicheverComesFirst() {
    for (List<JavaFileObject> order : List.of(List.of(BOX, CRATE), List.of(CRATE, BOX))) {
      assertThat(Sources.compile(order).errors())
          .extracting(error -> error.getSource().getName() + " " + tag(error))
          .containsExactlyInAnyOrder("shop/Box.java [SamePath]", "shop/Crate.java [SamePath]");
    }
  }

  /** A field whose only accessors are those of another field is an error, and never reads the other field. */
  @Test
  void accessorsOfAnotherFieldAreNotTaken() {
    JavaFileObject item = forSourceString("shop.Item", "package shop;" + IMPORTS + """
            @RestEndpoint
            class Item {
              public @Id Long id;
              private boolean isActive;
              private boolean active;
              public boolean isActive() { return active; }
              public void setActive(boolean active) { this.active = active; }
            }
            """);

    assertThat(Sources.compile(item).errors())
        .extracting(RestEndpointProcessorTest::tag)
        .containsExactlyInAnyOrder("[NoGetter]", "[NoSetter]");
  }

  @Test
  void aThousandEndpointsAreComparedOnlyWithThoseTheyCanCollideWith() {
    List<JavaFileObject> sources = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      sources.add(forSourceString(
          "shop.Box" + i,
          "package shop;" + IMPORTS + "@RestEndpoint class Box" + i
              + " { @Get(\"/{id}\") String get(" + "long id) { return \"\"; } }"));
    }
    sources.add(forSourceString(
        "shop.Last",
        "package shop;" + IMPORTS
            + "@RestEndpoint(path = \"/box7s\") class Last { @Get String all() {"
            + " return \"\"; } }"));

    assertThat(Sources.compile(sources).errors())
        .extracting(error -> error.getSource().getName() + " " + tag(error))
        .containsExactlyInAnyOrder("shop/Box7.java [SamePath]", "shop/Last.java [SamePath]");
  }

  /** In two packages, and within two classes: each has files of its own. */
  @Test
  void entitiesWithOneSimpleNameAreAllGenerated() {
    String named = """
        @RestEndpoint(path = "%s")
        @Table(name = "%s")
        record Item(@Id Long id, String %s) {}
        """;
    Compilation compilation = Sources.compile(
        forSourceString("a.Item", "package a;" + IMPORTS + named.formatted("/a", "a", "first")),
        forSourceString("b.Item", "package b;" + IMPORTS + named.formatted("/b", "b", "second")),
        forSourceString(
            "b.Left",
            "package b;" + IMPORTS + "class Left {" + named.formatted("/l", "l", "third") + "}"),
        forSourceString(
            "b.Right",
            "package b;" + IMPORTS + "class Right {" + named.formatted("/r", "r", "fourth") + "}"));

    assertThat(compilation.diagnostics()).isEmpty();
    Map<String, String> generated = Sources.generated(compilation);
    assertThat(generated)
        .containsEntry(
            Sources.SERVICE_FILE,
            "a.ItemRoutes\nb.ItemRoutes\nb.Left_ItemRoutes\nb.Right_ItemRoutes\n");
    Map<String, String> fields = Map.of(
        "a/Item", "first", "b/Item", "second", "b/Left_Item", "third", "b/Right_Item", "fourth");
    fields.forEach((stem, field) -> {
      assertThat(generated.get(stem + "Store.java")).as(stem).contains(field);
      assertThat(generated.get(stem + "Json.java")).as(stem).contains(field);
      assertThat(generated.get(stem + "Routes.java")).as(stem).contains("implements Endpoint");
    });
    assertThat(generated)
        .containsKeys(
            "META-INF/lightapi/triggers/a.Item.sql",
            "META-INF/lightapi/triggers/b.Item.sql",
            "META-INF/lightapi/triggers/b.Left.Item.sql",
            "META-INF/lightapi/triggers/b.Right.Item.sql")
        .hasSize(1 + 4 * 5);
  }

  @Test
  void listsEndpointsOfEarlierCompilations(@TempDir Path directory) throws IOException {
    Path output = Files.createDirectory(directory.resolve("classes"));
    JavaFileObject hat = forSourceString(
        "shop.Hat", "package shop;" + IMPORTS + "@RestEndpoint record Hat(@Id Long id) {}");
    assertThat(compile(output, BOX, hat)).isEmpty();
    assertThat(services(output)).containsExactly("shop.BoxRoutes", "shop.HatRoutes");

    assertThat(compile(output, BOX)).isEmpty();
    assertThat(services(output)).containsExactly("shop.BoxRoutes", "shop.HatRoutes");

    Files.delete(output.resolve("shop/HatRoutes.class"));
    assertThat(compile(output, BOX)).isEmpty();
    assertThat(services(output)).containsExactly("shop.BoxRoutes");
  }

  @Test
  void tellsWhatIsWrongWithAnEntityWhoseOwnStoreItsHandlersAwait() {
    JavaFileObject book = forSourceString("shop.Book", "package shop;" + IMPORTS + """
            @RestEndpoint(handlers = BookHandlers.class)
            @Filtering(fields = "titel")
            record Book(@Id Long id, String title) {}

            class BookHandlers {
              BookHandlers(BookStore books) {}

              @Get("/best") String best() { return ""; }
            }
            """);

    assertThat(Sources.compile(book).errors())
        .extracting(error -> error.getMessage(Locale.ENGLISH))
        .anySatisfy(message -> assertThat(message).startsWith("[UnknownField]").contains("'titel'"))
        .anySatisfy(message -> assertThat(message).contains("cannot find symbol"))
        .hasSize(2);
  }

  @Test
  void saysNothingOfAnEndpointClassThatTheCompilerDoesNotUnderstand() {
    JavaFileObject tasks = forSourceString("shop.Tasks", "package shop;" + IMPORTS + """
            @RestEndpoint
            class Tasks {
              @Got String one() { return ""; }
            }

            @RestEndpoint
            class Others {
              @Get("/{id}") String one(@Parm("id") long key) { return ""; }
            }

            @RestEndpoint
            class Results {
              @Get Result one() { return null; }

              record Result(Missing missing) {}
            }
            """);

    assertThat(Sources.compile(tasks).errors())
        .extracting(error -> error.getMessage(Locale.ENGLISH))
        .isNotEmpty()
        .allSatisfy(message -> assertThat(message).contains("cannot find symbol"));
  }

  @Test
  void namesOfParametersInClassFiles(@TempDir Path directory) throws IOException {
    Path output = Files.createDirectory(directory.resolve("classes"));
    JavaFileObject book = forSourceString("shop.Book", "package shop;" + IMPORTS + """
            @RestEndpoint(handlers = BookHandlers.class)
            record Book(@Id Long id) {}
            """);
    String handlers = """
        package shop;

        import dev.lightapi.annotations.*;

        class BookHandlers {
          @Get("/{id}") String find(PARAM long id) { return ""; }
        }
        """;
    assertThat(compile(output, handlers(handlers, ""))).isEmpty();
    assertThat(compile(output, book)).singleElement().satisfies(error -> {
      assertThat(tag(error)).isEqualTo("[UnnamedParameter]");
      assertThat(error.getSource()).isEqualTo(book);
      assertThat(error.getLineNumber()).isEqualTo(3);
    });

    assertThat(compile(output, handlers(handlers, "@Param(\"id\")"))).isEmpty();
    assertThat(compile(output, book)).isEmpty();
    assertThat(Files.readString(output.resolveSibling("sources/shop/BookRoutes.java")))
        .contains("Input.required(\"id\", Scalar.LONG)");
  }

  private static JavaFileObject handlers(String text, String param) {
    return forSourceString("shop.BookHandlers", text.replace("PARAM", param));
  }

  @Test
  void theFormatChangesWithWhateverTheJsonIsMadeOf() {
    String plain = format("record Result(Inner inner) {} record Inner(int a, Result next) {}");
    assertThat(format("record Result(Inner inner) {} record Inner(int a, Result next) {}"))
        .isEqualTo(plain);
    assertThat(List.of(
            format("record Result(Inner inner) {} record Inner(long a, Result next) {}"),
            format("record Result(Inner inner) {} record Inner(int a, Result next, int b) {}"),
            format("record Result(Inner inner) {} class Inner { public int a; Result next; }"),
            format("class Result extends Inner {} class Inner { public int getA() { return 1; } }"),
            format("class Result extends Inner {} class Inner { public int getB() { return 1; } }"),
            format("record Result(Inner[] inner) {} enum Inner { A, B }"),
            format("record Result(Inner[] inner) {} enum Inner { A, C }"),
            format("record Result(@com.fasterxml.jackson.annotation.JsonProperty(\"x\") int a) {}"),
            format("record Result(int a) {}"),
            format("sealed interface Result { record A(int a) implements Result {} }"),
            format("sealed interface Result { record A(int b) implements Result {} }"),
            format("record Result(java.util.List<Inner> inner) {} record Inner(int a) {}"),
            format("record Result(java.util.List<Inner> inner) {} record Inner(int b) {}")))
        .doesNotContain(plain)
        .doesNotHaveDuplicates();
  }

  private static String format(String types) {
    Compilation compilation =
        Sources.compile(forSourceString("shop.Tasks", "package shop;" + IMPORTS + """
            @RestEndpoint
            class Tasks {
              @Get java.util.Optional<Result> one() { return null; }
            }
            """ + types));
    assertThat(compilation.errors()).isEmpty();
    Matcher format = Pattern.compile("\"/taskses\", \"([0-9a-f]{12})\"")
        .matcher(Sources.generated(compilation).get("shop/TasksRoutes.java"));
    assertThat(format.find()).isTrue();
    return format.group(1);
  }

  @Test
  void tellsThatAFileCannotBeWritten(@TempDir Path directory) throws IOException {
    Path output = Files.createDirectory(directory.resolve("classes"));
    try (StandardJavaFileManager files = files(output)) {
      JavaFileManager full = new ForwardingJavaFileManager<>(files) {
        @Override
        public JavaFileObject getJavaFileForOutput(
            Location location, String className, JavaFileObject.Kind kind, FileObject sibling)
            throws IOException {
          throw new IOException("No space left on device");
        }

        @Override
        public FileObject getFileForOutput(
            Location location, String packageName, String name, FileObject sibling)
            throws IOException {
          throw new IOException("No space left on device");
        }
      };
      assertThat(compile(full, BOX))
          .singleElement()
          .satisfies(error -> assertThat(error.getMessage(Locale.ENGLISH))
              .isEqualTo("[NotWritten] BoxStore could not be written: java.io.IOException: No space"
                  + " left on device"));
    }
  }

  @Test
  void tellsThatTheListCannotBeWritten(@TempDir Path directory) throws IOException {
    Path output = Files.createDirectory(directory.resolve("classes"));
    try (StandardJavaFileManager files = files(output)) {
      JavaFileManager full = new ForwardingJavaFileManager<>(files) {
        @Override
        public FileObject getFileForOutput(
            Location location, String packageName, String name, FileObject sibling)
            throws IOException {
          throw new IOException("No space left on device");
        }
      };
      assertThat(compile(full, BOX))
          .singleElement()
          .satisfies(error -> assertThat(tag(error)).isEqualTo("[NotWritten]"));
    }
  }

  @Test
  void aFailureOfItsOwnIsAnErrorThatAsksForAReport() {
    JavaFileObject strange = forSourceString(
        "jakarta.persistence.Column", "package jakarta.persistence; public @interface Column {}");
    JavaFileObject product = forSourceString("shop.Product", """
            package shop;

            @dev.lightapi.annotations.RestEndpoint
            record Product(@jakarta.persistence.Id Long id, @jakarta.persistence.Column int stock) {}
            """);

    assertThat(Sources.compile(strange, product).errors()).singleElement().satisfies(error -> {
      assertThat(error.getSource()).isEqualTo(product);
      assertThat(error.getLineNumber()).isEqualTo(4);
      assertThat(error.getMessage(Locale.ENGLISH))
          .startsWith("[Internal] The annotation processor of LightAPI failed at shop.Product,")
          .contains("has no member insertable");
    });
  }

  /** Makes what {@code Late} and {@code ByAnnotation} mention, once the compiler has asked for it in vain. */
  private static final class Maker extends AbstractProcessor {

    private boolean done;

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of(RestEndpoint.class.getCanonicalName());
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      if (!done) {
        done = true;
        write("shop.Made", """
            package shop;

            import dev.lightapi.cache.Cache;
            import java.time.Duration;

            @jakarta.persistence.MappedSuperclass
            class Made {
              static final String NAME = "name";

              enum Size { SMALL, LARGE }

              static class OwnCache implements Cache {
                @Override public byte[] get(String key) { return null; }
                @Override public void set(String key, byte[] value, Duration timeout) {}
                @Override public void delete(String key) {}
              }

              @jakarta.persistence.Id Long id;
              String name;
            }
            """);
        write("shop.MadeMarker", "package shop; class MadeMarker { @interface Nullable {} }");
      }
      return false;
    }

    private void write(String name, String text) {
      try (Writer writer = processingEnv.getFiler().createSourceFile(name).openWriter()) {
        writer.write(text);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static String tag(Diagnostic<?> error) {
    return error.getMessage(Locale.ENGLISH).split(" ", 2)[0];
  }

  private static List<String> services(Path output) throws IOException {
    return Files.readAllLines(output.resolve(Sources.SERVICE_FILE));
  }

  /** Compiles into a directory that is on the class path, too, as Maven and Gradle do. */
  private static List<Diagnostic<? extends JavaFileObject>> compile(
      Path output, JavaFileObject... sources) throws IOException {
    try (StandardJavaFileManager files = files(output)) {
      return compile(files, sources);
    }
  }

  private static List<Diagnostic<? extends JavaFileObject>> compile(
      JavaFileManager files, JavaFileObject... sources) {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    JavaCompiler.CompilationTask task = ToolProvider.getSystemJavaCompiler()
        .getTask(null, files, diagnostics, List.of("-implicit:none"), null, List.of(sources));
    task.setProcessors(List.of(new RestEndpointProcessor(), new EndpointListProcessor()));
    boolean successful = task.call();
    assertThat(successful)
        .as("%s", diagnostics.getDiagnostics())
        .isEqualTo(diagnostics.getDiagnostics().isEmpty());
    return diagnostics.getDiagnostics();
  }

  private static StandardJavaFileManager files(Path output) throws IOException {
    Path sources = Files.createDirectories(output.resolveSibling("sources"));
    StandardJavaFileManager files =
        ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null);
    List<Path> classPath = new ArrayList<>(List.of(output));
    files.getLocationAsPaths(StandardLocation.CLASS_PATH).forEach(classPath::add);
    files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
    files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
    files.setLocationFromPaths(StandardLocation.SOURCE_OUTPUT, List.of(sources));
    return files;
  }
}
