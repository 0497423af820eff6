package dev.lightapi.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.fixture.RawClient;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A process whose settings allow more than its heap holds. */
final class BodyLargerThanTheHeapTest {

  private static final int MEGABYTE = 1 << 20;

  @Test
  void aBodyForWhichThereIsNoMemoryIsRefused() throws Exception {
    Map<String, String> tooMuch = Map.of(
        "LIGHTAPI_MAX_BODY_BYTES", "" + 200 * MEGABYTE,
        "LIGHTAPI_BODIES_MAX_BYTES", "" + 600 * MEGABYTE);
    try (ServerProcess process = ServerProcess.start(96, tooMuch);
        RawClient client = new RawClient(process.port())) {
      client.request(
          "POST /products HTTP/1.1",
          "Host: x",
          "Content-Type: application/json",
          "Content-Length: " + 200 * MEGABYTE);
      // Beyond 32 MB it would take an array of 64 MB.
      for (int i = 0; i < 34; i++) {
        client.send(new byte[MEGABYTE]);
      }

      assertThat(client.answer().status()).isEqualTo(503);
    }
  }
}
