package dev.lightapi.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.lightapi.LightApi;
import dev.lightapi.LightApiServer;
import dev.lightapi.cache.memory.MemoryCache;
import dev.lightapi.endpoint.Endpoint;
import dev.lightapi.endpoint.EndpointContext;
import dev.lightapi.endpoint.EndpointInfo;
import dev.lightapi.endpoint.Input;
import dev.lightapi.endpoint.Operation;
import dev.lightapi.endpoint.Routes;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** No request is served what another one made, even if its text imitates the key of the other. */
@TestInstance(Lifecycle.PER_CLASS)
final class CachedKeysTest {

  private static final String BODY = "{}";

  private LightApiServer server;

  /** Each operation answers with its method or what it was sent, so that a wrong answer shows. */
  private static final class Echoes implements Endpoint {

    @Override
    public EndpointInfo info() {
      return EndpointInfo.cached("echoes", "/echoes", "f", MemoryCache.class, MemoryCache::new);
    }

    @Override
    public void register(Routes routes, EndpointContext context) {
      context.rules((request, cache) -> {
        String groups = request.header("X-Groups");
        for (String group : groups == null ? new String[0] : groups.split(",")) {
          cache.suffix(group);
        }
      });
      TypeReference<Map<String, String>> body = new TypeReference<>() {};
      Input<String> owner = Input.optional("owner", Scalar.STRING);
      Input<String> name = Input.required("name", Scalar.STRING);
      routes.get(
          "/echoes/groups",
          context.cached(
              60,
              Operation.named("groups")
                  .seesRequest()
                  .does(call -> List.of(String.valueOf(call.request().header("X-Groups"))))));
      routes.get(
          "/echoes/seen",
          context.cached(60, Operation.named("s").seesRequest().does(call -> "GET")));
      routes.post(
          "/echoes/seen",
          context.cached(60, Operation.named("t").seesRequest().does(call -> "POST")));
      routes.get(
          "/echoes/owned",
          context.cached(60, Operation.named("g").reads(owner).does(call -> "GET")));
      routes.post(
          "/echoes/owned",
          context.cached(60, Operation.named("p").reads(owner).body(body).does(call -> "POST")));
      routes.get(
          "/echoes/bare",
          context.cached(60, Operation.named("b").reads(owner).does(call -> "GET")));
      routes.post(
          "/echoes/bare",
          context.cached(60, Operation.named("c").reads(owner).does(call -> "POST")));
      routes.get(
          "/echoes/named/{name}",
          context.cached(60, Operation.named("n").reads(name).does(call -> "GET")));
      routes.post(
          "/echoes/named/{name}",
          context.cached(60, Operation.named("m").reads(name).body(body).does(call -> "POST")));
    }
  }

  @BeforeAll
  void start() {
    server = LightApi.create()
        .environment(Map.of("LIGHTAPI_STOP_TIMEOUT_MS", "0"))
        .port(0)
        .endpoints(new Echoes())
        .start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void aQueryThatImitatesTheKeyOfAPostIsNotServedThePostsAnswer() throws Exception {
    for (String path : List.of(
        "/echoes/seen?owner=ann",
        "/echoes/owned?owner=ann",
        "/echoes/bare?owner=ann",
        "/echoes/named/ann")) {
      assertThat(send("POST", path, BODY)).as(path).contains("X-Cache: MISS");
      assertThat(send("POST", path, BODY)).as(path).contains("X-Cache: HIT", "POST");
      for (String bar : List.of("|", "%7C", "%7c")) {
        for (String end : List.of("POST", "POST:" + digest())) {
          String imitation = path + bar + end;
          assertThat(send("GET", imitation, "")).as(imitation).doesNotContain("\"POST\"");
        }
      }
    }
  }

  /** A user whose group has a number sign in its name is not a member of two groups. */
  @Test
  void oneSuffixIsNeverReadAsTwo() throws Exception {
    List<String> groups = List.of("a,b", "a#b", "a%23b", "a %23b", "a%2523b", "a");
    for (String group : groups) {
      assertThat(send("GET", "/echoes/groups", "", "X-Groups: " + group))
          .as(group)
          .contains("X-Cache: MISS", "\"" + group + "\"");
    }
    for (String group : groups) {
      assertThat(send("GET", "/echoes/groups", "", "X-Groups: " + group))
          .as(group)
          .contains("X-Cache: HIT", "\"" + group + "\"");
    }
  }

  private static String digest() throws Exception {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            MessageDigest.getInstance("SHA-256").digest(BODY.getBytes(StandardCharsets.UTF_8)));
  }

  /** Byte for byte: clients encode what is not to be in a request's line. */
  private String send(String method, String path, String body, String... headers)
      throws IOException {
    StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\n")
        .append("Host: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n");
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    request.append("Content-Length: ").append(body.length()).append("\r\n\r\n").append(body);
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
