package dev.lightapi.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightapi.annotations.Pagination.Style;
import dev.lightapi.fixture.TestRequest;
import dev.lightapi.http.IgnoredParameters;
import dev.lightapi.http.ProblemException;
import dev.lightapi.store.ListQuery;
import dev.lightapi.store.ListQuery.After;
import dev.lightapi.store.ListQuery.Numbered;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ListParametersTest {

  private final ListParameters<Product> numbered =
      new ListParameters<>(Products.shape(Style.PAGE_NUMBER), IgnoredParameters.NONE);
  private final ListParameters<Product> cursors =
      new ListParameters<>(Products.shape(Style.CURSOR), IgnoredParameters.NONE);
  private final ListParameters<Product> whole =
      new ListParameters<>(Products.shape(Style.NONE), IgnoredParameters.NONE);

  /** On the left what clients send, on the right the one form of it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|/products",
        "&|/products",
        "page=1|/products",
        "page=01|/products",
        "page=2|/products?page=2",
        "page_size=3|/products",
        "page_size=5&page=2|/products?page=2&page_size=5",
        "page_size=1000|/products?page_size=10",
        "category=books|/products?category=books",
        "stock=1&category=books|/products?category=books&stock=1",
        "category=books&stock=+1|/products?category=books&stock=1",
        "stock=007|/products?stock=7",
        "price=1.50|/products?price=1.5",
        "price=15e-1|/products?price=1.5",
        "category=|/products?category=",
        "category|/products?category=",
        "category=a+b|/products?category=a+b",
        "category=a%20b|/products?category=a+b",
        "category=%62ooks|/products?category=books",
        "c%61tegory=books|/products?category=books",
        "category=a%26b%3Dc|/products?category=a%26b%3Dc",
        "category=%C3%A4|/products?category=%C3%A4",
        "category=ä|/products?category=%C3%A4",
        "category=a=b|/products?category=a%3Db",
        "search=|/products",
        "search=Red|/products?search=Red",
        "ordering=|/products",
        "ordering=-price|/products?ordering=-price",
        "ordering=-price,name|/products?ordering=-price%2Cname",
        "ordering=-price, name|/products?ordering=-price%2Cname",
        "ordering=price,-price,name,name|/products?ordering=price%2Cname",
      })
  void aQueryHasOneKey(String sent, String key) {
    // A plus sign is a space in a query string.
    assertThat(key(numbered, sent.replace("=+", "=%2B"))).isEqualTo(key);
  }

  @Test
  void theOrderOfParametersDoesNotMatter() {
    List<String> parameters = new ArrayList<>(List.of(
        "category=a", "stock=1", "price=2", "search=x", "ordering=name", "page=2", "page_size=4"));
    String key = key(numbered, String.join("&", parameters));
    Random random = new Random(1);
    for (int i = 0; i < 50; i++) {
      Collections.shuffle(parameters, random);
      assertThat(key(numbered, String.join("&", parameters))).isEqualTo(key);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "page=0",
        "page=-1",
        "page=x",
        "page=",
        "page=1.5",
        "page=2147483648",
        "page=1&page=1",
        "page_size=0",
        "page_size=all",
        "page_size=1&page_size=2",
        "category=a&category=a",
        "category=a&c%61tegory=a",
        "stock=x",
        "stock=",
        "stock=1%00",
        "price=cheap",
        "price=1e2000",
        "category=%",
        "category=%4",
        "category=%ZZ",
        "category=%FF",
        "category=%C3",
        "category=%ED%A0%80",
        "category=%00",
        "search=%FF",
        "search=%00",
        "search=a&search=b",
        "ordering=stock",
        "ordering=price;name",
        "ordering=--price",
        "ordering=,",
        "ordering=price,",
        "ordering=id",
        "ordering=PRICE"
      })
  void whatIsMalformedIsRefused(String query) {
    assertThatThrownBy(() -> key(numbered, query))
        .isInstanceOfSatisfying(ProblemException.class, e -> {
          assertThat(e.problem().status()).isEqualTo(400);
          String name = query.substring(0, query.indexOf('='));
          assertThat(e.problem().detail()).contains("'" + name + "'");
        });
  }

  @Test
  void refusalsSayWhatIsExpectedAndDoNotRepeatWhatIsLong() {
    assertThatThrownBy(() -> key(numbered, "stock=many"))
        .hasMessageContaining("'stock' is 'many': must be a whole number");
    assertThatThrownBy(() -> key(numbered, "ordering=age"))
        .hasMessageContaining("price, name, description");
    assertThatThrownBy(() -> key(numbered, "stock=" + "9".repeat(10_000)))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
  }

  @Test
  void parametersAreTyped() {
    ListQuery query = parse(numbered, "price=1.50&page=3&page_size=7&search=a%25b");

    assertThat(query.filters()).singleElement().satisfies(filter -> {
      assertThat(filter.field()).isEqualTo("price");
      assertThat((BigDecimal) filter.value().value()).isEqualByComparingTo("1.5");
    });
    assertThat(query.search()).isEqualTo("a%b");
    assertThat(query.page()).isEqualTo(new Numbered(3, 7));
  }

  @Test
  void pageSizesAreCapped() {
    assertThat(parse(numbered, "page_size=2147483647").page()).isEqualTo(new Numbered(1, 10));
    assertThat(parse(cursors, "page_size=11").page()).isEqualTo(new After(null, 10));
  }

  @Test
  void parametersOfOtherKindsOfPagesAreUnknown() {
    for (String query : List.of("page=2", "cursor=x", "page_size=1")) {
      assertThatThrownBy(() -> parse(whole, query)).hasMessageContaining("There is no query");
    }
    assertThatThrownBy(() -> parse(cursors, "page=2")).hasMessageContaining("'page'");
    assertThatThrownBy(() -> parse(numbered, "cursor=x")).hasMessageContaining("'cursor'");
  }

  /** A misspelt filter that is ignored returns the whole table. */
  @ParameterizedTest
  @CsvSource({
    "categroy=books, categroy, category",
    "Category=books, Category, category",
    "category=books&stocks=1, stocks, stock",
    "PAGE=2, PAGE, page",
    "category%20=x, category , category",
    "serach=red, serach, search"
  })
  void anUnknownParameterIsRefusedWithTheNearestOne(String query, String sent, String meant) {
    assertThatThrownBy(() -> parse(numbered, query))
        .isInstanceOfSatisfying(ProblemException.class, e -> {
          assertThat(e.problem().status()).isEqualTo(400);
          assertThat(e.problem().detail())
              .startsWith("There is no query parameter '" + sent.strip())
              .contains("Did you mean \"" + meant + "\"?");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"_=1700000000", "utm_source=x", "x=%ZZ", "%ZZ=1", "=1", "%FF", "id=1"})
  void anUnknownParameterIsRefusedWithTheNamesOfAll(String query) {
    assertThatThrownBy(() -> parse(numbered, query))
        .hasMessageEndingWith(
            "The parameters are: category, ordering, page, page_size, price, search, stock.")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
    assertThatThrownBy(() -> parse(numbered, "y".repeat(100_000)))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"_=1", "utm_source=x&utm_source=y", "utm_=%ZZ", "_", "&_&", "%5F=1", "utm_%FF=1"})
  void anIgnoredParameterIsNotPartOfTheKey(String query) {
    ListParameters<Product> ignoring =
        new ListParameters<>(Products.shape(Style.PAGE_NUMBER), IgnoredParameters.of("_", "utm_*"));

    assertThat(key(ignoring, query + "&category=a")).isEqualTo("/products?category=a");
    assertThatThrownBy(() -> key(ignoring, query + "&__=1")).hasMessageContaining("'__'");
    assertThatThrownBy(() -> key(ignoring, query + "&utm=1")).hasMessageContaining("'utm'");
  }

  @Test
  void aCursorContinuesItsOwnListAlone() {
    Product last = new Product(7L, "a & b", "x", new BigDecimal("1.50"), 0, null, 1);
    ListQuery query = parse(cursors, "ordering=description,-price");
    String cursor = cursors.cursor(query, last);

    ListQuery next = parse(cursors, "ordering=description,-price&cursor=" + cursor);
    After page = (After) next.page();
    assertThat(page.cursor().values())
        .extracting(value -> value.text())
        .containsExactly(null, "1.5", "7");
    assertThat(cursor).as("fit for a query string").matches("[A-Za-z0-9_-]+");
    assertThat(key(cursors, "ordering=description,-price&cursor=" + cursor)).contains(cursor);
    for (String other : List.of("", "ordering=price&", "ordering=description,price&")) {
      assertThatThrownBy(() -> parse(cursors, other + "cursor=" + cursor))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("cursor");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "AAAA", "%00", "_____", "Jn4", "JjEmMg", "JiUyNQ", "Jjc=x", "~"})
  void aForgedCursorIsRefused(String cursor) {
    assertThatThrownBy(() -> parse(cursors, "cursor=" + cursor))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(400));
  }

  @Test
  void anEmptyCursorIsTheFirstPage() {
    assertThat(key(cursors, "cursor=")).isEqualTo("/products");
  }

  @Test
  void linksKeepTheListAndNameThePage() {
    ListQuery query = parse(numbered, "category=a%26b&page=2&page_size=5");

    assertThat(numbered.link(query, 3)).isEqualTo("/products?category=a%26b&page=3&page_size=5");
    assertThat(numbered.link(query, 1)).isEqualTo("/products?category=a%26b&page_size=5&page=1");
    assertThat(numbered.link(parse(numbered, "page=2"), 1)).isEqualTo("/products?page=1");
  }

  @Test
  void scopesAreAFiltersValueOrAllRows() {
    assertThat(scopes("")).containsExactly("*");
    assertThat(scopes("category=Books")).endsWith("category=books").hasSize(2);
    assertThat(scopes("stock=07")).endsWith("stock=7").hasSize(2);
    // Databases round: equal numbers may have different texts.
    assertThat(scopes("price=1")).containsExactly("*");
    assertThat(scopes("price=1&stock=1")).endsWith("stock=1").hasSize(2);
    assertThat(scopes("category=a&stock=1")).endsWith("category=a").hasSize(2);
    assertThat(scopes("search=a&page=2&ordering=name")).containsExactly("*");
  }

  /** Equal keys must mean equal queries: else one would be answered with the other's rows. */
  @Test
  void noTwoQueriesShareAKeyAndNoQueryHasTwo() {
    Random random = new Random(20_261_122);
    Map<String, ListQuery> queries = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      ListQuery query = parse(numbered, randomQuery(random));
      String key = numbered.key(query);
      ListQuery same = queries.putIfAbsent(key, query);
      if (same != null) {
        assertThat(numbered.key(same)).isEqualTo(key);
        assertThat(query.search()).isEqualTo(same.search());
        assertThat(query.ordering()).isEqualTo(same.ordering());
        assertThat(query.page()).isEqualTo(same.page());
        assertThat(texts(query)).isEqualTo(texts(same));
      }
      // A key is a query string itself, of the same query.
      assertThat(key(numbered, key.substring(Math.min(key.length(), "/products?".length()))))
          .isEqualTo(key);
    }
    assertThat(queries).hasSizeGreaterThan(5_000);
  }

  private static String randomQuery(Random random) {
    List<String> parameters = new ArrayList<>();
    add(parameters, random, "category", randomText(random));
    add(parameters, random, "stock", "" + random.nextInt(3));
    add(
        parameters,
        random,
        "price",
        random.nextInt(3) + List.of("", ".0", ".50", "e1").get(random.nextInt(4)));
    add(parameters, random, "search", randomText(random));
    add(
        parameters,
        random,
        "ordering",
        List.of("price", "-price", "name,price", "-name").get(random.nextInt(4)));
    add(parameters, random, "page", "" + (1 + random.nextInt(3)));
    add(parameters, random, "page_size", "" + (2 + random.nextInt(3)));
    Collections.shuffle(parameters, random);
    return String.join("&", parameters);
  }

  private static void add(List<String> parameters, Random random, String name, String value) {
    if (random.nextInt(3) == 0) {
      parameters.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
  }

  /** Short texts of what has a meaning in a query string or a key. */
  private static String randomText(Random random) {
    List<String> parts = List.of(
        "a",
        "A",
        " ",
        "+",
        "%",
        "%20",
        "&",
        "=",
        "#",
        "?",
        "_",
        "*",
        "~",
        "-",
        "/",
        "ä",
        "\uD83D\uDE80",
        "&page=2");
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(3); i >= 0; i--) {
      text.append(parts.get(random.nextInt(parts.size())));
    }
    return text.toString();
  }

  private static List<String> texts(ListQuery query) {
    return query.filters().stream()
        .map(filter -> filter.field() + "=" + filter.value().text())
        .toList();
  }

  private List<String> scopes(String query) {
    return numbered.scopes(parse(numbered, query)).stream().map(Scope::text).toList();
  }

  private static ListQuery parse(ListParameters<Product> parameters, String query) {
    return parameters.parse(TestRequest.get(query));
  }

  private static String key(ListParameters<Product> parameters, String query) {
    return parameters.key(parse(parameters, query));
  }
}
