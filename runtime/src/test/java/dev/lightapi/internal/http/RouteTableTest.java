package dev.lightapi.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightapi.fixture.TestRequest;
import dev.lightapi.http.HttpReply;
import dev.lightapi.http.PathTemplate;
import dev.lightapi.http.ProblemException;
import dev.lightapi.internal.engine.ServedRoute;
import dev.lightapi.internal.engine.read.BodyKind;
import dev.lightapi.internal.engine.read.Responder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RouteTableTest {

  @Test
  void textGoesBeforeParametersFromTheLeft() {
    assertThat(RouteTable.inOrder(templates(
            "/{a}/{b}", "/shop/{id}", "/{a}/orders", "/shop", "/shop/orders", "/shop/{id}/lines")))
        .extracting(PathTemplate::toString)
        .containsSubsequence("/shop/orders", "/shop/{id}", "/{a}/orders", "/{a}/{b}")
        .containsSubsequence("/shop", "/{a}/{b}")
        .hasSize(6);
  }

  @Test
  void valuesThatCannotBeReachedAreNamed() {
    assertThat(RouteTable.hidden(templates(
            "/shop",
            "/shop/orders",
            "/other/orders",
            "/shop/orders/{id}",
            "/shop/{id}",
            "/{a}/{b}")))
        .containsExactly(
            "/shop/orders goes before /shop/{id}, which is never asked for {id} = 'orders'.",
            "/shop/orders goes before /{a}/{b}, which is never asked for {b} = 'orders'.",
            "/other/orders goes before /{a}/{b}, which is never asked for {b} = 'orders'.");
  }

  @Test
  void eachPathHasHeadOptionsAndARefusalOfOtherMethods() {
    Responder get = Responder.of(BodyKind.NONE, request -> HttpReply.empty(200));
    PathTemplate path = PathTemplate.of("/shop/{id}");
    RouteTable table = RouteTable.of(List.of(new ServedRoute("GET", path, get)));

    assertThat(table.routes())
        .extracting(ServedRoute::method)
        .containsExactlyInAnyOrder(
            "GET", "HEAD", "OPTIONS", "POST", "QUERY", "PUT", "PATCH", "DELETE", "TRACE");
    assertThat(responder(table, "HEAD")).isSameAs(get);
    HttpReply options = responder(table, "OPTIONS").answer(TestRequest.get("")).reply();
    assertThat(options.status()).isEqualTo(204);
    assertThat(options.headers()).containsEntry("Allow", "GET, HEAD");
    assertThatThrownBy(() -> responder(table, "PUT").answer(TestRequest.json("PUT", "{}")))
        .isInstanceOfSatisfying(ProblemException.class, e -> {
          assertThat(e.problem().status()).isEqualTo(405);
          assertThat(e.problem().headers()).containsEntry("Allow", "GET, HEAD");
        });
  }

  @Test
  void twoHandlersOfOneRouteAreRefused() {
    Responder get = Responder.of(BodyKind.NONE, request -> HttpReply.empty(200));
    ServedRoute route = new ServedRoute("GET", PathTemplate.of("/shop"), get);

    assertThatThrownBy(() -> RouteTable.of(List.of(route, route)))
        .hasMessage("There are two handlers for GET /shop");
  }

  private static Responder responder(RouteTable table, String method) {
    return table.routes().stream()
        .filter(route -> route.method().equals(method))
        .findFirst()
        .orElseThrow()
        .responder();
  }

  private static List<PathTemplate> templates(String... texts) {
    return Stream.of(texts).map(PathTemplate::of).toList();
  }
}
