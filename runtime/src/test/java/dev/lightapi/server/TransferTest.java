package dev.lightapi.server;

import static dev.lightapi.fixture.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.LightApi;
import dev.lightapi.LightApiServer;
import dev.lightapi.cache.memory.MemoryCache;
import dev.lightapi.endpoint.Endpoint;
import dev.lightapi.endpoint.EndpointContext;
import dev.lightapi.endpoint.EndpointInfo;
import dev.lightapi.endpoint.Operation;
import dev.lightapi.endpoint.Routes;
import dev.lightapi.http.Response;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bodies of a length that nobody told, and streams without an end. */
final class TransferTest {

  private static final int MAX_BODY = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicInteger calls = new AtomicInteger();
  private final Endless endless = new Endless();
  private LightApiServer server;

  /** Gives bytes until it is closed. */
  private static final class Endless extends InputStream {

    private final AtomicLong given = new AtomicLong();
    private volatile boolean closed;

    @Override
    public int read() {
      given.incrementAndGet();
      return closed ? -1 : 'x';
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private final class Transfers implements Endpoint {

    @Override
    public EndpointInfo info() {
      return EndpointInfo.cached(
          "transfers", "/transfers", "f", MemoryCache.class, MemoryCache::new);
    }

    @Override
    public void register(Routes routes, EndpointContext context) {
      routes.get(
          "/transfers/endless",
          context.cached(
              60, Operation.named("endless").does(call -> Response.ok(endless).as("video/mp4"))));
      routes.post(
          "/transfers/length",
          context.handler(Operation.named("length").seesRequest().does(call -> {
            int length = call.request().body().length;
            calls.incrementAndGet();
            return length;
          })));
    }
  }

  @BeforeEach
  void start() {
    server = LightApi.create()
        .environment(Map.of(
            "LIGHTAPI_STOP_TIMEOUT_MS", "0", "LIGHTAPI_MAX_BODY_BYTES", String.valueOf(MAX_BODY)))
        .port(0)
        .endpoints(new Transfers())
        .start();
  }

  @AfterEach
  void stop() {
    endless.close();
    server.close();
  }

  /** Cut at the limit, it would be a body that the client has not sent. */
  @Test
  void aBodyInChunksThatIsTooLongIsRefusedAndNotCut() throws Exception {
    HttpResponse<String> longest = send("POST", "/transfers/length", chunked(MAX_BODY));
    assertThat(longest.statusCode()).isEqualTo(200);
    assertThat(longest.body()).isEqualTo(String.valueOf(MAX_BODY));

    for (int length : new int[] {MAX_BODY + 1, MAX_BODY + 2, 50 * MAX_BODY}) {
      HttpResponse<String> refused = send("POST", "/transfers/length", chunked(length));
      assertThat(refused.statusCode()).as("%d bytes", length).isEqualTo(413);
      assertThat(refused.body()).contains("limit of " + MAX_BODY + " bytes");
    }
    assertThat(calls).as("calls that got a body").hasValue(1);
  }

  /** Nobody gets what it gives, so nothing of it is read. */
  @Test
  void aHeadOfAStreamWithoutAnEndIsAnswered() throws Exception {
    HttpResponse<String> head = send("HEAD", "/transfers/endless", BodyPublishers.noBody());

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValue("Content-Type")).contains("video/mp4");
    assertThat(endless.given).hasValue(0);
    eventually("the stream is closed", () -> endless.closed);
  }

  private static BodyPublisher chunked(int length) {
    byte[] body = " ".repeat(length).getBytes(StandardCharsets.UTF_8);
    return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
  }

  private HttpResponse<String> send(String method, String path, BodyPublisher body)
      throws Exception {
    HttpRequest request = HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + server.port() + path))
        .timeout(PATIENCE)
        .header("Content-Type", "application/json")
        .method(method, body)
        .build();
    return client.send(request, BodyHandlers.ofString());
  }
}
