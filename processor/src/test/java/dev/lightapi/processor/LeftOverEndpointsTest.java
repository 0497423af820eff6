package dev.lightapi.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightapi.LightApi;
import dev.lightapi.LightApiServer;
import dev.lightapi.config.ConfigurationException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left over when single files are compiled again into one folder, as IDEs and people do, and then started. */
class LeftOverEndpointsTest {

  private static final String HEAD = """
      package shop;

      import dev.lightapi.annotations.*;
      import jakarta.persistence.*;
      """;

  @TempDir
  Path directory;

  private Path output;

  @BeforeEach
  void twoEndpoints() throws IOException {
    output = Files.createDirectory(directory.resolve("classes"));
    write("Aa", "@RestEndpoint class Aa { @Id @GeneratedValue Long id; }");
    write("Bb", "@RestEndpoint class Bb { @Id @GeneratedValue Long id; }");
    compile("Aa", "Bb");
    assertThat(services()).containsExactly("shop.AaRoutes", "shop.BbRoutes");
  }

  @Test
  void anAnnotationThatIsRemovedTakesTheRoutesAway() throws Exception {
    write("Aa", "class Aa { @Id @GeneratedValue Long id; }");
    compile("Aa");

    assertThat(start("/aas", "/bbs"))
        .containsSequence("404", "200")
        .anySatisfy(line -> assertThat(line)
            .contains(
                "shop.AaRoutes was generated for shop.Aa, which has no @RestEndpoint any more.")
            .contains("mvn clean"));

    compile("Bb");
    assertThat(services()).containsExactly("shop.BbRoutes");
    assertThat(start("/aas", "/bbs")).containsExactly("404", "200");
  }

  @Test
  void aClassThatIsDeletedTakesTheRoutesAway() throws Exception {
    Files.delete(output.resolve("shop/Aa.class"));

    assertThat(start("/aas", "/bbs"))
        .containsSequence("404", "200")
        .anySatisfy(line -> assertThat(line)
            .contains("shop.AaRoutes was generated for shop.Aa, which does not exist any more.")
            .contains("mvn clean"));

    compile("Bb");
    assertThat(services()).containsExactly("shop.BbRoutes");
  }

  @Test
  void routesThatAreDeletedAreAWarning() throws Exception {
    Files.delete(output.resolve("shop/AaRoutes.class"));

    assertThat(start("/aas", "/bbs"))
        .containsSequence("404", "200")
        .anySatisfy(line ->
            assertThat(line).contains("Provider shop.AaRoutes not found").contains("mvn clean"));
  }

  @Test
  void aClassThatIsRenamedInItsFileTakesTheRoutesAway() throws Exception {
    write("Aa", "@RestEndpoint(path = \"/aas\") class Ac { @Id @GeneratedValue Long id; }");
    compile("Aa");

    assertThat(services()).containsExactly("shop.AcRoutes", "shop.BbRoutes");
    assertThat(start("/aas", "/bbs")).containsExactly("200", "200");
  }

  @Test
  void aNestedClassThatIsRenamedTakesTheRoutesAway() throws Exception {
    write("Shop", "class Shop { @RestEndpoint static class Cup { @Id @GeneratedValue Long id; } }");
    compile("Shop");
    assertThat(services()).contains("shop.Shop_CupRoutes");

    write("Shop", "class Shop { @RestEndpoint static class Mug { @Id @GeneratedValue Long id; } }");
    compile("Shop");
    assertThat(services()).containsExactly("shop.AaRoutes", "shop.BbRoutes", "shop.Shop_MugRoutes");
  }

