package dev.lightapi.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.annotations.Pagination.Style;
import dev.lightapi.scalar.Scalar;
import dev.lightapi.store.Change;
import dev.lightapi.store.ExternalChanges;
import dev.lightapi.store.FilterOperator;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExternalScopesTest {

  private static final ResourceShape<Product, Long> PRODUCTS = Products.shape(Style.PAGE_NUMBER);

  @Test
  void aMessageTouchesWhatTheSameChangeByAStoreTouches() {
    Change<Product> change = new Change<>(product(1, "Jeux d'été", 3), product(1, "toys", 4));

    Set<String> touched = touched("""
        [{"id":1,"category":"Jeux d'été","price":9.90,"stock":3},{"id":1,"category":"toys","price":1e2,"stock":4}]""");

    assertThat(touched)
        .isEqualTo(texts(EntityScopes.touched(PRODUCTS, List.of(change))))
        .doesNotContain("all");
  }

  /** With filters by NULL, and with ranges, whose values are not in messages. */
  @Test
  void aMessageTouchesNullAsTheSameChangeByAStoreDoes() {
    var shape = ResourceShape.of(Product.class, "/products", "id", Scalar.LONG, Product::id)
        .filter("category", Scalar.STRING, Product::category, FilterOperator.IN)
        .filter("price", Scalar.DECIMAL, Product::price, FilterOperator.GTE, FilterOperator.ISNULL)
        .filter("stock", Scalar.INT, Product::stock, FilterOperator.LT)
        .filter("description", Scalar.STRING, Product::description, FilterOperator.ISNULL)
        .pages(Style.NONE, 1, 1);
    Product before = product(1, "Toys", 3);
    Product after = new Product(1L, "n", "toys", BigDecimal.ONE, 4, "text", 1);

    Set<String> touched = touched(shape, """
        [{"id":1,"category":"Toys","price__isnull":false,"description__isnull":true},
        {"id":1,"category":"toys","price__isnull":false,"description__isnull":false}]""");

    assertThat(touched)
        .isEqualTo(texts(EntityScopes.touched(shape, List.of(new Change<>(before, after)))))
        .contains("category=toys", "description__isnull=true", "description__isnull=false")
        .doesNotContain("all");
    for (String missing : List.of("", ",\"description__isnull\":null")) {
      String message =
          "[null,{\"id\":1,\"category\":\"a\",\"price__isnull\":false" + missing + "}]";
      assertThat(touched(shape, message)).contains("all");
    }
  }

  @Test
  void messagesThatComeTogetherTouchTogether() {
    assertThat(touched(
            "[null,{\"id\":1,\"category\":\"a\",\"price\":1,\"stock\":1}]",
            "[{\"id\":2,\"category\":\"b\",\"price\":1,\"stock\":1},null]"))
        .contains("id=1", "category=a", "id=2", "category=b")
        .doesNotContain("all");
  }

  @Test
  void anEmptyMessageTouchesAllAnswers() {
    assertThat(touched("[null,{\"id\":1,\"category\":\"a\",\"price\":1,\"stock\":1}]", ""))
        .contains("all", "*");
  }

  /** Other versions' triggers, and anybody who may send notifications. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "{}",
        "[",
        "[1]",
        "[null,",
        "[{\"id\":1}]",
        "[{\"id\":null,\"category\":\"a\",\"price\":1,\"stock\":1}]",
        "[{\"id\":\"x\",\"category\":\"a\",\"price\":1,\"stock\":1}]",
        "[{\"id\":1,\"category\":[],\"price\":1,\"stock\":1}]",
        "[{\"id\":1,\"category\":\"a\",\"price\":1,\"stock\":1.5}]",
        "[{\"id\":1,\"category\":\"a\",\"price\":1,\"stock\":99999999999}]",
      })
  void aMessageThatLeavesSomethingOpenTouchesAllAnswers(String message) {
    assertThat(touched(message)).contains("all", "*");
  }

  /** As PostgreSQL's JSON has columns of these types. */
  @Test
  void valuesAreReadInTheFormOfTheirColumns() {
    record Odd(
        UUID id,
        boolean open,
        BigInteger huge,
        DayOfWeek name,
        DayOfWeek position,
        Duration span,
        LocalDate day,
        @Nullable String none) {}
    ResourceShape<Odd, UUID> shape = ResourceShape.of(
            Odd.class, "/odds", "id", Scalar.UUID, Odd::id)
        .filter("open", Scalar.BOOLEAN, Odd::open)
        .filter("huge", Scalar.BIG_INTEGER, Odd::huge)
        .filter("name", Scalar.ofEnum(DayOfWeek.class), Odd::name)
        .filter("position", Scalar.ofOrdinal(DayOfWeek.class), Odd::position)
        .filter("span", Scalar.DURATION, Odd::span)
        .filter("day", Scalar.LOCAL_DATE, Odd::day)
        .filter("none", Scalar.STRING, Odd::none)
        .pages(Style.PAGE_NUMBER, 20, 100);
    Odd odd = new Odd(
        UUID.fromString("123e4567-e89b-12d3-a456-426614174000"),
        true,
        new BigInteger("123456789012345678901234567890"),
        DayOfWeek.MONDAY,
        DayOfWeek.TUESDAY,
        Duration.ofMinutes(90),
        LocalDate.of(2026, 1, 31),
        null);

    String row = """
        {"id":"123e4567-e89b-12d3-a456-426614174000","open":true,"huge":123456789012345678901234567890,
        "name":"MONDAY","position":1,"span":5400000000000,"day":"2026-01-31","none":null}""";

    assertThat(new ExternalScopes(shape).touched(ExternalChanges.of(List.of("[" + row + "]"))))
        .isEqualTo(EntityScopes.touched(shape, List.of(new Change<>(odd, null))))
        .doesNotContain(Scope.RESPONSES);
    for (String position : List.of("-1", "7", "\"MONDAY\"")) {
      String other = row.replace("\"position\":1", "\"position\":" + position);
      assertThat(new ExternalScopes(shape).touched(ExternalChanges.of(List.of("[" + other + "]"))))
          .contains(Scope.RESPONSES);
    }
  }

  private static Set<String> touched(String... messages) {
    return touched(PRODUCTS, messages);
  }

  private static Set<String> touched(ResourceShape<?, ?> shape, String... messages) {
    return texts(new ExternalScopes(shape).touched(ExternalChanges.of(List.of(messages))));
  }

  private static Set<String> texts(Set<Scope> scopes) {
    return scopes.stream().map(Scope::text).collect(Collectors.toSet());
  }

  private static Product product(long id, String category, int stock) {
    return new Product(id, "name", category, BigDecimal.ONE, stock, null, 1);
  }
}
