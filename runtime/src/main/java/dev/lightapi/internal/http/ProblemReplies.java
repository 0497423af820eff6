package dev.lightapi.internal.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lightapi.http.HttpReply;
import dev.lightapi.http.Problem;
import dev.lightapi.http.ProblemException;
import dev.lightapi.internal.platform.WarningPace;
import dev.lightapi.json.JsonBody;
import dev.lightapi.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Failures as responses: problem details (RFC 9457) for the client, the cause for the log. Thread-safe. */
public final class ProblemReplies {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.http");

  /** Longer rejected values are cut, so that a problem never sends a whole upload back. */
  private static final int MAX_REJECTED_LENGTH = 100;

  private static final Duration BETWEEN_WARNINGS = Duration.ofSeconds(1);

  private final WarningPace warnings = new WarningPace(BETWEEN_WARNINGS);
  private final JsonBody bodies;

  public ProblemReplies(JsonBody bodies) {
    this.bodies = bodies;
  }

  /** The response to a request that failed. */
  public HttpReply of(RuntimeException failure, String request) {
    if (failure instanceof ProblemException e) {
      return of(e.problem());
    }
    if (failure instanceof StoreException e) {
      return of(e, request);
    }
    LOG.error("{} failed", request, failure);
    return of(Problem.internal());
  }

  /** The response that describes a problem. */
  public HttpReply of(Problem problem) {
    byte[] body = bodies.write(json -> write(json, problem));
    return new HttpReply(
        problem.status(), problem.headers(), Problem.MEDIA_TYPE, ByteBuffer.wrap(body));
  }

  private HttpReply of(StoreException failure, String request) {
    String detail = String.valueOf(failure.getMessage());
    return switch (failure.kind()) {
      case CONFLICT -> {
        LOG.debug("{}: {}", request, detail, failure);
        yield of(Problem.conflict(detail));
      }
      case INVALID -> {
        LOG.debug("{}: {}", request, detail, failure);
        yield of(Problem.unprocessable(detail));
      }
      case UNAVAILABLE -> {
        // A database that cannot be reached causes thousands of them.
        LOG.atLevel(warnings.isDue() ? Level.WARN : Level.DEBUG)
            .log("{}: {}{}", request, detail, cause(failure));
        yield of(Problem.unavailable(detail).with("Retry-After", "1"));
      }
      case FAILED -> {
        LOG.error("{} failed: {}", request, detail, failure);
        yield of(Problem.internal());
      }
    };
  }

  private static String cause(StoreException failure) {
    return failure.getCause() == null ? "" : " (" + failure.getCause() + ")";
  }

  private void write(JsonGenerator json, Problem problem) throws IOException {
    json.writeStartObject();
    json.writeStringField("title", problem.title());
    json.writeNumberField("status", problem.status());
    json.writeStringField("detail", writable(problem.detail()));
    if (!problem.violations().isEmpty()) {
      json.writeArrayFieldStart("violations");
      for (Problem.Violation violation : problem.violations()) {
        json.writeStartObject();
        json.writeStringField("field", writable(violation.field()));
        json.writeStringField("message", writable(violation.message()));
        json.writeFieldName("rejected");
        writeRejected(json, violation.rejected());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private void writeRejected(JsonGenerator json, @Nullable Object value) throws IOException {
    if (value == null) {
      json.writeNull();
      return;
    }
    String text = value.toString();
    if (text.length() > MAX_REJECTED_LENGTH) {
      json.writeString(writable(text.substring(0, MAX_REJECTED_LENGTH)) + "...");
    } else if (value instanceof JsonNode) {
      // Its text is its JSON.
      json.writeRawValue(writable(text));
    } else {
      json.writeString(writable(text));
    }
  }

  /**
   * Replaces half of a surrogate pair with a question mark: it cannot be written as UTF-8. Clients send such halves,
   * and cutting a text can leave one.
   */
  private static String writable(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
