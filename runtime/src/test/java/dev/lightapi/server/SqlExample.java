package dev.lightapi.server;

import dev.lightapi.endpoint.Product;
import dev.lightapi.endpoint.Products;
import dev.lightapi.store.jdbc.Database;
import dev.lightapi.store.jdbc.SqlValues;
import dev.lightapi.store.jdbc.Writes;
import java.math.BigDecimal;
import java.util.List;

/** What docs/operations.md shows. */
final class SqlExample {

  private final Database database;
  private final Products.Store products;

  SqlExample(Database database, Products.Store products) {
    this.database = database;
    this.products = products;
  }

  record CategoryLine(String category, long products, BigDecimal averagePrice) {}

  List<CategoryLine> categories(List<String> names) {
    return database
        .query("""
            SELECT category, COUNT(*) AS products, AVG(price) AS average_price
            FROM products
            WHERE category IN (:names)
            GROUP BY category
            ORDER BY category""", SqlValues.of("names", names))
        .reads(Product.class)
        .list(CategoryLine.class);
  }

  int raisePrices(String category, BigDecimal factor) {
    return database.execute(
        "UPDATE products SET price = price * :factor, version = version + 1 WHERE category = :category",
        SqlValues.of("factor", factor).and("category", category),
        Writes.to(Product.class));
  }

  int take(long id, int amount) {
    return database.execute(
        "UPDATE products SET stock = stock - :amount, version = version + 1 WHERE id = :id AND stock >= :amount",
        SqlValues.of("amount", amount).and("id", id),
        Writes.row(products, id));
  }
}