  /** The compiler cannot know that a file is gone, so the start says what to do. */
  @Test
  void aClassThatIsRenamedWithItsFileIsAnErrorAtTheStart() throws Exception {
    write("Ac", "@RestEndpoint(path = \"/aas\") class Ac { @Id @GeneratedValue Long id; }");
    compile("Ac");

    assertThatThrownBy(() -> start("/aas"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("shop.AaRoutes and shop.AcRoutes")
        .hasMessageContaining("mvn clean");
  }

  @Test
  void routesThatDoNotFitTheirClassAreAnErrorAtTheStart() throws Exception {
    Files.delete(output.resolve("shop/AaStore.class"));
    Files.delete(output.resolve("shop/AaJson.class"));
    write(
        "Aa",
        "@RestEndpoint @Filtering(fields = \"state\") class Aa { @Id @GeneratedValue Long id; State state;"
            + " enum State { ON } }");
    compile("Aa");
    Files.delete(output.resolve("shop/Aa$State.class"));

    assertThatThrownBy(() -> start("/aas"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(
            "shop.AaRoutes cannot be loaded: java.lang.NoClassDefFoundError: shop/Aa$State")
        .hasMessageContaining("mvn clean");
  }

  /** As Maven does it: with the generated sources of the last build on the source path. */
  @Test
  void generatedSourcesOfTheLastBuildBringNoRoutesBack() throws Exception {
    write("Aa", "class Aa { @Id @GeneratedValue Long id; }");
    try (Stream<Path> files = Files.list(output.resolve("shop"))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    compile("Aa", "Bb");

    assertThat(services()).containsExactly("shop.BbRoutes");
  }

  /** One compilation with both is refused. Two are not, so writes of each end what the other has cached. */
  @Test
  void entitiesOfTwoCompilationsWithOneTableInvalidateEachOther() throws Exception {
    String cached =
        "@RestEndpoint(cache = dev.lightapi.cache.memory.MemoryCache.class) @Table(name = \"%s\")"
            + " class %s { @Id @GeneratedValue Long id; }";
    write("Aa", cached.formatted("shared", "Aa"));
    compile("Aa");
    write("Bb", cached.formatted("SHARED", "Bb"));
    compile("Bb");

    assertThat(start("/aas", "/aas", "POST /bbs", "/aas", "/bbs", "/bbs", "POST /aas", "/bbs"))
        .containsExactly(
            "200 MISS", "200 HIT", "201", "200 MISS", "200 MISS", "200 HIT", "201", "200 MISS");
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(directory.resolve("src/shop"));
    Files.writeString(directory.resolve("src/shop/" + name + ".java"), HEAD + text);
  }

  private void compile(String... names) throws IOException {
    Path generated = Files.createDirectories(directory.resolve("generated"));
    List<String> arguments = new ArrayList<>(List.of(
        "-d",
        output.toString(),
        "-s",
        generated.toString(),
        "-sourcepath",
        generated.toString(),
        "-processor",
        RestEndpointProcessor.class.getName() + "," + EndpointListProcessor.class.getName(),
        "-cp",
        output + System.getProperty("path.separator") + System.getProperty("java.class.path")));
    for (String name : names) {
      arguments.add(directory.resolve("src/shop/" + name + ".java").toString());
    }
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    int code = ToolProvider.getSystemJavaCompiler()
        .run(null, messages, messages, arguments.toArray(String[]::new));
    assertThat(code).as(messages.toString(StandardCharsets.UTF_8)).isZero();
  }

  private List<String> services() throws IOException {
    return Files.readAllLines(output.resolve(Sources.SERVICE_FILE));
  }

  /** The status of a response, and what it says about the cache. A path may have POST before it. */
  private static String answer(LightApiServer server, String path) throws Exception {
    String[] words = path.split(" ", 2);
    URI uri = URI.create("http://localhost:" + server.port() + words[words.length - 1]);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    if (words.length == 2) {
      request
          .method(words[0], BodyPublishers.ofString("{}"))
          .header("Content-Type", "application/json");
    }
    HttpResponse<Void> response =
        HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding());
    return response.statusCode()
        + response.headers().firstValue("X-Cache").map(found -> " " + found).orElse("");
  }

  /** Starts a server with the classes; returns the statuses of these paths, and each warning. */
  private List<String> start(String... paths) throws Exception {
    PrintStream standardError = System.err;
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    List<String> seen = new ArrayList<>();
    try (URLClassLoader classes = new URLClassLoader(new URL[] {output.toUri().toURL()}, loader)) {
      Thread.currentThread().setContextClassLoader(classes);
      try (LightApiServer server = LightApi.create()
          .environment(Map.of(
              "LIGHTAPI_DATABASE_URL",
              "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL;DB_CLOSE_DELAY=-1"))
          .port(0)
          .start()) {
        for (String path : paths) {
          seen.add(answer(server, path));
        }
      }
    } finally {
      Thread.currentThread().setContextClassLoader(loader);
      System.setErr(standardError);
    }
    log.toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.contains("earlier build") || line.contains("not exist"))
        .forEach(seen::add);
    return seen;
  }
}
