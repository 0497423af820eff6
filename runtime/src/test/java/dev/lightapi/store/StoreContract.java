package dev.lightapi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightapi.config.ConfigurationException;
import dev.lightapi.fixture.Threads;
import dev.lightapi.scalar.Scalar;
import dev.lightapi.scalar.TypedValue;
import dev.lightapi.store.CommitListener.Ending;
import dev.lightapi.store.Item.Grade;
import dev.lightapi.store.ListQuery.After;
import dev.lightapi.store.ListQuery.All;
import dev.lightapi.store.ListQuery.Cursor;
import dev.lightapi.store.ListQuery.Filter;
import dev.lightapi.store.ListQuery.Numbered;
import dev.lightapi.store.ListQuery.Order;
import dev.lightapi.store.ListQuery.Page;
import dev.lightapi.store.StoreException.Kind;
import dev.lightapi.store.jdbc.Database;
import dev.lightapi.store.jdbc.EntitySql;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.assertj.core.api.RecursiveComparisonAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a store over JDBC does on each database. */
abstract class StoreContract {

  private static final AtomicInteger TABLES = new AtomicInteger();

  private final DataSource dataSource;
  private final Database database;
  private final String table = "item_" + TABLES.incrementAndGet();
  private final ItemStore store;
  private final List<List<Change<Item>>> told = new ArrayList<>();

  StoreContract(DataSource dataSource) {
    this.dataSource = dataSource;
    this.database = new Database(dataSource);
    this.store = new ItemStore(database, table);
  }

  final DataSource dataSource() {
    return dataSource;
  }

  final Database database() {
    return database;
  }

  @BeforeEach
  void createSchema() {
    store.createSchema();
    database.onChange(Item.class, told::add);
  }

  // --- rows ---

  @Test
  void anInsertedRowComesBackWithItsKey() {
    Item created = store.insert(Item.of("a"));

    assertThat(created.id()).isNotNull();
    assertThat(created.withCode("b").code()).isEqualTo("b");
    assertItem(find(created.id())).isEqualTo(created);
  }

  /** Else a request could wait for ever, and with it its connection. */
  @Test
  void eachStatementHasATimeout() {
    Map<String, Integer> timeouts = new LinkedHashMap<>();
    ItemStore recorded = new ItemStore(new Database(recording(timeouts)), table);

    Long id = recorded.insert(Item.of("a")).id();
    recorded.find(id);
    recorded.update(id, item -> item.withStock(7));
    recorded.list(new ListQuery(List.of(), null, List.of(), new Numbered(2, 1)));
    recorded.delete(id);

    assertThat(timeouts.keySet())
        .extracting(sql -> sql.replaceAll(" .*", "")
            + (sql.contains("COUNT") ? " COUNT" : "")
            + (sql.contains("FOR UPDATE") ? " FOR UPDATE" : ""))
        .contains("INSERT", "SELECT", "SELECT FOR UPDATE", "UPDATE", "SELECT COUNT", "DELETE");
    assertThat(timeouts.values()).allMatch(seconds -> seconds == 30);
  }

  /** The data source, noting the timeouts that prepared statements have when they are executed. */
  private DataSource recording(Map<String, Integer> timeouts) {
    return recording(DataSource.class, dataSource, "", timeouts);
  }

