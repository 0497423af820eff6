package dev.lightapi.checker;

import dev.lightapi.checker.app.CheckedServer;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A server in a separate process. Its log goes to this process's standard error. */
public final class ServerProcess implements Server {

  private static final int START_SECONDS = 90;

  /** Several servers start at a time, on few processors. */
  private static final List<String> QUICK_START =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private final String name;
  private final Process process;
  private final int port;
  private final List<Pause> pauses = new CopyOnWriteArrayList<>();
  private volatile boolean killed;
  private volatile boolean ending;

  /**
   * Starts the server, and waits until it listens.
   *
   * @param main the class that starts the server, and writes {@link CheckedServer#LISTENING} with its port in a
   *     line of standard output
   * @param environment its {@code LIGHTAPI_*} variables; it has no others
   */
  public ServerProcess(
      String name, Class<?> main, Map<String, String> environment, String... arguments) {
    this(name, main, environment, QUICK_START, List.of(arguments));
  }

  /**
   * Starts the server, and waits until it listens.
   *
   * @param options options of the JVM
   */
  public ServerProcess(
      String name,
      Class<?> main,
      Map<String, String> environment,
      List<String> options,
      List<String> arguments) {
    this.name = name;
    ProcessBuilder builder = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString());
    builder.command().addAll(options);
    builder.command().addAll(List.of("-cp", classPath(), main.getName()));
    builder.command().addAll(arguments);
    builder.environment().keySet().removeIf(variable -> variable.startsWith("LIGHTAPI_"));
    builder.environment().put("LIGHTAPI_PORT", "0");
    builder.environment().putAll(environment);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    CompletableFuture<Integer> listening = new CompletableFuture<>();
    Thread reader = new Thread(() -> read(listening), "checker-" + name);
    reader.setDaemon(true);
    reader.start();
    try {
      port = listening.orTimeout(START_SECONDS, TimeUnit.SECONDS).join();
    } catch (RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public boolean killed() {
    return killed;
  }

  /** The processor time that it has used. */
  public Duration processorTime() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  /** Kills the server. */
  void kill() {
    killed = true;
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Stops the server until it is resumed. */
  void pause() {
    pauses.add(new Pause());
    Signal.STOP.send(process.toHandle());
  }

  void resume() {
    Signal.CONT.send(process.toHandle());
    pauses.get(pauses.size() - 1).to = System.nanoTime();
  }

  /** Asks the server to end (SIGTERM), and waits until it has ended. */
  void terminate() {
    ending = true;
    close();
  }

  @Override
  public boolean ending() {
    return ending;
  }

  @Override
  public long stoodStill(long from, long to) {
    return pauses.stream()
        .mapToLong(pause -> Math.max(0, Math.min(to, pause.to) - Math.max(from, pause.from)))
        .sum();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.onExit().get(20, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void read(CompletableFuture<Integer> listening) {
    try (BufferedReader lines = new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(CheckedServer.LISTENING)) {
          listening.complete(Integer.valueOf(line.substring(CheckedServer.LISTENING.length())));
        }
      }
    } catch (IOException e) {
      // The stream ends with the process.
    }
    listening.completeExceptionally(new IllegalStateException(name + " ended before it listened"));
  }

  /** Returns the class path. Build tools run a main class in a separate class loader. */
  private static String classPath() {
    if (ServerProcess.class.getClassLoader() instanceof URLClassLoader loader) {
      return Stream.of(loader.getURLs())
          .map(ServerProcess::file)
          .collect(Collectors.joining(File.pathSeparator));
    }
    return System.getProperty("java.class.path");
  }

  private static String file(URL url) {
    try {
      return Path.of(url.toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A time for which the process stands still, or may already have resumed. */
  private static final class Pause {
    private final long from = System.nanoTime();
    private volatile long to = Long.MAX_VALUE;
  }
}
