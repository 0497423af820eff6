package dev.lightapi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightapi.store.Item.Grade;
import dev.lightapi.store.jdbc.Database;
import dev.lightapi.store.jdbc.SqlValues;
import dev.lightapi.store.jdbc.Writes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What custom statements do on each database. */
abstract class SqlContract {

  private static final AtomicInteger TABLES = new AtomicInteger();

  private final DataSource dataSource;
  private final Database database;
  private final String table = "sql_item_" + TABLES.incrementAndGet();
  private final ItemStore store;
  private final List<Change<Item>> told = new ArrayList<>();

  SqlContract(DataSource dataSource) {
    this.dataSource = dataSource;
    this.database = new Database(dataSource);
    this.store = new ItemStore(database, table);
  }

  record Line(String code, int stock, Grade grade, BigDecimal unitPrice, String note) {}

  @BeforeEach
  void createSchema() {
    store.createSchema();
    database.onChange(Item.class, told::addAll);
  }

  final DataSource dataSource() {
    return dataSource;
  }

  final Database database() {
    return database;
  }

  private Long insert(String code) {
    Long id = store.insert(Item.of(code)).id();
    told.clear();
    return id;
  }

  // --- reading ---

  @Test
  void aRowBecomesARecordByTheNamesOfItsColumns() {
    insert("a");
    List<Line> lines = database
        .query(
            "SELECT note, stock, code, grade, price AS unit_price FROM " + table
                + " WHERE code = :code AND grade = :grade",
            SqlValues.of("code", "a").and("grade", Item.of("a").grade()))
        .list(Line.class);

    Item item = Item.of("a");
    assertThat(lines).singleElement().satisfies(line -> {
      assertThat(line.code()).isEqualTo("a");
      assertThat(line.stock()).isEqualTo(item.stock());
      assertThat(line.grade()).isEqualTo(item.grade());
      assertThat(line.unitPrice()).isEqualByComparingTo(item.price());
      assertThat(line.note()).isEqualTo(item.note());
    });
  }

  @Test
  void aCollectionIsAParameterOfEachElement() {
    List<Long> ids = List.of(insert("a"), insert("b"), insert("c"));
    String sql = "SELECT code FROM " + table + " WHERE id IN (:ids) ORDER BY code";

    assertThat(database.query(sql, SqlValues.of("ids", ids.subList(0, 2))).list(String.class))
        .containsExactly("a", "b");
    assertThat(database.query(sql, SqlValues.ofMap(Map.of("ids", ids))).limit(2).list(String.class))
        .containsExactly("a", "b");
    assertThatThrownBy(() -> database.query(sql, SqlValues.of("ids", List.of())))
        .hasMessageContaining("The collection for :ids is empty");
  }

  @Test
  void aRecordsComponentsAreValues() {
    insert("a");
    record Wanted(String code, int unused) {}

    assertThat(database
            .query(
                "SELECT COUNT(*) FROM " + table + " WHERE code = :code",
                SqlValues.ofRecord(new Wanted("a", 1)))
            .find(Long.class))
        .contains(1L);
  }

  @Test
  void findIsForOneRow() {
    insert("a");
    insert("b");
    String sql = "SELECT code FROM " + table + " ORDER BY code";

    assertThat(database.query(sql).limit(1).find(String.class)).contains("a");
    assertThat(database
            .query("SELECT MAX(stock) FROM " + table + " WHERE code = 'none'")
            .find(Integer.class))
        .isEmpty();
    assertThatThrownBy(() -> database.query(sql).find(String.class))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("several rows");
  }

  @Test
  void rowsArePassedOnOneByOne() {
    for (int i = 0; i < 5; i++) {
      insert("c" + i);
    }
    List<String> codes = new ArrayList<>();
    database
        .query("SELECT code FROM " + table + " ORDER BY code")
        .forEach(String.class, codes::add);

    assertThat(codes).containsExactly("c0", "c1", "c2", "c3", "c4");
  }

  @Test
  void aQuerySeesTheTransactionOfItsThread() {
    database.transaction(() -> {
      store.insert(Item.of("a"));
      assertThat(count()).isEqualTo(1);
      return null;
    });
    assertThatThrownBy(() -> database.transaction(() -> {
          database.execute("DELETE FROM " + table, Writes.to(Item.class));
          assertThat(count()).isZero();
          throw new IllegalStateException("it fails");
        }))
        .hasMessage("it fails");
    assertThat(count()).isEqualTo(1);
  }

  private long count() {
    return database.query("SELECT COUNT(*) FROM " + table).find(Long.class).orElseThrow();
  }

