package dev.lightapi.example;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The example as a process of its own, on a free port, as a user starts it; and a client for it. */
final class ExampleProcess implements AutoCloseable {

  private static final Pattern LISTENING = Pattern.compile("Listening on http://localhost:(\\d+)");
  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  private final Process process;
  private final List<String> log = Collections.synchronizedList(new ArrayList<>());
  private final HttpClient client = HttpClient.newHttpClient();
  private final int port;

  private ExampleProcess(Process process) {
    this.process = process;
    CompletableFuture<Integer> listening = new CompletableFuture<>();
    Thread reader = new Thread(() -> read(listening), "example-log");
    reader.setDaemon(true);
    reader.start();
    try {
      port = listening.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (Exception e) {
      process.destroyForcibly();
      throw new IllegalStateException("The example did not start:\n" + String.join("\n", log), e);
    }
  }

  /** Starts the example with these variables and no other {@code LIGHTAPI_*}. */
  static ExampleProcess start(Map<String, String> environment) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("java.class.path"),
        Main.class.getName());
    builder.environment().keySet().removeIf(name -> name.startsWith("LIGHTAPI_"));
    builder.environment().put("LIGHTAPI_PORT", "0");
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    return new ExampleProcess(builder.start());
  }

  HttpResponse<String> get(String path) {
    return send("GET", path, null);
  }

  /** Sends a JSON body; none if it is null. */
  HttpResponse<String> send(String method, String path, String json) {
    HttpRequest.Builder request = HttpRequest.newBuilder(
            URI.create("http://localhost:" + port + path))
        .timeout(Duration.ofSeconds(30))
        .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
    if (json != null) {
      request.header("Content-Type", "application/json");
    }
    return send(request.build());
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(request + " failed:\n" + String.join("\n", log), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  URI uri(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  /** What the process has printed so far. */
  String log() {
    synchronized (log) {
      return String.join("\n", log);
    }
  }

  static String cache(HttpResponse<?> response) {
    return response.headers().firstValue("X-Cache").orElse("none");
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.onExit().orTimeout(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      process.destroyForcibly();
      throw new IllegalStateException("The example did not end when asked to:\n" + log(), e);
    }
  }

  private void read(CompletableFuture<Integer> listening) {
    try (BufferedReader lines = new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.add(line);
        Matcher matcher = LISTENING.matcher(line);
        if (matcher.find()) {
          listening.complete(Integer.valueOf(matcher.group(1)));
        }
      }
    } catch (IOException e) {
      // The stream ends with the process.
    }
    listening.completeExceptionally(new IllegalStateException("the process ended"));
  }
}
