package dev.lightapi.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.annotations.Pagination.Style;
import dev.lightapi.fixture.TestRequest;
import dev.lightapi.http.IgnoredParameters;
import dev.lightapi.scalar.Scalar;
import dev.lightapi.scalar.TypedValue;
import dev.lightapi.store.Change;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class EntityScopesTest {

  private static final String DECLARATION =
      EntityScopes.declaration(Products.shape(Style.PAGE_NUMBER)).text();

  @Test
  void aNewRowTouchesItsOwnValues() {
    assertThat(touched(new Change<>(null, product(1, "books", 3))))
        .containsExactlyInAnyOrder("*", DECLARATION, "id=1", "category=books", "stock=3");
  }

  @Test
  void aDeletedRowTouchesTheValuesThatItHad() {
    assertThat(touched(new Change<>(product(1, "books", 3), null)))
        .containsExactlyInAnyOrder("*", DECLARATION, "id=1", "category=books", "stock=3");
  }

  @Test
  void aChangedRowTouchesOldAndNewValues() {
    assertThat(touched(new Change<>(product(1, "books", 3), product(1, "toys", 3))))
        .containsExactlyInAnyOrder(
            "*", DECLARATION, "id=1", "category=books", "category=toys", "stock=3");
  }

  @Test
  void aDeletedRowThatCouldNotBeReadTouchesAllResponses() {
    assertThat(touched(new Change<>(null, null)))
        .containsExactlyInAnyOrder("*", DECLARATION, "all");
  }

  @Test
  void severalChangesTouchTogether() {
    assertThat(
            touched(new Change<>(null, product(1, "a", 0)), new Change<>(product(2, "b", 1), null)))
        .containsExactlyInAnyOrder(
            "*", DECLARATION, "id=1", "id=2", "category=a", "category=b", "stock=0", "stock=1");
  }

  /** What equals it is known to the database alone, so it is any list that the row may belong to. */
  @Test
  void aRowWithAnUnusualTextTouchesAllAnswers() {
    assertThat(touched(new Change<>(null, product(1, "\uD83C\uDD70", 3))))
        .contains("all", "*", "id=1", "stock=3")
        .noneMatch(scope -> scope.startsWith("category="));
  }

  @Test
  void aListOfAnUnusualTextIsWithinTheOtherFilterOrEveryRow() {
    assertThat(list("category=%F0%9F%85%B0")).containsExactly("*");
    assertThat(list("category=%F0%9F%85%B0&stock=3")).containsExactly(DECLARATION, "stock=3");
    assertThat(list("category=books&stock=3")).containsExactly(DECLARATION, "category=books");
    assertThat(list("price=1")).as("whether 1 is 1.00 is the database's").containsExactly("*");
    assertThat(list("")).containsExactly("*");
  }

  /** Whatever its field is called, and whatever its type, so that versions that disagree about those mean one row. */
  @Test
  void aKeyHasOneScopeWhateverItsFieldAndItsType() {
    assertThat(key(Scalar.LONG, 17L)).containsExactly("id=17");
    assertThat(key(Scalar.INT, 17)).containsExactly("id=17");
    assertThat(key(Scalar.BIG_INTEGER, BigInteger.valueOf(17))).containsExactly("id=17");
    assertThat(key(Scalar.STRING, "17")).containsExactly("id=17");
    assertThat(key(Scalar.LONG, -17L)).isEqualTo(key(Scalar.STRING, "-17"));
    assertThat(key(Scalar.UUID, new UUID(1, 2)))
        .isEqualTo(key(Scalar.STRING, new UUID(1, 2).toString().toUpperCase(Locale.ROOT)));
  }

  /** A database rounds fractions of a second, so that one row answers to several keys. */
  @Test
  void aKeyWhoseEqualityIsTheDatabasesIsWithinEveryRow() {
    assertThat(key(Scalar.INSTANT, Instant.ofEpochSecond(1, 123_456_789))).containsExactly("*");
    assertThat(key(Scalar.STRING, "\uD83C\uDD70")).containsExactly("*");
  }

  @Test
  void filtersOfOtherNamesOrTypesAreAnotherDeclaration() {
    List<Scope> declarations = new ArrayList<>();
    for (var shape : List.of(
        shape().pages(Style.NONE, 1, 1),
        shape().filter("a", Scalar.STRING, row -> row).pages(Style.NONE, 1, 1),
        shape().filter("a", Scalar.INT, row -> 1).pages(Style.NONE, 1, 1),
        shape().filter("b", Scalar.STRING, row -> row).pages(Style.NONE, 1, 1),
        shape()
            .filter("a", Scalar.STRING, row -> row)
            .filter("b", Scalar.STRING, row -> row)
            .pages(Style.NONE, 1, 1))) {
      declarations.add(EntityScopes.declaration(shape));
    }
    assertThat(declarations).doesNotHaveDuplicates();
  }

  @Test
  void theOrderOfFiltersAndThoseWithoutScopesAreNoPartOfTheDeclaration() {
    var one = shape()
        .filter("a", Scalar.STRING, row -> row)
        .filter("b", Scalar.STRING, row -> row)
        .pages(Style.NONE, 1, 1);
    var other = shape()
        .filter("b", Scalar.STRING, row -> row)
        .filter("price", Scalar.DECIMAL, row -> BigDecimal.ONE)
        .filter("a", Scalar.STRING, row -> row)
        .pages(Style.CURSOR, 2, 3);

    assertThat(EntityScopes.declaration(one)).isEqualTo(EntityScopes.declaration(other));
  }

  /** Enough that each list's scope is one of those that a change of its rows touches. */
  @Test
  void listsAndRowsMeetInAScope() {
    Product row = product(1, "Größe & Höhe ", 3);
    Set<String> touched = touched(new Change<>(null, row));
    for (String query : List.of(
        "",
        "category=Gr%C3%B6%C3%9Fe+%26+H%C3%B6he+",
        "category=GRO%CC%88SSE+%26+HO%CC%88HE",
        "stock=03",
        "price=1",
        "price=1.00&stock=3")) {
      assertThat(touched).as(query).containsAll(list(query));
    }
  }

  private static ResourceShape.Builder<String, String> shape() {
    return ResourceShape.of(String.class, "/rows", "id", Scalar.STRING, row -> row);
  }

  private static List<String> list(String query) {
    ListParameters<Product> parameters =
        new ListParameters<>(Products.shape(Style.PAGE_NUMBER), IgnoredParameters.NONE);
    return texts(parameters.scopes(parameters.parse(TestRequest.get(query))));
  }

  private static <T> List<String> key(Scalar<T> type, T value) {
    return texts(EntityScopes.ofKey(new TypedValue<>(type, value)));
  }

  private static Set<String> touched(Change<?>... changes) {
    List<Change<Product>> all = new ArrayList<>();
    for (Change<?> change : changes) {
      all.add(new Change<>((Product) change.before(), (Product) change.after()));
    }
    return Set.copyOf(texts(EntityScopes.touched(Products.shape(Style.PAGE_NUMBER), all)));
  }

  private static List<String> texts(Collection<Scope> scopes) {
    return scopes.stream().map(Scope::text).toList();
  }

  private static Product product(long id, String category, int stock) {
    return new Product(id, "name", category, BigDecimal.ONE, stock, null, 1);
  }
}
