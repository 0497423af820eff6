package dev.lightapi.internal.javalin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class RouteTableTest {

  @Test
  void textGoesBeforeParametersFromTheLeft() {
    assertThat(RouteTable.inOrder(List.of(
            "/{a}/{b}", "/shop/{id}", "/{a}/orders", "/shop", "/shop/orders", "/shop/{id}/lines")))
        .containsSubsequence("/shop/orders", "/shop/{id}", "/{a}/orders", "/{a}/{b}")
        .containsSubsequence("/shop", "/{a}/{b}")
        .hasSize(6);
  }

  @Test
  void valuesThatCannotBeReachedAreNamed() {
    assertThat(RouteTable.hidden(List.of(
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
}
