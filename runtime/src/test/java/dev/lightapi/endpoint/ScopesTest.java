package dev.lightapi.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.annotations.Pagination.Style;
import dev.lightapi.scalar.Scalar;
import dev.lightapi.scalar.TypedValue;
import dev.lightapi.store.Change;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScopesTest {

  @Test
  void aNewRowTouchesItsOwnValues() {
    assertThat(touched(new Change<>(null, product(1, "books", 3))))
        .containsExactlyInAnyOrder("*", "id=1", "category=books", "stock=3");
  }

  @Test
  void aDeletedRowTouchesTheValuesThatItHad() {
    assertThat(touched(new Change<>(product(1, "books", 3), null)))
        .containsExactlyInAnyOrder("*", "id=1", "category=books", "stock=3");
  }

  @Test
  void aChangedRowTouchesOldAndNewValues() {
    assertThat(touched(new Change<>(product(1, "books", 3), product(1, "toys", 3))))
        .containsExactlyInAnyOrder("*", "id=1", "category=books", "category=toys", "stock=3");
  }

  @Test
  void severalChangesTouchTogether() {
    assertThat(
            touched(new Change<>(null, product(1, "a", 0)), new Change<>(product(2, "b", 1), null)))
        .containsExactlyInAnyOrder(
            "*", "id=1", "id=2", "category=a", "category=b", "stock=0", "stock=1");
  }

  /** What some collation finds equal has one scope: too coarse costs a miss, too fine an old answer. */
  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "books,Books", "books,BOOKS", "books,books ", "books, books", "cafe,café",
            "café,cafe\u0301",
        "ｂｏｏｋｓ,books", "Å,\u212B", "K,\u212A", "a\u00A0,a", "Ä,a", "ﬁne,FINE"
      })
  void textsThatACollationMayHoldEqualShareAScope(String one, String other) {
    assertThat(scope(one)).isEqualTo(scope(other));
  }

  @Test
  void otherTextsHaveTheirOwnScopes() {
    List<String> scopes = new ArrayList<>();
    for (String text :
        List.of("a", "b", "", "a b", "a&b", "a=b", "*", "a%b", "日本", "日", "-", "_")) {
      scopes.add(scope(text));
    }

    assertThat(scopes).doesNotHaveDuplicates();
  }

  @Test
  void aScopeNamesItsField() {
    TypedValue<Integer> one = new TypedValue<>(Scalar.INT, 1);

    assertThat(Scopes.of("stock", one)).isNotEqualTo(Scopes.of("id", one));
  }

  /** Enough that each list's scope is one of those that a change of its rows touches. */
  @Test
  void listsAndRowsMeetInAScope() {
    ResourceShape<Product, Long> shape = Products.shape(Style.PAGE_NUMBER);
    ListParameters<Product> parameters = new ListParameters<>(shape);
    Product row = product(1, "Größe & Höhe ", 3);
    Set<String> touched = Scopes.touched(shape, List.of(new Change<>(null, row)));
    for (String query : List.of(
        "",
        "category=Gr%C3%B6%C3%9Fe+%26+H%C3%B6he+",
        "stock=03",
        "price=1",
        "price=1.00&stock=3")) {
      var parsed = parameters.parse(dev.lightapi.fixture.TestRequest.get(query));
      assertThat(touched).as(query).containsAll(parameters.scopes(parsed));
    }
  }

  private static Set<String> touched(Change<?>... changes) {
    List<Change<Product>> all = new ArrayList<>();
    for (Change<?> change : changes) {
      all.add(new Change<>((Product) change.before(), (Product) change.after()));
    }
    return Scopes.touched(Products.shape(Style.PAGE_NUMBER), all);
  }

  private static String scope(String text) {
    return Scopes.of("category", new TypedValue<>(Scalar.STRING, text));
  }

  private static Product product(long id, String category, int stock) {
    return new Product(id, "name", category, BigDecimal.ONE, stock, null, 1);
  }
}
