package dev.lightapi.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an application of 1,000 entities costs: a whole compilation with the processors, the same files compiled without
 * them as if somebody had written them by hand, one changed class compiled against the earlier classes, and a start. Each
 * runs in a new process, three times; the figures are medians.
 */
public final class LargeApplication {

  private static final int ENTITIES = 1000;
  private static final int RUNS = 3;
  private static final String PROCESSORS =
      "dev.lightapi.processor.RestEndpointProcessor,dev.lightapi.processor.EndpointListProcessor";

  private static final String START = """
      package bench;

      public final class Start {
        public static void main(String[] arguments) {
          dev.lightapi.LightApi.create().port(0).start().close();
          System.exit(0);
        }
      }
      """;

  private final Path directory;
  private final String classPath;

  private LargeApplication(Path directory, String classPath) {
    this.directory = directory;
    this.classPath = classPath;
  }

  /** A process's time on the clock and on the processors, in seconds. */
  private record Times(double wall, double cpu) {}

  /** Work whose times are measured. */
  private interface Work {
    Times run() throws IOException, InterruptedException;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("lightapi-large");
    try {
      new LargeApplication(directory, CompileBenchmark.classPath()).measure();
    } finally {
      CompileBenchmark.delete(directory);
    }
  }

  private void measure() throws IOException, InterruptedException {
    Path sources = Files.createDirectories(directory.resolve("src/bench"));
    for (int i = 0; i < ENTITIES; i++) {
      String name = "Entity" + i;
      Files.writeString(sources.resolve(name + ".java"), CompileBenchmark.text(name));
    }
    Files.writeString(sources.resolve("Start.java"), START);
    Files.createDirectories(generated());
    System.out.println("| 1,000 entities | time, s | CPU time, s |");
    System.out.println("| --- | ---: | ---: |");
    print("compiled with the processors", () -> javac(true, files(sources)));
    List<Path> byHand = new ArrayList<>(files(sources));
    byHand.addAll(files(generated()));
    print("the same files by hand", () -> javac(false, byHand));
    Path changed = sources.resolve("Entity7.java");
    print("one changed class", () -> javac(true, List.of(changed)));
    print("started, with tables", () -> run(List.of("java", "-cp", path(), "bench.Start")));
    System.out.println();
    System.out.println(
        Files.readAllLines(output().resolve("META-INF/services/dev.lightapi.endpoint.Endpoint"))
                .size()
            + " endpoints are in the list.");
  }

  private static void print(String what, Work work) throws IOException, InterruptedException {
    double[] wall = new double[RUNS];
    double[] cpu = new double[RUNS];
    for (int run = 0; run < RUNS; run++) {
      Times times = work.run();
      wall[run] = times.wall();
      cpu[run] = times.cpu();
    }
    Arrays.sort(wall);
    Arrays.sort(cpu);
    System.out.printf(Locale.ROOT, "| %s | %.1f | %.1f |%n", what, wall[RUNS / 2], cpu[RUNS / 2]);
  }

  private Times javac(boolean processed, List<Path> files)
      throws IOException, InterruptedException {
    Path output = processed ? output() : directory.resolve("by-hand");
    Files.createDirectories(output);
    Path list = directory.resolve("files");
    Files.write(list, files.stream().map(Path::toString).toList());
    List<String> command = new ArrayList<>(List.of(
        "javac",
        "--release",
        "17",
        "-d",
        output.toString(),
        "-cp",
        path(),
        "-s",
        "" + generated()));
    command.addAll(
        processed
            ? List.of("-processorpath", classPath, "-processor", PROCESSORS)
            : List.of("-proc:none"));
    command.add("@" + list);
    return run(command);
  }

  /** Runs a program of this JDK in a shell, which reports the times of its children. */
  private Times run(List<String> command) throws IOException, InterruptedException {
    List<String> inShell = new ArrayList<>(List.of("bash", "-c", "\"$0\" \"$@\" || exit 1; times"));
    inShell.add(Path.of(System.getProperty("java.home"), "bin", command.get(0)).toString());
    inShell.addAll(command.subList(1, command.size()));
    Path printed = directory.resolve("printed");
    long start = System.nanoTime();
    Process process = new ProcessBuilder(inShell)
        .redirectOutput(printed.toFile())
        .redirectError(directory.resolve("errors").toFile())
        .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(
          command.get(0) + " failed: " + Files.readString(directory.resolve("errors")));
    }
    double wall = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
    List<String> lines = Files.readAllLines(printed);
    double cpu = Stream.of(lines.get(lines.size() - 1).split(" "))
        .mapToDouble(LargeApplication::seconds)
        .sum();
    return new Times(wall, cpu);
  }

  /** As bash writes a time: {@code 1m2.345s}. */
  private static double seconds(String time) {
    int minutes = time.indexOf('m');
    return 60 * Double.parseDouble(time.substring(0, minutes))
        + Double.parseDouble(time.substring(minutes + 1, time.length() - 1));
  }

  private Path output() {
    return directory.resolve("classes");
  }

  private Path generated() {
    return directory.resolve("generated");
  }

  /** Without the endpoints of this program. */
  private String path() {
    return Stream.concat(
            Stream.of(output().toString()),
            Stream.of(classPath.split(File.pathSeparator, -1))
                .filter(entry -> !Files.exists(
                    Path.of(entry, "META-INF/services/dev.lightapi.endpoint.Endpoint"))))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      return paths.filter(path -> path.toString().endsWith(".java")).toList();
    }
  }
}