  private static <T> T recording(
      Class<T> type, Object real, String sql, Map<String, Integer> timeouts) {
    return type.cast(Proxy.newProxyInstance(
        type.getClassLoader(), new Class<?>[] {type}, (self, called, arguments) -> {
          try {
            if (real instanceof PreparedStatement statement
                && called.getName().startsWith("execute")) {
              timeouts.merge(sql, statement.getQueryTimeout(), Math::min);
            }
            Object result = called.invoke(real, arguments);
            return switch (called.getName()) {
              case "getConnection" ->
                type == DataSource.class
                    ? recording(Connection.class, result, "", timeouts)
                    : result;
              case "prepareStatement" ->
                recording(PreparedStatement.class, result, (String) arguments[0], timeouts);
              default -> result;
            };
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        }));
  }

  @Test
  void fullAndEmptyRowsComeBackAsTheyWere() {
    for (Item item : List.of(Item.full("full"), Item.of("empty"))) {
      Item created = store.insert(item);

      assertItem(created).ignoringFields("id").isEqualTo(item);
      assertItem(find(created.id())).isEqualTo(created);
      assertItem(all().get(all().size() - 1)).isEqualTo(created);
    }
  }

  @Test
  void aRowThatIsNotThereIsNotFoundChangedOrDeleted() {
    assertThat(store.find(42L)).isEmpty();
    assertThat(store.update(42L, item -> item.withStock(1))).isEmpty();
    assertThat(store.delete(42L)).isEmpty();
    assertThat(told).isEmpty();
  }

  @Test
  void anUpdateAnswersTheRowAsTheDatabaseHasIt() {
    Item created = store.insert(Item.of("a"));

    Item updated =
        store.update(created.id(), item -> item.withStock(7).withPrice("1.5")).orElseThrow();

    assertThat(updated.version()).as("the database counts it").isEqualTo(created.version() + 1);
    assertThat(updated.price()).as("with the column's scale").isEqualTo(new BigDecimal("1.5000"));
    assertItem(find(created.id())).isEqualTo(updated);
  }

  @Test
  void anUpdateKeepsAndEmptiesAllKindsOfFields() {
    Item full = store.insert(Item.full("a"));

    Item emptied = store.update(full.id(), item -> Item.of("a")).orElseThrow();
    assertItem(emptied).ignoringFields("id", "version").isEqualTo(Item.of("a"));
  }

  @Test
  void whatTheChangeThrowsEndsTheUpdateWithoutAChange() {
    Item created = store.insert(Item.of("a"));
    told.clear();

    assertThatThrownBy(() -> store.update(created.id(), item -> {
          throw new IllegalArgumentException("refused");
        }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("refused");
    assertItem(find(created.id())).isEqualTo(created);
    assertThat(told).isEmpty();
    assertThat(store.update(created.id(), item -> item.withStock(1)))
        .as("not locked")
        .isPresent();
  }

  @Test
  void aDeletedRowIsAnsweredAndGone() {
    Item created = store.insert(Item.full("a"));

    assertItem(store.delete(created.id()).orElseThrow()).isEqualTo(created);
    assertThat(store.find(created.id())).isEmpty();
  }

  @Test
  void concurrentUpdatesOfARowLoseNoChange() {
    Item created = store.insert(Item.of("a"));
    Threads.together(6, () -> {
      for (int i = 0; i < 10; i++) {
        assertThat(store.update(created.id(), item -> item.withStock(item.stock() + 1)))
            .isPresent();
      }
      return null;
    });

    assertThat(find(created.id()).stock()).isEqualTo(60);
    assertThat(find(created.id()).version()).isEqualTo(61);
  }

  @Test
  void ofConcurrentDeletesOneFindsTheRow() {
    Item created = store.insert(Item.of("a"));

    assertThat(Threads.together(6, () -> store.delete(created.id())).stream()
            .filter(Optional::isPresent))
        .hasSize(1);
  }

  // --- refusals ---

  @Test
  void aTakenUniqueValueIsAConflict() {
    Item first = store.insert(Item.of("a"));
    Item second = store.insert(Item.of("b"));

    assertRefused(Kind.CONFLICT, () -> store.insert(Item.of("a")));
    assertRefused(
        Kind.CONFLICT, () -> store.update(second.id(), item -> item.withCode(first.code())));
    assertThat(all()).hasSize(2);
  }

  @Test
  void refusalsNameTheColumn() {
    store.insert(Item.of("(note)=("));

    assertThatThrownBy(() -> store.insert(Item.of("(note)=(")))
        .hasMessage("A value that must be unique is taken by another row: column code.");
    assertThatThrownBy(() -> store.insert(Item.of("b").withCategory(null)))
        .hasMessage("A value is missing that the database needs: column category.");
  }

  @Test
  void valuesThatDoNotFitAreInvalid() {
    assertRefused(Kind.INVALID, () -> store.insert(Item.of("a".repeat(41))));
    assertRefused(Kind.INVALID, () -> store.insert(Item.of("a").withPrice("1" + "0".repeat(40))));
    assertRefused(Kind.INVALID, () -> store.insert(Item.of("a").withCategory(null)));
    Item created = store.insert(Item.of("a"));
    assertRefused(
        Kind.INVALID, () -> store.update(created.id(), item -> item.withNote("n".repeat(256))));
  }

  @Test
  void refusalsTellClientsNothingOfTheDatabase() {
    store.insert(Item.of("secret"));

    assertThatThrownBy(() -> store.insert(Item.of("secret")))
        .hasMessageNotContaining(table)
        .hasMessageNotContaining("secret")
        .hasRootCauseInstanceOf(java.sql.SQLException.class);
  }

  @Test
  void aMissingTableIsAFault() {
    assertRefused(Kind.FAILED, () -> new ItemStore(database, "nowhere").find(1L));
  }

  // --- lists ---

  @Test
  void filtersSelectByEquality() {
    Item book = store.insert(Item.of("1").withCategory("books").withPrice("1.50"));
    Item toy = store.insert(Item.of("2").withCategory("toys").withPrice("1.5"));
    store.insert(Item.of("3").withCategory("Books").withPrice("15"));

    assertThat(codes(filter("category", Scalar.STRING, "books"))).containsExactly(book.code());
    assertThat(codes(filter("price", Scalar.DECIMAL, new BigDecimal("1.5"))))
        .containsExactly(book.code(), toy.code());
    assertThat(codes(
            filter("price", Scalar.DECIMAL, new BigDecimal("1.5")),
            filter("category", Scalar.STRING, "toys")))
        .containsExactly(toy.code());
    assertThat(codes(filter("grade", Scalar.ofEnum(Grade.class), Grade.BEST))).isEmpty();
    assertThat(codes(filter("active", Scalar.BOOLEAN, false))).hasSize(3);
    assertThat(codes(filter("category", Scalar.STRING, "' OR '1'='1"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "red|1 2 3",
        "RED|1 2 3",
        "%|4",
        "_|5",
        "!|6",
        "%_|",
        "50%|4",
        "a_b|5",
        "\\|7",
        "t's|8",
        "no such thing|",
        "ed sho|1"
      })
  void aSearchTakesTextLiterallyAndInAnyCase(String search, String expected) {
    store.insert(Item.of("1").withNote("Red shoes"));
    store.insert(Item.of("2").withNote("bored"));
    store.insert(Item.of("red3"));
    store.insert(Item.of("4").withNote("50% off"));
    store.insert(Item.of("5").withNote("a_b"));
    store.insert(Item.of("6").withNote("now!"));
    store.insert(Item.of("7").withNote("c:\\temp"));
    store.insert(Item.of("8").withNote("it's"));
    ListQuery query = new ListQuery(List.of(), search, List.of(), new All());

    List<String> found = store.list(query).rows().stream()
        .map(item -> item.code().replace("red", ""))
        .toList();

    assertThat(String.join(" ", found)).isEqualTo(Objects.requireNonNullElse(expected, ""));
  }

  @Test
  void selectsByOneOfSeveralValues() {
    for (String category : List.of("a", "b", "B", "c", "", "a,b", "'); --")) {
      store.insert(Item.of("in " + category).withCategory(category));
    }

    assertThat(selected("category", FilterOperator.IN, Scalar.STRING, "a", "B", "x"))
        .containsExactly("in a", "in B");
    assertThat(selected("category", FilterOperator.IN, Scalar.STRING, "'); --", "a,b", ""))
        .containsExactly("in ", "in a,b", "in '); --");
    assertThat(selected("category", FilterOperator.IN, Scalar.STRING, "c")).containsExactly("in c");
    String[] many = IntStream.range(0, 100).mapToObj(i -> "c" + i).toArray(String[]::new);
    assertThat(selected("category", FilterOperator.IN, Scalar.STRING, many)).isEmpty();
  }

  @Test
  void selectsByRanges() {
    for (String price : List.of("1", "1.5", "1.50", "2", "10")) {
      store.insert(Item.of(price + " ").withPrice(price));
    }

    BigDecimal bound = new BigDecimal("1.500");
    assertThat(selected("price", FilterOperator.GTE, Scalar.DECIMAL, bound))
        .containsExactly("1.5 ", "1.50 ", "2 ", "10 ");
    assertThat(selected("price", FilterOperator.GT, Scalar.DECIMAL, bound))
        .containsExactly("2 ", "10 ");
    assertThat(selected("price", FilterOperator.LTE, Scalar.DECIMAL, bound))
        .containsExactly("1 ", "1.5 ", "1.50 ");
    assertThat(selected("price", FilterOperator.LT, Scalar.DECIMAL, bound)).containsExactly("1 ");
    assertThat(selected("price", FilterOperator.IN, Scalar.DECIMAL, bound, BigDecimal.TEN))
        .containsExactly("1.5 ", "1.50 ", "10 ");
  }

  /** Unlike SQL's comparison, so that a filter and its opposite make up the whole table. */
  @Test
  void anotherValueIsAlsoNone() {
    store.insert(Item.of("1").withNote("x"));
    store.insert(Item.of("2").withNote("y"));
    store.insert(Item.of("3"));

    assertThat(selected("note", FilterOperator.NE, Scalar.STRING, "x")).containsExactly("2", "3");
    assertThat(selected("note", FilterOperator.ISNULL, Scalar.BOOLEAN, true)).containsExactly("3");
    assertThat(selected("note", FilterOperator.ISNULL, Scalar.BOOLEAN, false))
        .containsExactly("1", "2");
  }

  @Test
  void selectsByTheBeginningOfAText() {
    for (String category : List.of("50% off", "50 off", "5_x", "5ax", "!5", "\\5", "ab")) {
      store.insert(Item.of(category).withCategory(category));
    }

    assertThat(startsWith("50")).containsExactly("50% off", "50 off");
    assertThat(startsWith("50%")).containsExactly("50% off");
    assertThat(startsWith("5_")).containsExactly("5_x");
    assertThat(startsWith("!")).containsExactly("!5");
    assertThat(startsWith("\\")).containsExactly("\\5");
    assertThat(startsWith("b")).isEmpty();
  }

  @Test
  void conditionsGoTogetherOnEachPage() {
    for (int i = 0; i < 20; i++) {
      store.insert(
          Item.of("code" + i).withCategory(List.of("a", "b", "c").get(i % 3)).withPrice("" + i));
    }
    List<Filter> filters = List.of(
        new Filter("category", FilterOperator.IN, List.of(text("a"), text("b"))),
        new Filter(
            "price",
            FilterOperator.GTE,
            List.of(new TypedValue<>(Scalar.DECIMAL, BigDecimal.valueOf(10)))));

    Rows<Item> first =
        store.list(new ListQuery(filters, null, List.of(down("price")), new Numbered(1, 3)));
    assertThat(first.rows()).extracting(Item::code).containsExactly("code19", "code18", "code16");
    assertThat(first.total()).isEqualTo(7);

    ListQuery rest = new ListQuery(
        filters,
        "code",
        List.of(down("price")),
        new After(cursor(List.of(down("price")), first.rows().get(2)), 10));
    assertThat(store.list(rest).rows())
        .extracting(Item::code)
        .containsExactly("code15", "code13", "code12", "code10");
  }

  @Test
  void anUndeclaredConditionIsRefused() {
    assertThatThrownBy(() -> selected("stock", FilterOperator.GT, Scalar.INT, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'stock__gt'");
    assertThatThrownBy(() -> new Filter("price", FilterOperator.IN, List.of()))
        .hasMessageContaining("price__in takes at least one value, not 0");
    assertThatThrownBy(() -> new Filter("price", FilterOperator.GT, List.of(text("a"), text("b"))))
        .hasMessageContaining("price__gt takes one value, not 2");
    assertThatThrownBy(() -> EntitySql.of("id", "id").filter("a__in", "a = ?"))
        .hasMessageContaining("must end with (?)");
  }

  @Test
  void aSearchGoesWithFilters() {
    store.insert(Item.of("red1").withCategory("toys"));
    store.insert(Item.of("red2").withCategory("books"));
    store.insert(Item.of("blue").withCategory("books").withNote("no red"));

    assertThat(store
            .list(new ListQuery(
                List.of(filter("category", Scalar.STRING, "books")),
                "red",
                List.of(),
                new Numbered(1, 1)))
            .total())
        .isEqualTo(2);
  }

  @Test
  void ordersInBothDirectionsWithNullLast() {
    store.insert(Item.of("1").withNote("b"));
    store.insert(Item.of("2"));
    store.insert(Item.of("3").withNote("a"));
    store.insert(Item.of("4"));
    store.insert(Item.of("5").withNote("b"));

    assertThat(ordered(up("note"))).containsExactly("3", "1", "5", "2", "4");
    assertThat(ordered(down("note"))).containsExactly("1", "5", "3", "2", "4");
    assertThat(ordered(up("note"), down("code"))).containsExactly("3", "5", "1", "4", "2");
    assertThat(ordered(down("code"))).containsExactly("5", "4", "3", "2", "1");
    assertThat(ordered()).as("by key").containsExactly("1", "2", "3", "4", "5");
  }

  @Test
  void numbersOrderAsNumbers() {
    for (String price : List.of("10", "9", "-1", "9.5")) {
      store.insert(Item.of(price).withPrice(price));
    }

    assertThat(ordered(up("price"))).containsExactly("-1", "9", "9.5", "10");
  }

  @Test
  void pagesByNumberKnowTheTotal() {
    IntStream.rangeClosed(1, 7).forEach(i -> store.insert(Item.of("" + i)));

    assertPage(1, 3, 7, "1", "2", "3");
    assertPage(2, 3, 7, "4", "5", "6");
    assertPage(3, 3, 7, "7");
    assertPage(4, 3, 7);
    assertPage(1, 7, 7, "1", "2", "3", "4", "5", "6", "7");
    assertPage(2, 7, 7);
    assertPage(1, 100, 7, "1", "2", "3", "4", "5", "6", "7");
    assertPage(Integer.MAX_VALUE, Integer.MAX_VALUE, 7);
  }

  @Test
  void anEmptyTableHasAnEmptyFirstPage() {
    assertPage(1, 3, 0);
    assertPage(2, 3, 0);
    assertThat(list(new After(null, 3))).isEqualTo(new Rows<>(List.of(), Rows.UNCOUNTED, false));
    assertThat(list(new All())).isEqualTo(new Rows<>(List.of(), 0, false));
  }

  @Test
  void allRowsAreCounted() {
    IntStream.rangeClosed(1, 3).forEach(i -> store.insert(Item.of("" + i)));

    assertThat(list(new All()).total()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "note",
        "-note",
        "weight",
        "-weight",
        "category,-note",
        "-category,note,-stock",
        "instant",
        "-instant,-weight",
        "-price,note",
        "code",
        "-code"
      })
  void walkingByCursorFindsEachRowOnceAndInOrder(String ordering) {
    // Few values, so that many rows are alike, and many are NULL.
    Random random = new Random(7);
    for (int i = 0; i < 40; i++) {
      Item item = Item.of("code" + i)
          .withCategory("c" + random.nextInt(3))
          .withNote(random.nextBoolean() ? null : "n" + random.nextInt(2))
          .withStock(random.nextInt(3))
          .withPrice("0." + random.nextInt(2));
      store.insert(random.nextBoolean() ? item : withMore(item, random));
    }
    List<Order> orders = orders(ordering);
    List<Long> expected =
        store.list(new ListQuery(List.of(), null, orders, new All())).rows().stream()
            .map(Item::id)
            .toList();

    for (int size : List.of(1, 7, 39, 40, 41)) {
      assertThat(walk(orders, size)).as("pages of %s", size).isEqualTo(expected);
    }
  }

  @Test
  void aWalkGoesWithFiltersAndSearch() {
    for (int i = 0; i < 10; i++) {
      store.insert(Item.of("code" + i).withCategory(i % 2 == 0 ? "even" : "odd"));
    }
    ListQuery query = new ListQuery(
        List.of(filter("category", Scalar.STRING, "even")),
        "code",
        List.of(down("code")),
        new After(cursor(List.of(down("code")), all().get(6)), 2));

    Rows<Item> page = store.list(query);

    assertThat(page.rows()).extracting(Item::code).containsExactly("code4", "code2");
    assertThat(page.more()).isTrue();
    assertThat(page.total()).isEqualTo(Rows.UNCOUNTED);
  }

  @Test
  void aWalkIsSteadyWhileRowsComeAndGo() {
    for (int i = 0; i < 6; i++) {
      store.insert(Item.of("" + i).withStock(i));
    }
    List<Order> orders = List.of(up("stock"));
    Rows<Item> first = store.list(new ListQuery(List.of(), null, orders, new After(null, 3)));
    Item last = first.rows().get(2);
    store.insert(Item.of("new at the front").withStock(-1));
    store.delete(Objects.requireNonNull(last.id()));

    Rows<Item> second =
        store.list(new ListQuery(List.of(), null, orders, new After(cursor(orders, last), 3)));

    assertThat(second.rows()).extracting(Item::code).containsExactly("3", "4", "5");
    assertThat(second.more()).isFalse();
  }

  @Test
  void fieldsWithoutSqlAreRefused() {
    assertThatThrownBy(() -> store.list(new ListQuery(
            List.of(filter("id; DROP TABLE item", Scalar.LONG, 1L)), null, List.of(), new All())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("filtered by 'id; DROP TABLE item', which @Filtering(fields = ...)");
    assertThatThrownBy(() -> ordered(up("image")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ordered by 'image', which @Filtering(ordering = ...)");
  }

  // --- transactions ---

  @Test
  void eachWriteTellsWhatItChanged() {
    Item created = store.insert(Item.of("a"));
    Item updated = store.update(created.id(), item -> item.withStock(1)).orElseThrow();
    store.delete(created.id());

    assertThat(told).hasSize(3);
    assertThat(told.get(0)).containsExactly(new Change<>(null, created));
    assertThat(told.get(1)).containsExactly(new Change<>(created, updated));
    assertThat(told.get(2)).containsExactly(new Change<>(updated, null));
  }

  @Test
  void aChangeMadeInPlaceIsToldWithTheRowAsItWas() {
    TicketStore tickets = new TicketStore(database, "ticket_" + table);
    tickets.createSchema();
    Long id = tickets.insert(new Ticket(null, "open")).getId();
    List<List<Change<Ticket>>> changes = new ArrayList<>();
    database.onChange(Ticket.class, changes::add);

    Ticket updated = tickets
        .update(id, ticket -> {
          ticket.setId(77L);
          ticket.setState("closed");
          return ticket;
        })
        .orElseThrow();

    assertThat(updated).isEqualTo(new Ticket(id, "closed"));
    assertThat(changes)
        .containsExactly(List.of(new Change<>(new Ticket(id, "open"), new Ticket(id, "closed"))));
  }

  @Test
  void whatACallerDoesToARowBeforeTheCommitIsNotTold() {
    TicketStore tickets = new TicketStore(database, "ticket_" + table);
    tickets.createSchema();
    List<List<Change<Ticket>>> changes = new ArrayList<>();
    database.onChange(Ticket.class, changes::add);

    Long id = database.transaction(() -> {
      Ticket created = tickets.insert(new Ticket(null, "open"));
      Long key = created.getId();
      created.setState("spoilt");
      tickets
          .update(key, ticket -> new Ticket(key, "closed"))
          .orElseThrow()
          .setState("spoilt, too");
      tickets.delete(key).orElseThrow().setState("as well");
      return key;
    });

    Ticket open = new Ticket(id, "open");
    Ticket closed = new Ticket(id, "closed");
    assertThat(changes)
        .containsExactly(List.of(
            new Change<>(null, open), new Change<>(open, closed), new Change<>(closed, null)));
  }

  @Test
  void aTransactionTellsAllItsChangesOnceAfterItsCommit() {
    Item result = database.transaction(() -> {
      Item first = store.insert(Item.of("a"));
      Item second = store.insert(Item.of("b"));
      store.update(first.id(), item -> item.withStock(1));
      store.delete(second.id());
      assertThat(told).as("nothing is committed yet").isEmpty();
      return first;
    });

    assertThat(told).hasSize(1);
    assertThat(told.get(0)).hasSize(4);
    assertThat(find(result.id()).stock()).isEqualTo(1);
  }

  @Test
  void listenersSeeTheCommittedRow() {
    List<Boolean> seen = new ArrayList<>();
    database.onChange(
        Item.class,
        changes ->
            changes.forEach(change -> seen.add(store.find(change.after().id()).isPresent())));
    store.insert(Item.of("a"));

    assertThat(seen).containsExactly(true);
  }

  @Test
  void aTransactionSeesItsOwnChanges() {
    database.transaction(() -> {
      Item created = store.insert(Item.of("a"));
      assertThat(store.find(created.id())).isPresent();
      assertThat(all()).hasSize(1);
      return created;
    });
  }

  @Test
  void whatTheWorkThrowsRollsBackAndTellsNothing() {
    assertThatThrownBy(() -> database.transaction(() -> {
          store.insert(Item.of("a"));
          throw new IllegalStateException("changed my mind");
        }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("changed my mind");

    assertThat(all()).isEmpty();
    assertThat(told).isEmpty();
    store.insert(Item.of("a"));
    assertThat(told).as("the next one is its own transaction").hasSize(1);
  }

  @Test
  void aTransactionWithinAnotherJoinsIt() {
    assertThatThrownBy(() -> database.transaction(() -> {
          database.transaction(() -> store.insert(Item.of("inner")));
          assertThat(told).isEmpty();
          throw new IllegalStateException("outer");
        }))
        .hasMessage("outer");
    assertThat(all()).isEmpty();

    database.transaction(() -> database.transaction(() -> store.insert(Item.of("inner"))));
    assertThat(told).hasSize(1);
    assertThat(all()).hasSize(1);
  }

  @Test
  void otherThreadsSeeNothingOfATransactionBeforeItsCommit() {
    database.transaction(() -> {
      store.insert(Item.of("a"));
      assertThat(Threads.together(1, this::all)).containsExactly(List.of());
      return null;
    });

    assertThat(Threads.together(1, () -> all().size())).containsExactly(1);
  }

  /** PostgreSQL would answer the COMMIT of such a transaction with a silent ROLLBACK. */
  @Test
  void aTransactionIsNotCommittedAfterAStatementThatFailedEvenIfTheWorkGoesOn() {
    store.insert(Item.of("taken"));
    told.clear();

    assertRefused(
        Kind.CONFLICT,
        () -> database.transaction(() -> {
          store.insert(Item.of("a"));
          assertRefused(Kind.CONFLICT, () -> store.insert(Item.of("taken")));
          return null;
        }));
    assertThat(all()).hasSize(1);
    assertThat(told).isEmpty();
  }

  @Test
  void aListenerThatFailsKeepsNoOtherFromBeingTold() {
    List<Object> others = new ArrayList<>();
    database.onChange(Item.class, changes -> {
      throw new IllegalStateException("a listener's fault");
    });
    database.onChange(Item.class, others::add);

    assertThatThrownBy(() -> store.insert(Item.of("a"))).hasMessage("a listener's fault");
    assertThat(others).hasSize(1);
    assertThat(all()).as("it is committed all the same").hasSize(1);
  }

  /** It may repeat one whose answer was lost, and with it what listeners had to be told. */
  @Test
  void anUpdateThatChangesNothingIsToldOfAllTheSame() {
    TicketStore tickets = new TicketStore(database, "ticket_" + table);
    tickets.createSchema();
    Ticket created = tickets.insert(new Ticket(null, "open"));
    List<List<Change<Ticket>>> changes = new ArrayList<>();
    database.onChange(Ticket.class, changes::add);

    Ticket same =
        tickets.update(created.getId(), row -> new Ticket(row.getId(), "open")).get();
    assertThat(same).isEqualTo(created);
    assertThat(changes).containsExactly(List.of(new Change<>(created, created)));
    assertThat(changes.get(0).get(0).after()).as("nobody else's object").isNotSameAs(same);
  }

  @Test
  void anUpdateThatOnlyCountsTheVersionIsAChange() {
    Item created = store.insert(Item.of("a"));
    told.clear();

    store.update(created.id(), same -> same);
    assertThat(told).hasSize(1);
    assertThat(find(created.id()).version()).isEqualTo(created.version() + 1);
  }

  @Test
  void aListenerHearsOfATransactionBeforeItsCommitAndHowItEnds() {
    List<String> heard = new ArrayList<>();
    database.onCommit(Item.class, changes -> {
      boolean visible = Threads.together(1, () -> !all().isEmpty()).get(0);
      heard.add(changes.size() + " changes, " + (visible ? "visible" : "not visible yet"));
      return new Heard(heard);
    });

    database.transaction(() -> {
      store.insert(Item.of("a"));
      return store.insert(Item.of("b"));
    });
    assertThat(heard).containsExactly("2 changes, not visible yet", "committed");

    heard.clear();
    assertThatThrownBy(() -> database.transaction(() -> {
          store.insert(Item.of("c"));
          throw new IllegalStateException("changed my mind");
        }))
        .hasMessage("changed my mind");
    assertThat(heard).as("there was nothing to commit").isEmpty();
  }

  @Test
  void aListenerThatRefusesACommitRollsItBackForAll() {
    List<String> heard = new ArrayList<>();
    database.onCommit(Item.class, changes -> new Heard(heard));
    database.onCommit(Item.class, changes -> {
      throw new StoreException(Kind.UNAVAILABLE, "not now", null);
    });

    assertRefused(Kind.UNAVAILABLE, () -> store.insert(Item.of("a")));
    assertThat(heard).containsExactly("rolled back");
    assertThat(all()).isEmpty();
    assertThat(told).isEmpty();
  }

  /** Writes down how transactions end. */
  record Heard(List<String> heard) implements Ending {
    @Override
    public void committed() {
      heard.add("committed");
    }

    @Override
    public void rolledBack() {
      heard.add("rolled back");
    }

    @Override
    public void inDoubt() {
      heard.add("in doubt");
    }
  }

  @Test
  void connectionsComeBackWhateverHappens() {
    // More often than the pool has connections.
    for (int i = 0; i < 25; i++) {
      int number = i;
      assertThatThrownBy(() -> database.transaction(() -> {
            store.insert(Item.of("a" + number));
            throw new IllegalStateException("no");
          }))
          .isInstanceOf(IllegalStateException.class);
      assertRefused(Kind.INVALID, () -> store.insert(Item.of("x".repeat(41))));
    }

    assertThat(all()).isEmpty();
  }

  // --- schema ---

  @Test
  void aSchemaThatIsThereStays() {
    store.insert(Item.of("a"));
    store.createSchema();

    assertThat(all()).hasSize(1);
  }

  @Test
  void severalProcessesCreateTheSchemaAtOnce() {
    for (int round = 0; round < 5; round++) {
      String name = table + "_round_" + round;
      Threads.together(6, () -> {
        new ItemStore(database, name).createSchema();
        return null;
      });
      new ItemStore(database, name).insert(Item.full("a"));
    }
  }

  @Test
  void aTableWithoutTheEntitysColumnsIsRefusedAtTheStart() throws SQLException {
    String old = "old_" + table;
    execute("CREATE TABLE " + old + " (id BIGINT PRIMARY KEY, status VARCHAR(20))");

    for (Database either : List.of(database, new Database(dataSource, false))) {
      assertThatThrownBy(() -> new TicketStore(either, old).createSchema())
          .isInstanceOf(ConfigurationException.class)
          .hasMessage("Table " + old + ", in which Ticket is kept, has no column state. Add it by"
              + " ALTER TABLE " + old + " ADD COLUMN, or name the field's column: @Column(name ="
              + " \"...\").");
    }
    assertThatThrownBy(() -> new ItemStore(database, old).createSchema())
        .as("although it is an index that the database refuses first")
        .hasMessageContaining("has no column a_day, a_local, ");
    execute("ALTER TABLE " + old + " ADD COLUMN state VARCHAR(20)");
    new TicketStore(database, old).createSchema();
  }

  @Test
  void aTableThatIsNotThereIsRefusedAtTheStartIfItIsNotToBeCreated() {
    assertThatThrownBy(
            () -> new TicketStore(new Database(dataSource, false), "no_" + table).createSchema())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("Table no_" + table + ", in which Ticket is kept, cannot be read: ")
        .hasMessageEndingWith(
            " Create it, or set LIGHTAPI_DATABASE_CREATE_TABLES=true, or name another"
                + " one: @Table(name = \"...\").");
  }

  @Test
  void aTableThatTheDatabaseRefusesToCreateIsTold() {
    assertThatThrownBy(() -> new TicketStore(database, "nowhere." + table).createSchema())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("The database refuses to create what is missing for Ticket: ")
        .hasMessageContaining("\nCREATE TABLE IF NOT EXISTS nowhere." + table);
    assertThatThrownBy(
            () -> new ItemStore(database, "refused_" + table, "CREATE NONSENSE").createSchema())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("The database refuses to create what is missing for Item: ")
        .hasMessageEndingWith("set LIGHTAPI_DATABASE_CREATE_TABLES=false:\nCREATE NONSENSE");
  }

  // ---

  private void execute(String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Item find(Long id) {
    return store.find(id).orElseThrow();
  }

  private List<Item> all() {
    return list(new All()).rows();
  }

  private Rows<Item> list(Page page) {
    return store.list(new ListQuery(List.of(), null, List.of(), page));
  }

  private List<String> codes(Filter... filters) {
    return store.list(new ListQuery(List.of(filters), null, List.of(), new All())).rows().stream()
        .map(Item::code)
        .toList();
  }

  private List<String> ordered(Order... orders) {
    return store.list(new ListQuery(List.of(), null, List.of(orders), new All())).rows().stream()
        .map(Item::code)
        .toList();
  }

  private void assertPage(int number, int size, long total, String... codes) {
    Rows<Item> page = list(new Numbered(number, size));
    assertThat(page.rows()).extracting(Item::code).containsExactly(codes);
    assertThat(page.total()).isEqualTo(total);
  }

  private List<Long> walk(List<Order> orders, int size) {
    List<Long> found = new ArrayList<>();
    Cursor place = null;
    while (true) {
      Rows<Item> page = store.list(new ListQuery(List.of(), null, orders, new After(place, size)));
      page.rows().forEach(item -> found.add(item.id()));
      if (!page.more() || found.size() > 100) {
        return found;
      }
      assertThat(page.rows()).hasSize(size);
      place = cursor(orders, page.rows().get(size - 1));
    }
  }

  private static Cursor cursor(List<Order> orders, Item item) {
    List<TypedValue<?>> values = new ArrayList<>();
    orders.forEach(order -> values.add(value(order.field(), item)));
    values.add(new TypedValue<>(Scalar.LONG, item.id()));
    return new Cursor(values);
  }

  private static TypedValue<?> value(String field, Item item) {
    return switch (field) {
      case "code" -> new TypedValue<>(Scalar.STRING, item.code());
      case "category" -> new TypedValue<>(Scalar.STRING, item.category());
      case "note" -> new TypedValue<>(Scalar.STRING, item.note());
      case "price" -> new TypedValue<>(Scalar.DECIMAL, item.price());
      case "stock" -> new TypedValue<>(Scalar.INT, item.stock());
      case "weight" -> new TypedValue<>(Scalar.DOUBLE, item.weight());
      case "instant" -> new TypedValue<>(Scalar.INSTANT, item.times().instant());
      default -> throw new IllegalArgumentException(field);
    };
  }

  private static Item withMore(Item item, Random random) {
    Instant instant = Instant.parse("2026-01-01T00:00:00.123456Z").plusSeconds(random.nextInt(2));
    Item.Times times =
        new Item.Times(null, null, null, null, instant, null, null, null, null, null, null, null);
    return new Item(
        null,
        item.code(),
        item.category(),
        item.note(),
        item.price(),
        item.stock(),
        true,
        Grade.BEST,
        null,
        null,
        random.nextInt(3) / 3.0,
        null,
        times,
        1);
  }

  private static List<Order> orders(String ordering) {
    return ordering.isEmpty()
        ? List.of()
        : Arrays.stream(ordering.split(","))
            .map(term -> term.startsWith("-") ? down(term.substring(1)) : up(term))
            .toList();
  }

  private static Order up(String field) {
    return new Order(field, false);
  }

  private static Order down(String field) {
    return new Order(field, true);
  }

  private List<String> startsWith(String beginning) {
    return selected("category", FilterOperator.STARTSWITH, Scalar.STRING, beginning);
  }

  @SafeVarargs
  private final <T> List<String> selected(
      String field, FilterOperator operator, Scalar<T> type, T... values) {
    List<TypedValue<?>> typed = new ArrayList<>();
    for (T value : values) {
      typed.add(new TypedValue<>(type, value));
    }
    return store
        .list(new ListQuery(
            List.of(new Filter(field, operator, typed)), null, List.of(), new ListQuery.All()))
        .rows()
        .stream()
        .map(Item::code)
        .toList();
  }

  private static TypedValue<String> text(String value) {
    return new TypedValue<>(Scalar.STRING, value);
  }

  private static <T> Filter filter(String field, Scalar<T> type, T value) {
    return new Filter(field, new TypedValue<>(type, value));
  }

  private static RecursiveComparisonAssert<?> assertItem(Item item) {
    // Records compare arrays by identity.
    return assertThat(item).usingRecursiveComparison();
  }

  static void assertRefused(Kind kind, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).as(e.toString()).isEqualTo(kind));
  }
}
