package dev.lightapi.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightapi.LightApi;
import dev.lightapi.LightApiPlugin;
import dev.lightapi.LightApiServer;
import dev.lightapi.RunningApplication;
import dev.lightapi.cache.memory.MemoryCache;
import dev.lightapi.config.ConfigurationException;
import dev.lightapi.endpoint.Endpoint;
import dev.lightapi.endpoint.EndpointContext;
import dev.lightapi.endpoint.EndpointInfo;
import dev.lightapi.endpoint.Operation;
import dev.lightapi.endpoint.Routes;
import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What constructors of endpoint classes can take without anybody providing it. */
final class InjectionTest {

  private final HttpClient client = HttpClient.newHttpClient();

  /** What {@code Figures(RunningApplication application, ...)} becomes. */
  private record Figures(Class<?>... wanted) implements Endpoint {

    @Override
    public EndpointInfo info() {
      return EndpointInfo.cached("figures", "/figures", "f", MemoryCache.class, MemoryCache::new);
    }

    @Override
    public void register(Routes routes, EndpointContext context) {
      RunningApplication application = context.dependency(RunningApplication.class);
      for (Class<?> type : wanted) {
        assertThat((Object) context.dependency(type)).isInstanceOf(type);
      }
      assertThatThrownBy(application::stats).hasMessageContaining("yet");
      routes.get(
          "/figures",
          context.uncached(Operation.named("figures")
              .does(call -> Map.of(
                  "endpoints",
                  application.stats().endpoints().keySet(),
                  "cached",
                  application.cache("figures").get("a", String.class) == null,
                  "transaction",
                  application.database().inTransaction()))));
    }
  }

  @Test
  void anEndpointGetsItsServer() throws Exception {
    MemoryCache cache = new MemoryCache();
    try (LightApiServer server = LightApi.create()
        .environment(Map.of())
        .port(0)
        .cache(cache)
        .endpoints(new Figures(LightApiServer.class, MemoryCache.class))
        .start()) {
      assertThat(figures(server.port()))
          .contains("\"endpoints\":[\"figures\"]", "\"cached\":true", "\"transaction\":false");
    }
  }

  @Test
  void anEndpointGetsItsPlugin() throws Exception {
    LightApiPlugin plugin = new LightApiPlugin(
        LightApi.create().environment(Map.of()).endpoints(new Figures(LightApiPlugin.class)));
    Javalin javalin = Javalin.create(config -> config.registerPlugin(plugin)).start(0);
    try {
      assertThat(figures(javalin.port())).contains("\"endpoints\":[\"figures\"]");
    } finally {
      javalin.stop();
    }
  }

  @Test
  void whatIsMissingIsNamedWithWhatThereIs() {
    LightApi api = LightApi.create().environment(Map.of()).endpoints(new Figures(List.class));

    assertThatThrownBy(api::start)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("needs a java.util.List, and none was provided")
        .hasMessageEndingWith(
            "can take the Database, the EndpointCache, a store, and: LightApiServer.");
  }

  private String figures(int port) throws Exception {
    return client
        .send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/figures"))
                .build(),
            BodyHandlers.ofString())
        .body();
  }
}
