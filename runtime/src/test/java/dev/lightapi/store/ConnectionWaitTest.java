package dev.lightapi.store;

import static dev.lightapi.fixture.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.lightapi.store.StoreException.Kind;
import dev.lightapi.store.jdbc.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pool of one connection, and many who want it. */
final class ConnectionWaitTest {

  private static final int MOST_WAITING = 3;

  private final HikariDataSource pool = new HikariDataSource();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private Database database;
  private ItemStore store;

  @BeforeEach
  void open() {
    pool.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID());
    pool.setMaximumPoolSize(1);
    pool.setConnectionTimeout(TimeUnit.SECONDS.toMillis(30));
    database = new Database(pool, true, MOST_WAITING);
    store = new ItemStore(database, "item");
    store.createSchema();
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
    pool.close();
  }

  @Test
  void whoeverIsOneTooManyIsRefusedAtOnce() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Future<Optional<Item>> holder = threads.submit(() -> database.transaction(() -> {
      Long id = store.insert(Item.of("a")).id();
      begun.countDown();
      await(end);
      // Neither of these needs another connection, and so neither waits.
      return database.transaction(() -> store.find(id));
    }));
    await(begun);
    List<Future<Item>> waiting = new ArrayList<>();
    for (int i = 0; i < MOST_WAITING; i++) {
      String code = "b" + i;
      waiting.add(threads.submit(() -> store.insert(Item.of(code))));
    }
    eventually(
        "all of them wait",
        () -> pool.getHikariPoolMXBean().getThreadsAwaitingConnection() == MOST_WAITING);

    for (int i = 0; i < 2; i++) {
      // Later it would be because the time is over.
      long start = System.nanoTime();
      assertThatThrownBy(() -> store.find(1L))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE))
          .hasMessage(
              "The database is overloaded: too many requests wait for a connection. Try again.");
      assertThatThrownBy(() -> store.insert(Item.of("c"))).isInstanceOf(StoreException.class);
      assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(10));
    }
    end.countDown();

    assertThat(holder.get(20, TimeUnit.SECONDS)).isPresent();
    for (Future<Item> one : waiting) {
      assertThat(one.get(20, TimeUnit.SECONDS).id()).isNotNull();
    }
    // Nobody is counted who does not wait any more.
    for (int i = 0; i < 2 * MOST_WAITING; i++) {
      assertThat(store.insert(Item.of("d" + i)).id()).isNotNull();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
