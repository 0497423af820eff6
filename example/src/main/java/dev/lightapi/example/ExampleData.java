package dev.lightapi.example;

import dev.lightapi.store.ListQuery;
import dev.lightapi.store.jdbc.Database;
import dev.lightapi.store.jdbc.JdbcStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The data that ships with the example; {@code data/README.md} says where it is from. */
final class ExampleData {

  private static final Logger LOG = LoggerFactory.getLogger(ExampleData.class);

  private ExampleData() {}

  /** Fills tables that are empty; others are left as they are. */
  static void load(Database database) {
    fill(
        database,
        new CountryStore(database),
        rows("countries.tsv", ExampleData::country),
        "countries");
    fill(database, new CityStore(database), rows("cities.tsv", ExampleData::city), "cities");
    fill(database, new ProductStore(database), products(), "products");
  }

  private static <E> void fill(
      Database database, JdbcStore<E, ?> store, List<E> rows, String what) {
    ListQuery any = new ListQuery(List.of(), null, List.of(), new ListQuery.Numbered(1, 1));
    if (!store.list(any).rows().isEmpty()) {
      return;
    }
    database.transaction(() -> {
      rows.forEach(store::insert);
      return rows.size();
    });
    LOG.info("Loaded {} {}", rows.size(), what);
  }

  private static Country country(String[] cells) {
    return new Country(
        cells[0],
        cells[1],
        cells[2],
        cells[3],
        orNull(cells[4]),
        orNull(cells[5]),
        orNull(cells[6]));
  }

  private static City city(String[] cells) {
    return new City(
        null,
        cells[1],
        cells[2],
        Integer.parseInt(cells[3]),
        Double.parseDouble(cells[4]),
        Double.parseDouble(cells[5]),
        0);
  }

  private static List<Product> products() {
    return List.of(
        product("Desk globe", "maps", "39.00", 12, "30 cm, with relief"),
        product("World atlas", "books", "54.90", 7, "416 pages, 14th edition"),
        product("Pocket compass", "outdoor", "12.50", 40, null),
        product("Hiking map, Alps", "maps", "11.80", 95, "1:25,000, waterproof"),
        product("City guide, Lisbon", "books", "18.00", 23, null));
  }

  private static Product product(
      String name, String category, String price, int stock, @Nullable String description) {
    return new Product(null, name, category, new BigDecimal(price), stock, description, 0);
  }

  private static <E> List<E> rows(String file, Function<String[], E> read) {
    try (InputStream in = ExampleData.class.getResourceAsStream("/data/" + file)) {
      if (in == null) {
        throw new IllegalStateException("The example's data/" + file + " is not on the class path");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      return lines.lines().skip(1).map(line -> read.apply(line.split("\t", -1))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable String orNull(String cell) {
    return cell.isEmpty() ? null : cell;
  }
}
