package dev.lightapi.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.fixture.TestRequest;
import dev.lightapi.http.HttpReply;
import dev.lightapi.internal.engine.entry.CachedReply;
import dev.lightapi.internal.engine.entry.CachedReply.Source;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ResponseWriterTest {

  private final ResponseWriter writer = new ResponseWriter();
  private final Sent sent = new Sent();

  @Test
  void aHitSaysWhereItIsFrom() throws IOException {
    HttpReply reply = HttpReply.json(200, "{}".getBytes(StandardCharsets.UTF_8)).with("Age", "7");
    writer.write(request("GET", Map.of()), new CachedReply(reply, Source.HIT, "shop:/shop"), sent);

    assertThat(sent.status).isEqualTo(200);
    assertThat(sent.type).isEqualTo("application/json");
    assertThat(sent.headers)
        .isEqualTo(Map.of(
            "Cache-Control",
            "no-cache",
            "Age",
            "7",
            "X-Cache",
            "HIT",
            "X-Cache-Key",
            "shop:/shop"));
    assertThat(sent.body).isEqualTo("{}");
  }

  @Test
  void aLongKeyIsCut() throws IOException {
    String key = "k".repeat(1_001);
    writer.write(
        request("GET", Map.of()), new CachedReply(HttpReply.empty(200), Source.MISS, key), sent);

    assertThat(sent.headers).containsEntry("X-Cache-Key", "k".repeat(1_000) + "...");
  }

  @ParameterizedTest
  @CsvSource({
    "200, '', no-cache",
    "404, '', no-cache",
    "200, authorization, 'private, no-cache'",
    "404, cookie, 'private, no-cache'",
    "400, '', no-store",
    "503, cookie, no-store",
  })
  void copiesHaveToBeValidated(int status, String field, String expected) throws IOException {
    Map<String, String> headers = field.isEmpty() ? Map.of() : Map.of(field, "x");
    writer.write(request("GET", headers), CachedReply.uncached(HttpReply.empty(status)), sent);

    assertThat(sent.headers).isEqualTo(Map.of("Cache-Control", expected));
  }

  @Test
  void aFieldOfTheReplyGoesBeforeTheDefault() throws IOException {
    HttpReply reply = HttpReply.empty(200).with("Cache-Control", "max-age=60");
    writer.write(request("GET", Map.of()), CachedReply.uncached(reply), sent);

    assertThat(sent.headers).containsEntry("Cache-Control", "max-age=60");
  }

  @ParameterizedTest
  @CsvSource({"HEAD, 200, true, ''", "GET, 204, true, ''", "GET, 200, true, text"})
  void aStreamThatNobodyIsToGetIsClosed(String method, int status, boolean closed, String body)
      throws IOException {
    Tracked stream = new Tracked();
    HttpReply reply = HttpReply.stream(status, "text/plain", stream);
    writer.write(request(method, Map.of()), CachedReply.uncached(reply), sent);

    assertThat(stream.closed).isEqualTo(closed);
    assertThat(sent.body).isEqualTo(body);
  }

  private static TestRequest request(String method, Map<String, String> headers) {
    return new TestRequest(method, "/shop", "", headers, Map.of(), new byte[0]);
  }

  private static final class Tracked extends ByteArrayInputStream {

    private boolean closed;

    private Tracked() {
      super("text".getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static final class Sent implements ResponseTarget {

    private final Map<String, String> headers = new LinkedHashMap<>();
    private int status;
    private String type = "";
    private String body = "";

    @Override
    public void status(int value) {
      status = value;
    }

    @Override
    public void header(String name, String value) {
      headers.put(name, value);
    }

    @Override
    public void contentType(String value) {
      type = value;
    }

    @Override
    public void body(ByteBuffer bytes) {
      body = StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }

    @Override
    public void body(InputStream stream) throws IOException {
      try (stream) {
        body = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
  }
}
