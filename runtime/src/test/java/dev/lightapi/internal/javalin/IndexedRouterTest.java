package dev.lightapi.internal.javalin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightapi.http.BodyBudget;
import dev.lightapi.http.HttpReply;
import dev.lightapi.http.PathTemplate;
import dev.lightapi.internal.engine.ServedRoute;
import dev.lightapi.internal.engine.read.BodyKind;
import dev.lightapi.internal.engine.read.Responder;
import dev.lightapi.internal.http.ProblemReplies;
import dev.lightapi.internal.http.RouteTable;
import dev.lightapi.json.JsonBody;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RouterConfig;
import io.javalin.http.HandlerType;
import io.javalin.router.InternalRouter;
import io.javalin.router.ParsedEndpoint;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** It finds what Javalin's own router finds. */
final class IndexedRouterTest {

  private static final List<String> OWN = List.of(
      "/", "/cities", "/cities/{id}", "/cities/{id}/mayor", "/cities/largest", "/{any}", "/Shops");

  private static final List<String> PATHS = List.of(
      "/",
      "",
      "/cities",
      "/cities/",
      "//cities",
      "/cities//7",
      "/Cities",
      "/cities/7",
      "/cities/7/",
      "/cities/7/mayor",
      "/cities/largest",
      "/cities/largest/mayor",
      "/cities/LARGEST",
      "/cities/7/mayor/x",
      "/c%69ties",
      "/cities/a%2Fb",
      "/shops",
      "/Shops",
      "/other",
      "/other/thing",
      "/static/a/b/c",
      "/early",
      "/late");

  @ParameterizedTest
  @MethodSource("settings")
  void findsWhatJavalinFinds(Consumer<RouterConfig> settings) {
    InternalRouter indexed = router(true, settings);
    InternalRouter plain = router(false, settings);

    for (String path : PATHS) {
      for (HandlerType method :
          List.of(HandlerType.GET, HandlerType.HEAD, HandlerType.POST, HandlerType.DELETE)) {
        assertThat(path(indexed.findFirstHttpHandlerEntry(method, path)))
            .as(method.name() + " " + path)
            .isEqualTo(path(plain.findFirstHttpHandlerEntry(method, path)));
        assertThat(indexed.hasHttpHandlerEntry(method, path))
            .as(method.name() + " " + path)
            .isEqualTo(plain.hasHttpHandlerEntry(method, path));
      }
      assertThat(indexed.findHttpHandlerEntries(HandlerType.BEFORE, path))
          .hasSameSizeAs(plain.findHttpHandlerEntries(HandlerType.BEFORE, path));
    }
  }

  static Stream<Consumer<RouterConfig>> settings() {
    return Stream.of(
        config -> {},
        config -> config.ignoreTrailingSlashes = false,
        config -> config.treatMultipleSlashesAsSingleSlash = true,
        config -> config.caseInsensitiveRoutes = true);
  }

  @Test
  void listsAllRoutes() {
    assertThat(paths(router(true, config -> {})))
        .containsExactlyElementsOf(paths(router(false, config -> {})));
  }

  @Test
  void refusesARouteThatIsThere() {
    assertThatThrownBy(() -> Javalin.create(config -> {
          IndexedRouter.of(config.unsafe);
          addOwn(config);
          config.routes.get("/cities", context -> {});
        }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Handler with type='GET' and path='/cities' already exists.");
  }

  private static InternalRouter router(boolean indexed, Consumer<RouterConfig> settings) {
    Javalin javalin = Javalin.create(config -> {
      if (indexed) {
        IndexedRouter.of(config.unsafe);
      }
      settings.accept(config.router);
      config.routes.get("/early", context -> {});
      config.routes.get("/static/<rest>", context -> {});
      config.routes.before("/cities/*", context -> {});
      addOwn(config);
      config.routes.get("/late", context -> {});
      config.routes.get("/other/{id}", context -> {});
      config.routes.post("/towns/{name}/mayor", context -> {});
    });
    return javalin.unsafe.internalRouter;
  }

  private static void addOwn(JavalinConfig config) {
    Responder empty = Responder.of(BodyKind.NONE, request -> HttpReply.empty(204));
    List<ServedRoute> routes = OWN.stream()
        .map(path -> new ServedRoute("GET", PathTemplate.of(path), empty))
        .toList();
    new JavalinRoutes(new ProblemReplies(new JsonBody()), 1_000, new BodyBudget(10_000, 1_000))
        .add(RouteTable.of(routes), config.routes);
  }

  private static List<String> paths(InternalRouter router) {
    return router.allHttpHandlers().stream()
        .map(each -> each.endpoint.method.name() + " " + each.endpoint.path)
        .toList();
  }

  private static String path(@Nullable ParsedEndpoint endpoint) {
    return endpoint == null ? "none" : endpoint.endpoint.path;
  }
}
