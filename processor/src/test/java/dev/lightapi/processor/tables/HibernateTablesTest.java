package dev.lightapi.processor.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.processor.EndpointListProcessor;
import dev.lightapi.processor.RestEndpointProcessor;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tables that Hibernate 6 creates and fills, with its own names and with those of Spring Boot, under the same classes: each
 * is served with the values that Hibernate reads, or refused at the start. A JVM of its own has the time zone. {@link
 * HibernateProgram} does it.
 */
class HibernateTablesTest {

  private static final Path SOURCES = Path.of("src", "test", "resources", "tables", "hibernate6");

  private static final List<String> ZONES =
      List.of("UTC", "Europe/Berlin", "America/St_Johns", "Asia/Kolkata");

  /** The naming of the compiler's option, and the strategy of Hibernate that it stands for. */
  private static final List<List<String>> NAMINGS = List.of(
      List.of("jpa", "org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl"),
      // Spring Boot's default: spring.jpa.hibernate.naming.physical-strategy.
      List.of("spring", "org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy"));

  private static final List<String> ENTITIES = List.of(
      "Moment",
      "WallClock",
      "Shift",
      "Amount",
      "Ticket",
      "Unsaid",
      "Document",
      "PostalAddress",
      "Invoice",
      "Parcel",
      "Flag");

  private static EmbeddedPostgres postgres;

  @TempDir
  private Path directory;

  @BeforeAll
  static void startDatabase() throws IOException {
    postgres = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stopDatabase() throws IOException {
    postgres.close();
  }

  static Stream<Arguments> zonesAndNamings() {
    return NAMINGS.stream()
        .flatMap(
            naming -> ZONES.stream().map(zone -> Arguments.of(zone, naming.get(0), naming.get(1))));
  }

  @ParameterizedTest(name = "{1} in {0}")
  @MethodSource("zonesAndNamings")
  void areServedWithTheValuesThatHibernateReads(String zone, String naming, String strategy)
      throws Exception {
    compile(naming);

    List<String> lines = run(zone, newDatabase(zone, naming), strategy);

    assertThat(lines)
        .filteredOn(line -> !line.matches("\\| [1-9][0-9]* rows of .* are as Hibernate reads them"))
        .satisfiesExactly(
            line -> assertThat(line)
                .startsWith("| refused Shift: ")
                .contains("is time(6) without time zone, but field startsAt is", "LocalTime"),
            line -> assertThat(line)
                .startsWith("| refused Unsaid: ")
                .contains("column state is smallint, but field state is", "@Enumerated(ORDINAL)"));
    assertThat(lines).hasSize(ENTITIES.size());
  }

  private void compile(String naming) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(diagnostics, null, StandardCharsets.UTF_8)) {
      JavaCompiler.CompilationTask task = compiler.getTask(
          null,
          files,
          diagnostics,
          List.of("-d", directory.toString(), "-Alightapi.naming=" + naming),
          null,
          files.getJavaFileObjectsFromPaths(sources()));
      task.setProcessors(List.of(new RestEndpointProcessor(), new EndpointListProcessor()));
      assertThat(task.call()).as("%s", diagnostics.getDiagnostics()).isTrue();
    }
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.list(SOURCES)) {
      return files.sorted().toList();
    }
  }

  private static String newDatabase(String zone, String naming) throws SQLException {
    String name = (naming + "_" + zone).replace('/', '_').toLowerCase(Locale.ROOT);
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    return postgres.getJdbcUrl("postgres", name);
  }

  /** The lines that the program reports. */
  private List<String> run(String zone, String url, String strategy) throws Exception {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Duser.timezone=" + zone,
        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
        "-cp",
        directory + File.pathSeparator + System.getProperty("java.class.path"),
        HibernateProgram.class.getName(),
        url,
        strategy));
    ENTITIES.forEach(entity -> command.add("tables." + entity));
    Path output = directory.resolve("output");
    Process program = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
    try {
      assertThat(program.waitFor(3, TimeUnit.MINUTES)).isTrue();
    } finally {
      program.destroyForcibly();
    }
    assertThat(program.exitValue()).as("%s", Files.readString(output)).isZero();
    return Files.readAllLines(output).stream()
        .filter(line -> line.startsWith("| "))
        .toList();
  }
}
