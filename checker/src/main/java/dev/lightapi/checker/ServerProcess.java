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
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A server in a process of its own. What it logs goes to this process's standard error. */
final class ServerProcess implements Server {

  private static final int START_SECONDS = 90;

  private final String name;
  private final Process process;
  private final int port;
  private volatile boolean killed;

  /**
   * @param environment its {@code LIGHTAPI_*} variables; it has no others
   * @param strict whether its endpoints are {@code Consistency.STRICT}
   */
  ServerProcess(String name, Map<String, String> environment, boolean strict) {
    this.name = name;
    ProcessBuilder builder = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        // Several of them start at a time, on as few processors as this process has.
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        classPath(),
        CheckedServer.class.getName(),
        strict ? CheckedServer.STRICT : "");
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

  /** Ends it at once. */
  void kill() {
    killed = true;
    process.destroyForcibly();
    process.onExit().join();
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
    listening.completeExceptionally(new IllegalStateException(name + " ended before it was up"));
  }

  /** Build tools run a main class in a class loader of their own. */
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
}
