package dev.lightapi.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;

/** Sends requests to the servers of a benchmark; a response that says that something is wrong ends it. Thread-safe. */
final class BenchmarkClient {

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  void get(int port, String path) throws IOException, InterruptedException {
    send(port, "GET", path, "");
  }

  HttpResponse<String> send(int port, String method, String path, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(request(port, method, path, body), BodyHandlers.ofString());
    if (response.statusCode() >= 400) {
      throw new IllegalStateException(method + " " + path + ": " + response.body());
    }
    return response;
  }

  /** How long it took, in nanoseconds. */
  CompletableFuture<Long> getAsync(int port, String path) {
    long start = System.nanoTime();
    return client
        .sendAsync(request(port, "GET", path, ""), BodyHandlers.ofString())
        .thenApply(response -> {
          if (response.statusCode() != 200) {
            throw new IllegalStateException(path + ": " + response.body());
          }
          return System.nanoTime() - start;
        });
  }

  private static HttpRequest request(int port, String method, String path, String body) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofString(body))
        .build();
  }
}