  /** What looks like a parameter in quotes and comments is none. */
  @Test
  void quotesAndCommentsHaveNoParameters() {
    record Texts(String plain, String doubled, int cast, String name) {}

    assertThat(database.query("""
                SELECT ':a''s ? :b' AS plain, /* :c ' /* :d */ ' */ 'it''s' AS doubled, -- :e '
                  CAST('7' AS INTEGER) AS "CAST", CAST(:name AS VARCHAR) AS name""", SqlValues.of("name", "x' OR '1' = '1")).find(Texts.class))
        .contains(new Texts(":a's ? :b", "it's", 7, "x' OR '1' = '1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO t VALUES (1)",
        "WITH gone AS (DELETE FROM t RETURNING id) SELECT * FROM gone",
        "WITH some AS (SELECT 1) UPDATE t SET a = 1",
        "  /* a */ truncate t",
        "DROP TABLE t",
        "CALL f()"
      })
  void aQueryDoesNotWrite(String sql) {
    assertThatThrownBy(() -> database.query(sql))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Use execute(...)");
  }

  @Test
  void lockingARowIsReading() {
    Long id = insert("a");
    assertThat(database.<List<String>>transaction(() -> database
            .query(
                "SELECT code FROM " + table + " WHERE (id = :id) FOR UPDATE",
                SqlValues.of("id", id))
            .list(String.class)))
        .containsExactly("a");
  }

  @Test
  void whatDoesNotFitIsNamed() {
    insert("a");
    record Narrow(String code) {}
    record Other(String code, int amount) {}
    record Listed(String code, List<String> stock) {}
    String sql = "SELECT code, stock FROM " + table;

    assertThatThrownBy(() -> database.query(sql).list(Narrow.class))
        .hasMessageContaining(Narrow.class.getName() + " has no component for the column");
    assertThatThrownBy(() -> database.query(sql).list(Other.class))
        .hasMessageContaining("no column for amount of " + Other.class.getName());
    assertThatThrownBy(() -> database.query(sql).list(Listed.class))
        .hasMessageContaining(
            "stock of " + Listed.class.getName() + " has the type java.util.List");
    assertThatThrownBy(() -> database.query(sql).list(String.class))
        .hasMessageContaining("A String is one column, but the statement returns 2");
    assertThatThrownBy(() -> database.query(sql).list(List.class))
        .hasMessageContaining("Rows cannot become java.util.List");
    assertThatThrownBy(() -> database.query("SELECT code FROM " + table).list(Integer.class))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("does not hold a whole number");
    assertThatThrownBy(
            () -> database.query("SELECT code, NULL AS amount FROM " + table).list(Other.class))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(
            "is NULL, but amount of " + Other.class.getName() + " is a primitive");
  }

  @Test
  void valuesAndParametersMustFit() {
    String sql = "SELECT code FROM " + table + " WHERE stock = :stock";

    assertThatThrownBy(() -> database.query(sql))
        .hasMessageContaining("the parameter :stock, for which there is no value");
    assertThatThrownBy(() -> database.query(sql, SqlValues.of("stock", 1).and("stok", 2)))
        .hasMessageContaining("a value for :stok, but the statement has no such parameter");
    assertThatThrownBy(() -> database.query(sql, SqlValues.of("stock", new Object())))
        .hasMessageContaining("The value for :stock is a java.lang.Object");
    assertThatThrownBy(() -> database.query("SELECT 'a"))
        .hasMessageContaining("The ' at character 8 of this statement is not closed");
    assertThatThrownBy(() -> database.query("SELECT 1; SELECT 2"))
        .hasMessageContaining("one statement at a time");
  }

  // --- writing ---

  @Test
  void aStatementTellsThatAnyRowMayHaveChanged() {
    insert("a");
    insert("b");

    assertThat(database.execute(
            "UPDATE " + table + " SET stock = stock + :more",
            SqlValues.of("more", 3),
            Writes.to(Item.class)))
        .isEqualTo(2);
    assertThat(told).containsExactly(new Change<>(null, null));
  }

  @Test
  void aStatementForNamedRowsTellsTheirStates() {
    Long id = insert("a");
    insert("b");
    database.execute(
        "UPDATE " + table + " SET category = :category WHERE id = :id;",
        SqlValues.of("category", "moved").and("id", id),
        Writes.row(store, id));

    assertThat(told).singleElement().satisfies(change -> {
      assertThat(change.before().category()).isEqualTo(Item.of("a").category());
      assertThat(change.after().category()).isEqualTo("moved");
    });
    told.clear();
    database.execute(
        "DELETE FROM " + table + " WHERE id = :id", SqlValues.of("id", id), Writes.row(store, id));
    assertThat(told).singleElement().satisfies(change -> {
      assertThat(change.before().id()).isEqualTo(id);
      assertThat(change.after()).isNull();
    });
    told.clear();
    database.execute(
        "DELETE FROM " + table + " WHERE id = :id", SqlValues.of("id", id), Writes.row(store, id));
    assertThat(told).isEmpty();
  }

  /** Even if the caller goes on. */
  @Test
  void aStatementThatWritesMoreRowsThanItNamesIsRolledBack() {
    Long id = insert("a");
    insert("b");

    assertThatThrownBy(() -> database.transaction(() -> {
          assertThatThrownBy(() ->
                  database.execute("UPDATE " + table + " SET stock = 77", Writes.row(store, id)))
              .hasMessageContaining("wrote 2 rows, but its Writes names 1");
          return null;
        }))
        .isInstanceOf(StoreException.class);
    assertThat(told).isEmpty();
    assertThat(database
            .query("SELECT COUNT(*) FROM " + table + " WHERE stock = 77")
            .find(Long.class))
        .contains(0L);
  }

  /** A part of it may write other rows than the last one, which the database counts. */
  @Test
  void aStatementThatDoesNotTellHowManyRowsItWroteNamesNone() {
    Long id = insert("a");
    assertThatThrownBy(() -> database.execute(
            "WITH part AS (SELECT 1 AS one) SELECT one FROM part", Writes.row(store, id)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("does not tell how many rows it wrote");
    assertThat(told).isEmpty();
  }

  @Test
  void anUpdateOfTheKeyMayHaveMadeAnyRow() {
    Long id = insert("a");
    database.execute(
        "UPDATE " + table + " SET id = id + 1000 WHERE id = :id",
        SqlValues.of("id", id),
        Writes.rows(store, List.of(id, id)));
    assertThat(told).hasSize(2).contains(new Change<>(null, null));
  }

  /** It may be there by now: another transaction may have created it meanwhile. */
  @Test
  void aRowThatWasNotSeenMayHaveBeenAnywhere() {
    Long id = insert("a");
    database.execute(
        "UPDATE " + table + " SET stock = 3 WHERE id = :id",
        SqlValues.of("id", id),
        Writes.row(store, id + 1));
    assertThat(told).containsExactly(new Change<>(null, null));
  }

  @Test
  void aStatementDoesNotEndATransaction() {
    for (String sql :
        List.of("COMMIT", "rollback", "/* a */ SAVEPOINT a", "PREPARE TRANSACTION 'a'")) {
      assertThatThrownBy(() -> database.execute(sql, Writes.nothing()))
          .as(sql)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("begin or end a transaction");
    }
  }

  @Test
  void aCommentEndsWithTheLine() {
    insert("a");
    assertThat(database
            .query(
                "SELECT COUNT(*) FROM " + table + " -- all\r WHERE stock = :stock",
                SqlValues.of("stock", -1))
            .find(Long.class))
        .contains(0L);
  }

  @Test
  void whatAStatementWritesMustBeNamed() {
    insert("a");
    for (String sql : List.of(
        "TRUNCATE t, ONLY " + table,
        "DELETE FROM ONLY (" + table + ")",
        "UPDATE " + table + " SET stock = 1",
        "delete from only " + table,
        "INSERT INTO public." + table + " SELECT * FROM t",
        "WITH gone AS (DELETE FROM \"" + table + "\" WHERE stock = 1) SELECT 1",
        "MERGE INTO " + table + " USING t ON t.id = 1 WHEN MATCHED THEN DELETE",
        "TRUNCATE TABLE t, " + table)) {
      assertThatThrownBy(() -> database.execute(sql, Writes.nothing()))
          .as(sql)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("writes the table of Item");
    }
    assertThatThrownBy(() -> database.execute("DELETE FROM t", Writes.to(String.class)))
        .hasMessageContaining("java.lang.String is not an entity of this application");
  }

  @Test
  void otherTablesNeedNoInvalidation() {
    String log = table + "_log";
    database.execute("CREATE TABLE " + log + " (text VARCHAR(20))", Writes.nothing());
    assertThat(database.execute(
            "INSERT INTO " + log + " VALUES (:text)", SqlValues.of("text", "a"), Writes.nothing()))
        .isEqualTo(1);
    assertThat(database.execute(
            "UPDATE " + log + " SET text = :text", SqlValues.of("text", null), Writes.nothing()))
        .isEqualTo(1);
    assertThat(told).isEmpty();
  }
}
