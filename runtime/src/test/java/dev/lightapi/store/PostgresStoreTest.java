package dev.lightapi.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.fixture.SharedPostgres;
import dev.lightapi.store.StoreException.Kind;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedPostgres.class)
final class PostgresStoreTest extends StoreContract {

  PostgresStoreTest(DataSource dataSource) {
    super(dataSource);
  }

  /** What a commit did that failed is not always known, so what it may have changed counts as changed. */
  @Test
  void listenersAreToldOfACommitThatFails() {
    ItemStore store = new ItemStore(
        database(),
        "item_deferred",
        "ALTER TABLE item_deferred DROP CONSTRAINT IF EXISTS one_stock",
        "ALTER TABLE item_deferred ADD CONSTRAINT one_stock UNIQUE (stock) DEFERRABLE INITIALLY DEFERRED");
    store.createSchema();
    store.insert(Item.of("a").withStock(1));
    List<List<Change<Item>>> told = new ArrayList<>();
    database().onChange(Item.class, told::add);
    List<Item> inserted = new ArrayList<>();

    assertRefused(Kind.CONFLICT, () -> inserted.add(store.insert(Item.of("b").withStock(1))));

    assertThat(inserted).isEmpty();
    assertThat(told).hasSize(1);
    assertThat(told.get(0)).singleElement().satisfies(change -> {
      assertThat(change.before()).isNull();
      assertThat(change.after().code()).isEqualTo("b");
    });
    store.insert(Item.of("b").withStock(2));
  }

  /** As the soft deletions of many a schema do; what such a rule does instead is not known, so nothing of it stays. */
  @Test
  void aRowThatARuleKeepsIsNotDeleted() {
    ItemStore store = new ItemStore(
        database(),
        "item_kept",
        "CREATE OR REPLACE RULE keep AS ON DELETE TO item_kept DO INSTEAD"
            + " UPDATE item_kept SET stock = -1 WHERE id = OLD.id");
    store.createSchema();
    Long id = store.insert(Item.of("a")).id();
    List<List<Change<Item>>> told = new ArrayList<>();
    database().onChange(Item.class, told::add);

    assertRefused(Kind.FAILED, () -> store.delete(id));

    assertThat(told).isEmpty();
    assertThat(store.find(id).orElseThrow().stock()).isZero();
  }

  /** A statement after one that failed says nothing but that the transaction is aborted. */
  @Test
  void aTransactionTellsItsFirstFailure() {
    ItemStore store = new ItemStore(database(), "item_first_failure");
    store.createSchema();
    store.insert(Item.of("taken"));

    assertRefused(
        Kind.CONFLICT,
        () -> database().transaction(() -> {
          assertRefused(Kind.CONFLICT, () -> store.insert(Item.of("taken")));
          assertRefused(Kind.FAILED, () -> store.insert(Item.of("free")));
          return null;
        }));
  }
}
