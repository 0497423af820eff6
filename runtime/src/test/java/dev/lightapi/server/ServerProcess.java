package dev.lightapi.server;

import dev.lightapi.LightApi;
import dev.lightapi.LightApiServer;
import dev.lightapi.cache.memory.MemoryCache;
import dev.lightapi.endpoint.Endpoint;
import dev.lightapi.endpoint.EndpointContext;
import dev.lightapi.endpoint.EndpointInfo;
import dev.lightapi.endpoint.EndpointInfo.CacheChoice;
import dev.lightapi.endpoint.Operation;
import dev.lightapi.endpoint.Products;
import dev.lightapi.endpoint.ProductsEndpoint;
import dev.lightapi.endpoint.Routes;
import dev.lightapi.http.Response;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * A server with products in a process of its own, which tests may pause and stop.
 *
 * @param port the port that it listens on
 * @param log the lines that it has printed so far
 */
record ServerProcess(Process process, int port, Queue<String> log) implements AutoCloseable {

  /** The length of each response to {@code GET /large}. */
  static final int LARGE = 9 << 20;

  private static final String PORT = "port=";

  /** Starts one with these settings, and a heap of so many megabytes. */
  static ServerProcess start(int megabytes, Map<String, String> settings) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx" + megabytes + "m",
        "-cp",
        System.getProperty("java.class.path"),
        Main.class.getName());
    builder.environment().keySet().removeIf(name -> name.startsWith("LIGHTAPI_"));
    builder.environment().putAll(settings);
    builder.redirectErrorStream(true);
    Process process = builder.start();
    Queue<String> log = new ConcurrentLinkedQueue<>();
    return new ServerProcess(process, port(process, log), log);
  }

  /** Sends a signal to it. */
  void signal(String name) throws Exception {
    int status =
        new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
    if (status != 0) {
      throw new IOException("kill returned " + status);
    }
  }

  /** Asks it to end (SIGTERM). */
  void stop() {
    process.destroy();
  }

  /** Whether it ends within a minute. */
  boolean ends() throws InterruptedException {
    return process.waitFor(60, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** Reads what the process prints, so that it never waits for that. */
  private static int port(Process process, Queue<String> log) throws Exception {
    CompletableFuture<Integer> port = new CompletableFuture<>();
    Thread reader = new Thread(
        () -> {
          try (BufferedReader lines = new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
              log.add(line);
              if (line.startsWith(PORT)) {
                port.complete(Integer.valueOf(line.substring(PORT.length())));
              }
            }
          } catch (IOException e) {
            // The stream ends with the process.
          }
          port.completeExceptionally(new IllegalStateException("The process ended"));
        },
        "process-output");
    reader.setDaemon(true);
    reader.start();
    return port.get(60, TimeUnit.SECONDS);
  }

  /** The server's process. */
  static final class Main {

    private Main() {}

    public static void main(String[] arguments) {
      LightApiServer server = LightApi.create()
          .port(0)
          .endpoints(
              new ProductsEndpoint(
                  new Products.Json(),
                  new CacheChoice(MemoryCache.class, environment -> new MemoryCache())),
              new Large())
          .start();
      System.out.println(PORT + server.port());
    }
  }

  private static final class Large implements Endpoint {

    @Override
    public EndpointInfo info() {
      return new EndpointInfo("large", "/large", "", Optional.empty());
    }

    @Override
    public void register(Routes routes, EndpointContext context) {
      routes.get(
          "/large",
          context.uncached(Operation.named("large")
              .does(call -> Response.ok(new byte[LARGE]).as("application/octet-stream"))));
    }
  }
}
