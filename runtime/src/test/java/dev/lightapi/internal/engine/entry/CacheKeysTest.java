package dev.lightapi.internal.engine.entry;

import static dev.lightapi.fixture.ScopeText.scope;
import static dev.lightapi.fixture.ScopeText.scopes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.endpoint.Scope;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CacheKeysTest {

  private final CacheKeys keys = new CacheKeys("shop", "products", "f1");

  @Test
  void logicalKeysAreReadable() {
    assertThat(keys.logical("/products?category=books"))
        .isEqualTo("products:/products?category=books");
  }

  @Test
  void shortKeysAreKeptReadable() {
    assertThat(keys.entry(keys.logical("/products"))).isEqualTo("shop:2.1:f1:products:/products");
    assertThat(keys.token(scope("category=books"))).isEqualTo("shop:token:products:category=books");
  }

  @Test
  void longKeysAreBoundedAndStillTellApart() {
    String common = "/products?search=" + "a".repeat(10_000);

    assertThat(keys.entry(common + "1"))
        .hasSizeLessThan(300)
        .isNotEqualTo(keys.entry(common + "2"));
    assertThat(keys.token(scope(common + "1")))
        .hasSizeLessThan(300)
        .isNotEqualTo(keys.token(scope(common + "2")));
    assertThat(keys.entry(common)).isEqualTo(keys.entry(common));
  }

  @Test
  void keysAtTheLimitAreUnlikeThoseBehindIt() {
    List<String> all = new ArrayList<>();
    for (int length = 190; length <= 210; length++) {
      all.add(keys.entry("a".repeat(length)));
      all.add(keys.token(scope("a=".concat("a".repeat(length - 2)))));
    }

    assertThat(all).doesNotHaveDuplicates();
  }

  @Test
  void formatsHaveTheirOwnEntriesAndCommonTokens() {
    CacheKeys newer = new CacheKeys("shop", "products", "f2");

    assertThat(newer.entry("products:/products")).isNotEqualTo(keys.entry("products:/products"));
    assertThat(newer.token(Scope.RESPONSES)).isEqualTo(keys.token(Scope.RESPONSES));
  }

  @Test
  void endpointsAndPrefixesShareNothing() {
    CacheKeys others = new CacheKeys("shop", "product", "f1");
    CacheKeys elsewhere = new CacheKeys("shop2", "products", "f1");
    List<String> all = new ArrayList<>();
    for (CacheKeys each : List.of(keys, others, elsewhere)) {
      for (Scope scope : scopes("all", "*", "id=1", "id=11", "category=books")) {
        all.add(each.token(scope));
        all.add(each.entry(each.logical(scope.text())));
      }
    }

    assertThat(all).doesNotHaveDuplicates();
  }
}
