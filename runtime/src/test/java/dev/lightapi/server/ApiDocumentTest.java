package dev.lightapi.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightapi.LightApi;
import dev.lightapi.LightApiServer;
import dev.lightapi.config.ConfigurationException;
import dev.lightapi.endpoint.Endpoint;
import dev.lightapi.endpoint.EndpointContext;
import dev.lightapi.endpoint.EndpointInfo;
import dev.lightapi.endpoint.Routes;
import dev.lightapi.http.HttpReply;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where the OpenAPI document is served, and where it is not. */
class ApiDocumentTest {

  /** An endpoint that answers at one path. */
  private record At(String path) implements Endpoint {

    @Override
    public EndpointInfo info() {
      return EndpointInfo.uncached("at", path, "1");
    }

    @Override
    public void register(Routes routes, EndpointContext context) {
      routes.get(path, context.handler(request -> HttpReply.empty(204)));
    }
  }

  @Test
  void isServedUnlessItIsSwitchedOff() throws Exception {
    try (LightApiServer server = api(Map.of(), "/things").port(0).start()) {
      HttpResponse<String> document = get(server, "/openapi.json");
      assertThat(document.statusCode()).isEqualTo(200);
      assertThat(document.body()).startsWith("{\"openapi\":\"3.1.");
      assertThat(get(server, "/openapi.yaml").statusCode()).isEqualTo(200);
    }
    Map<String, String> off = Map.of("LIGHTAPI_API_DOCUMENT", "false");
    try (LightApiServer server = api(off, "/things").port(0).start()) {
      assertThat(get(server, "/openapi.json").statusCode()).isEqualTo(404);
    }
    try (LightApiServer server = api(off, "/openapi.json").port(0).start()) {
      assertThat(get(server, "/openapi.json").statusCode()).isEqualTo(204);
    }
  }

  @Test
  void anEndpointAtItsPathEndsTheStart() {
    assertThatThrownBy(() -> api(Map.of(), "/openapi.yaml").port(0).start())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("The OpenAPI document")
        .hasMessageContaining(At.class.getName())
        .hasMessageContaining("/openapi.yaml")
        .hasMessageContaining("LIGHTAPI_API_DOCUMENT");
  }

  @Test
  void aRouteOfTheApplicationAtItsPathEndsTheStart() {
    assertThatThrownBy(() -> api(Map.of(), "/things")
            .port(0)
            .javalin(config -> config.routes.get("/openapi.json", context -> context.result("own")))
            .start())
        .hasMessageContaining("/openapi.json");
  }

  @Test
  void malformedServersEndTheStart() {
    assertThatThrownBy(() ->
            api(Map.of("LIGHTAPI_API_SERVERS", "/ http://{"), "/things").port(0).start())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("LIGHTAPI_API_SERVERS is 'http://{'");
  }

  private static LightApi api(Map<String, String> environment, String path) {
    return LightApi.create().environment(environment).endpoints(new At(path));
  }

  private static HttpResponse<String> get(LightApiServer server, String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(
            URI.create("http://localhost:" + server.port() + path))
        .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }
}
