package dev.lightapi.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightapi.annotations.Pagination.Style;
import dev.lightapi.fixture.TestRequest;
import dev.lightapi.http.IgnoredParameters;
import dev.lightapi.http.ProblemException;
import dev.lightapi.scalar.Scalar;
import dev.lightapi.store.Change;
import dev.lightapi.store.FilterOperator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FilterParametersTest {

  private static final ResourceShape<Product, Long> SHAPE = ResourceShape.of(
          Product.class, "/products", "id", Scalar.LONG, Product::id)
      .filter(
          "category",
          Scalar.STRING,
          Product::category,
          FilterOperator.EQ,
          FilterOperator.IN,
          FilterOperator.NE,
          FilterOperator.STARTSWITH)
      .filter(
          "price",
          Scalar.DECIMAL,
          Product::price,
          FilterOperator.IN,
          FilterOperator.GTE,
          FilterOperator.GT,
          FilterOperator.LTE,
          FilterOperator.LT)
      .filter("stock", Scalar.INT, Product::stock, FilterOperator.IN)
      .filter(
          "description",
          Scalar.STRING,
          Product::description,
          FilterOperator.EQ,
          FilterOperator.ISNULL)
      .pages(Style.NONE, 1, 1);

  private static final String DECLARATION = EntityScopes.declaration(SHAPE).text();

  private final ListParameters<Product> list = new ListParameters<>(SHAPE, IgnoredParameters.NONE);

  /** On the left what clients send, on the right the one form of it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "category__in=b,a,b|?category__in=a%2Cb",
        "category__in=b%2Ca|?category__in=a%2Cb",
        "category__in=a|?category=a",
        "category__in=a,a|?category=a",
        "category__in=a&category=b|?category=b&category__in=a",
        "stock__in=3|?stock__in=3",
        "stock__in=3,03,%2B3,1|?stock__in=1%2C3",
        "price__in=1.0,1.00,1,15e-1|?price__in=1%2C1.5",
        "price__gte=1.50&price__lt=02|?price__gte=1.5&price__lt=2",
        "price__lt=2&price__gte=1.5|?price__gte=1.5&price__lt=2",
        "category__in=a%5C,b,c|?category__in=a%5C%2Cb%2Cc",
        "category__in=a%5Cb|?category=a%5Cb",
        "category__in=x,a%5C%5C,b|?category__in=a%5C%5C%2Cb%2Cx",
        "description__isnull=1|?description__isnull=true",
        "description__isnull=FALSE|?description__isnull=false",
        "category__startswith=a%25|?category__startswith=a%25",
        "category__ne=|?category__ne=",
      })
  void aQueryHasOneKey(String sent, String key) {
    assertThat(key(sent)).isEqualTo("/products" + key);
    assertThat(key(key.substring(1))).as("a key is a query").isEqualTo("/products" + key);
  }

  @Test
  void valuesOfInMayContainCommasAndBackslashes() {
    assertThat(values("category__in=a%5C,b,c%5Cd,e%5C%5C")).containsExactly("a,b", "c\\d", "e\\");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "category__in=|must be 1 to 100 values, separated by commas, none of them empty",
        "category__in=a,|must be 1 to 100 values",
        "category__in=,|must be 1 to 100 values",
        "category__in=a,,b|must be 1 to 100 values",
        "category__in=a&category__in=b|is given more than once",
        "category__in=a,%00|text of valid characters",
        "stock__in=1,x|each value, such as 'x', must be a whole number",
        "stock__in=1;2|must be a whole number",
        "price__gte=cheap|'price__gte' is 'cheap': must be a number",
        "price__gte=|must be a number",
        "price__in=1e2000|must be a number",
        "description__isnull=|must be true or false",
        "description__isnull=null|must be true or false",
        "category__startswith=|must have at least one character",
        "price__ne=1|There is no query parameter 'price__ne' here.",
        "price=1|There is no query parameter 'price' here.",
        "category__gte=a|There is no query parameter 'category__gte' here.",
        "category__IN=a|Did you mean \"category__in\"?",
        "description__null=true|There is no query parameter",
      })
  void whatIsMalformedIsRefused(String query, String reason) {
    assertThatThrownBy(() -> key(query)).isInstanceOfSatisfying(ProblemException.class, e -> {
      assertThat(e.problem().status()).isEqualTo(400);
      assertThat(e.problem().detail())
          .contains("'" + query.substring(0, query.indexOf('=')) + "'", reason);
    });
  }

  @Test
  void aHundredValuesAreAllowedAndNoMore() {
    assertThat(values("stock__in=" + numbers(100))).hasSize(100);
    assertThatThrownBy(() -> key("stock__in=" + numbers(101)))
        .hasMessageContaining("these are more than 100")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
    assertThatThrownBy(() -> key("stock__in=" + "1,".repeat(1_000_000)))
        .as("counted before equal values are one")
        .isInstanceOf(ProblemException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "category__in=Books,toys|category=books category=toys",
        "category__in=Books,BOOKS|category=books",
        "category__in=a,b&stock__in=1|stock=1",
        "category__in=a,b&category=a|category=a",
        "category__in=%F0%9F%85%B0,b&stock__in=1,2|stock=1 stock=2",
        "description__isnull=true|description__isnull=true",
        "description__isnull=false|description__isnull=false",
        "description__isnull=true&stock__in=1,2|stock=1 stock=2",
        "price__gte=1&category=a|category=a",
        "price__gte=1&description__isnull=true|description__isnull=true",
        "category__ne=x&stock__in=5|stock=5",
        "category__startswith=x&stock__in=5|stock=5",
      })
  void aListHasTheScopesOfOneFilter(String query, String scopes) {
    assertThat(scopes(query)).startsWith(DECLARATION);
    assertThat(String.join(" ", scopes(query).subList(1, scopes(query).size()))).isEqualTo(scopes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "price__gte=1",
        "price__lt=1&price__gt=0",
        "category__ne=a",
        "category__startswith=a",
        "price__in=1,2",
        "category__in=%F0%9F%85%B0,b"
      })
  void aListThatMayContainAnyRowHasTheScopeOfAnyRow(String query) {
    assertThat(scopes(query)).containsExactly("*");
  }

  @Test
  void aChangeTouchesNullAndItsAbsence() {
    Product without = product("a", 1, null);
    Product with = product("a", 1, "text");

    assertThat(touched(without, with))
        .contains(
            "description__isnull=true", "description__isnull=false", "description=text", "stock=1");
    assertThat(touched(null, without))
        .contains("description__isnull=true")
        .doesNotContain("description__isnull=false");
    assertThat(touched(with, null))
        .contains("description__isnull=false")
        .doesNotContain("description__isnull=true");
    assertThat(touched(with, null)).noneMatch(scope -> scope.startsWith("price"));
  }

  /** Versions of an application that touch other scopes must not share lists. */
  @Test
  void theDeclarationDependsOnWhichScopesWritesTouch() {
    Set<Scope> declarations = java.util.stream.Stream.of(
            FilterOperator.EQ, FilterOperator.ISNULL, FilterOperator.GT)
        .map(operator -> EntityScopes.declaration(
            ResourceShape.of(Product.class, "/products", "id", Scalar.LONG, Product::id)
                .filter("category", Scalar.STRING, Product::category, operator)
                .pages(Style.NONE, 1, 1)))
        .collect(Collectors.toSet());

    assertThat(declarations).hasSize(3);
  }

  /**
   * Rows move into, out of and within lists, as a model of the database decides. Each such move must touch a scope of
   * the list.
   */
  @Test
  void eachMoveOfARowTouchesAScopeOfEachListThatShowsIt() {
    Random random = new Random(20_261_130);
    Map<String, Integer> met = new HashMap<>();
    for (int i = 0; i < 200_000; i++) {
      Product before = random.nextInt(10) == 0 ? null : product(random);
      Product after = random.nextInt(10) == 0 ? null : product(random);
      List<String> query = new ArrayList<>(QUERIES.keySet());
      Collections.shuffle(query, random);
      List<String> chosen = query.subList(0, 1 + random.nextInt(3));
      boolean shows = chosen.stream().allMatch(part -> matches(part, before))
          || chosen.stream().allMatch(part -> matches(part, after));
      if (shows) {
        chosen.forEach(part -> met.merge(part, 1, Integer::sum));
        List<String> scopes = scopes(String.join("&", chosen));
        assertThat(touched(before, after))
            .as("%s: %s -> %s", chosen, before, after)
            .containsAnyElementsOf(
                scopes.stream().filter(scope -> !scope.startsWith("filters:")).toList());
      }
    }
    assertThat(met.keySet()).isEqualTo(QUERIES.keySet());
  }

  private static final Map<String, java.util.function.Predicate<Product>> QUERIES = Map.of(
      "category=a", row -> row.category().equals("a"),
      "category__in=a,B", row -> Set.of("a", "B").contains(row.category()),
      "category__ne=a", row -> !row.category().equals("a"),
      "category__startswith=a", row -> row.category().startsWith("a"),
      "price__gte=1", row -> row.price().compareTo(BigDecimal.ONE) >= 0,
      "price__lt=2", row -> row.price().compareTo(BigDecimal.valueOf(2)) < 0,
      "stock__in=1,2", row -> row.stock() == 1 || row.stock() == 2,
      "description__isnull=true", row -> row.description() == null,
      "description__isnull=false", row -> row.description() != null);

  private static boolean matches(String part, @Nullable Product row) {
    return row != null && QUERIES.get(part).test(row);
  }

  private static Product product(Random random) {
    return new Product(
        1L,
        "name",
        List.of("a", "B", "ab", "c").get(random.nextInt(4)),
        BigDecimal.valueOf(random.nextInt(4)),
        random.nextInt(4),
        random.nextBoolean() ? null : "text",
        1);
  }

  private static Product product(String category, int stock, @Nullable String description) {
    return new Product(1L, "name", category, BigDecimal.ONE, stock, description, 1);
  }

  private static String numbers(int count) {
    return IntStream.range(0, count).mapToObj(String::valueOf).collect(Collectors.joining(","));
  }

  private String key(String query) {
    return list.key(list.parse(TestRequest.get(query)));
  }

  private List<String> values(String query) {
    return list.parse(TestRequest.get(query)).filters().get(0).values().stream()
        .map(value -> String.valueOf(value.value()))
        .toList();
  }

  private List<String> scopes(String query) {
    return texts(list.scopes(list.parse(TestRequest.get(query))));
  }

  private static List<String> touched(@Nullable Product before, @Nullable Product after) {
    return texts(EntityScopes.touched(SHAPE, List.of(new Change<>(before, after))));
  }

  private static List<String> texts(Collection<Scope> scopes) {
    return scopes.stream().map(Scope::text).toList();
  }
}
