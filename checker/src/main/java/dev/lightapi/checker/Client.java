package dev.lightapi.checker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lightapi.checker.Attempt.Outcome;
import dev.lightapi.checker.app.CheckedServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends requests, measures their times, and interprets the responses. Thread-safe. */
final class Client {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final String NOT_TOLD = "the write could not be announced to the cache";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Tally tally;
  private final boolean strict;

  /** @param strict whether a server may refuse a write because it cannot reach its cache before the commit */
  Client(Tally tally, boolean strict) {
    this.tally = tally;
    this.strict = strict;
  }

  /** Reads; returns null if there was no response to judge. */
  @Nullable
  Observation read(Query query, Server server) {
    long start = System.nanoTime();
    HttpResponse<String> response = send(server, "GET", query.path(), null, true);
    if (response == null) {
      return null;
    }
    long end = System.nanoTime();
    boolean absent = response.statusCode() == 404 && query.id() >= 0;
    if (response.statusCode() != 200 && !absent) {
      return null;
    }
    String cache = response.headers().firstValue("X-Cache").orElse("none");
    tally.count("read " + query.kind());
    tally.count("reads");
    tally.count("X-Cache " + cache);
    List<Seen> rows = absent ? List.of() : rows(response.body());
    return new Observation(query, server.name(), start, end, cache, rows);
  }

  /**
   * Sets a server's clock wrong by that time. A failure does not matter, since the server may be about to be killed.
   */
  void setClock(Server server, Duration wrongBy) {
    send(server, "POST", CheckedServer.CLOCK, wrongBy.toString(), true);
  }

  /** How many hits of a server came from near copies; 0 if it does not answer. */
  long nearHits(Server server) {
    HttpResponse<String> response = send(server, "GET", CheckedServer.NEAR_HITS, null, true);
    return response == null || response.statusCode() != 200 ? 0 : Long.parseLong(response.body());
  }

  /** Writes, and says how the write ended. */
  Answer write(Server server, String method, String path, @Nullable Map<String, ?> body) {
    String json = null;
    if (body != null) {
      try {
        json = JSON.writeValueAsString(body);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    }
    HttpResponse<String> response;
    try {
      response = send(server, method, path, json, false);
    } catch (NotSentException e) {
      return new Answer(Outcome.REFUSED, 0, List.of());
    }
    if (response != null && isRefusedForTheCache(response)) {
      tally.count("writes");
      tally.count("refused with 503");
      return new Answer(Outcome.REFUSED, 503, List.of());
    }
    if (response == null || response.statusCode() >= 500) {
      return new Answer(Outcome.UNKNOWN, 0, List.of());
    }
    int status = response.statusCode();
    tally.count("writes");
    if (status >= 300) {
      tally.count("refused with " + status);
      if (status != 404 && status != 409) {
        tally.failed(method + " " + path + " with " + json + ": " + status + " " + response.body());
      }
      return new Answer(Outcome.REFUSED, status, List.of());
    }
    return new Answer(
        Outcome.ACKNOWLEDGED, status, status == 204 ? List.of() : rows(response.body()));
  }

  /** Returns the response; null if there was none, or one of 5xx. */
  private @Nullable HttpResponse<String> send(
      Server server, String method, String path, @Nullable String json, boolean reading) {
    HttpRequest.Builder request = HttpRequest.newBuilder(
            URI.create("http://localhost:" + server.port() + path))
        .timeout(TIMEOUT)
        .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
    if (json != null) {
      request.header("Content-Type", "application/json");
    }
    String what = method + " " + path + " by " + server.name();
    long start = System.nanoTime();
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      long end = System.nanoTime();
      // The time for which the checker stopped the server is not the cache's.
      long took = end - start - server.stoodStill(start, end);
      if (reading) {
        tally.tookToRead(took, what + since(start));
      } else {
        tally.tookToWrite(took, what + since(start));
      }
      if (response.statusCode() >= 500 && !isRefusedForTheCache(response)) {
        failed(server, what, response.statusCode() + " " + response.body(), start);
      }
      return response;
    } catch (IOException e) {
      failed(server, what, e.toString(), start);
      if (!reading && e instanceof ConnectException) {
        throw new NotSentException();
      }
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /** Whether a {@code STRICT} write was refused because it could not reach the cache first. */
  private boolean isRefusedForTheCache(HttpResponse<String> response) {
    return strict && response.statusCode() == 503 && response.body().contains(NOT_TOLD);
  }

  private void failed(Server server, String what, String how, long start) {
    if (server.killed()) {
      tally.count("5xx server killed");
    } else if (server.ending()) {
      tally.count("5xx server ending");
    } else if (how.contains("The database")) {
      tally.count("5xx database");
    } else {
      tally.count("5xx unexplained");
      tally.failed(what + since(start) + ": " + how);
    }
  }

  private String since(long start) {
    return " at " + Violation.millis(start - tally.origin());
  }

  private static List<Seen> rows(String body) {
    try {
      JsonNode root = JSON.readTree(body);
      JsonNode list = root.isArray() ? root : root.path("results");
      List<Seen> rows = new ArrayList<>();
      if (list.isArray()) {
        list.forEach(row -> rows.add(row(row)));
      } else {
        rows.add(row(root));
      }
      return rows;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The response is not JSON: " + body, e);
    }
  }

  private static Seen row(JsonNode row) {
    return new Seen(
        row.path("id").asLong(),
        row.path("version").asInt(),
        row.path("writer").asText(),
        new Content(
            row.path("owner").asText(),
            row.path("region").asText(),
            row.path("balance").asLong(),
            row.path("note").textValue()));
  }

  /**
   * How a write ended.
   *
   * @param status the status of the response; 0 if there is none
   * @param rows the states that the write made, as the response shows them
   */
  record Answer(Outcome outcome, int status, List<Seen> rows) {}

  /** Whether the server does not listen, so that it cannot have received the request. */
  private static final class NotSentException extends RuntimeException {

    private static final long serialVersionUID = 1L;
  }
}
