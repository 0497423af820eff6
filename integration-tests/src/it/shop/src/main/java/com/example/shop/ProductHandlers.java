package com.example.shop;

import dev.lightapi.annotations.Delete;
import dev.lightapi.annotations.Get;
import dev.lightapi.http.Problem;
import dev.lightapi.http.ProblemException;
import dev.lightapi.store.ListQuery;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Operations of the products besides the generated ones, and one that replaces a generated one. */
public final class ProductHandlers {

  private final ProductStore products;

  public ProductHandlers(ProductStore products) {
    this.products = products;
  }

  /** At {@code /products/popular}, cached as the entity's own lists are. */
  @Get("/popular")
  public List<Product> popular() {
    ListQuery all = new ListQuery(List.of(), null, List.of(), new ListQuery.All());
    return products.list(all).rows().stream()
        .sorted(Comparator.comparing(Product::sold).reversed())
        .limit(3)
        .toList();
  }

  /** Replaces the generated DELETE; a custom write invalidates all cached responses of its endpoint. */
  @Delete("/{id}")
  public Map<String, String> delete(long id) {
    products
        .delete(id)
        .orElseThrow(() -> new ProblemException(Problem.notFound("There is no product " + id + ".")));
    return Map.of("message", "Product deleted");
  }
}
