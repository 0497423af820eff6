package dev.lightapi.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.fixture.RawClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Servers whose clients ask for more than the heap holds. */
final class SmallHeapTest {

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

  /** Together their responses would take ten times the heap. */
  @Test
  void clientsThatDoNotReadDoNotFillTheHeap() throws Exception {
    List<RawClient> clients = new ArrayList<>();
    try (ServerProcess process =
        ServerProcess.start(256, Map.of("LIGHTAPI_RESPONSES_MAX_BYTES", "40000000"))) {
      for (int i = 0; i < 280; i++) {
        RawClient client = new RawClient(process.port());
        clients.add(client);
        // The header alone: the server then writes, and makes no other response.
        client.request("GET /large HTTP/1.1", "Host: x").answer(true);
      }
      try (RawClient reader = new RawClient(process.port())) {
        assertThat(reader.request("GET /large HTTP/1.1", "Host: x").answer().body())
            .hasSize(ServerProcess.LARGE);
      }

      assertThat(process.log())
          .noneMatch(line -> line.contains("OutOfMemoryError"))
          .anyMatch(line -> line.contains("LIGHTAPI_RESPONSES_MAX_BYTES"));
    } finally {
      for (RawClient client : clients) {
        client.close();
      }
    }
  }
}
