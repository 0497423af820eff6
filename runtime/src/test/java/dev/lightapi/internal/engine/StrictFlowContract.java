package dev.lightapi.internal.engine;

import static dev.lightapi.fixture.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightapi.annotations.Consistency;
import dev.lightapi.cache.MarkingCache;
import dev.lightapi.endpoint.Scope;
import dev.lightapi.fixture.TestRequest;
import dev.lightapi.http.HttpReply;
import dev.lightapi.internal.engine.entry.CacheSettings;
import dev.lightapi.internal.engine.entry.CachedReply;
import dev.lightapi.internal.engine.entry.CachedReply.Source;
import dev.lightapi.internal.engine.guard.CacheGuard;
import dev.lightapi.internal.engine.load.BackgroundLoads;
import dev.lightapi.internal.engine.partition.CachePartition;
import dev.lightapi.internal.engine.read.ReadFlow;
import dev.lightapi.internal.engine.read.ReadSettings;
import dev.lightapi.store.CommitListener.Ending;
import dev.lightapi.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What {@code Consistency.STRICT} adds: nothing has to reach the cache after a commit. The writer and the reader are two
 * processes' worth of objects over one cache; the writer's own way to the cache can be cut.
 */
abstract class StrictFlowContract {

  private static final Duration BUDGET = Duration.ofSeconds(20);

  /** So long does a write try while the cache is cut off. */
  private static final Duration INVALIDATION = Duration.ofMillis(500);

  private static final Duration LEASE = Duration.ofHours(1);
  private static final Duration SHORT_LEASE = Duration.ofSeconds(2);

  private final String prefix = "strict-" + UUID.randomUUID();
  private final MarkingCache cache;
  private final CutCache readersWay;
  private final CacheGuard readersGuard;
  private final CutCache cut;
  private final CacheGuard writersGuard;
  private final Table table = new Table(Scope.EVERY_ROW);
  private final CachePartition reader;
  private final ReadFlow<String> flow;

  StrictFlowContract(MarkingCache cache) {
    this.cache = cache;
    this.readersWay = new CutCache(cache);
    this.readersGuard = new CacheGuard(readersWay, prefix);
    this.cut = new CutCache(cache);
    this.writersGuard = new CacheGuard(cut, prefix);
    this.reader = endpoint(readersGuard, Consistency.STRICT, LEASE);
    this.flow =
        new ReadFlow<>(reader, table, ReadSettings.of(Duration.ofHours(1)), new BackgroundLoads());
    table.put("a", "old");
    table.put("b", "other");
  }

  @AfterEach
  void close() {
    writersGuard.close();
    readersGuard.close();
    cache.close();
  }

  @Test
  void readsAreKeptAsEver() {
    assertAnswer("a", Source.MISS, "old");
    assertAnswer("a", Source.HIT, "old");
  }

  @Test
  void whatIsReadDuringAWriteIsNotKept() {
    assertAnswer("a", Source.MISS, "old");
    Ending write = writer(Consistency.STRICT, LEASE).writes().begin(List.of(Table.scope("a")));

    assertAnswer("a", Source.BYPASS, "old");
    table.put("a", "new");
    assertAnswer("a", Source.BYPASS, "new");
    assertAnswer("b", Source.MISS, "other");

    write.committed();
    assertAnswer("a", Source.MISS, "new");
    assertAnswer("a", Source.HIT, "new");
    assertAnswer("b", Source.HIT, "other");
  }

  @Test
  void whatWasKeptBeforeIsServedUntilAWriteIsAnnouncedAndWhatIsInNoScopeOfItAllTheTime() {
    assertAnswer("a", Source.MISS, "old");
    assertAnswer("b", Source.MISS, "other");
    Ending write = writer(Consistency.STRICT, LEASE).writes().begin(List.of(Table.scope("a")));
    assertAnswer("b", Source.HIT, "other");
    write.rolledBack();
    assertAnswer("a", Source.MISS, "old");
    assertAnswer("a", Source.HIT, "old");
  }

  /** The hole that EVENTUAL has, and STRICT has not. */
  @Test
  void noProcessServesTheOldStateIfTheCacheIsLostAfterTheCommit() {
    assertAnswer("a", Source.MISS, "old");
    Ending write = writer(Consistency.STRICT, LEASE).writes().begin(List.of(Table.scope("a")));
    assertAnswer("a", Source.BYPASS, "old");
    table.put("a", "new");
    cut.cut();
    write.committed();

    assertAnswer("a", Source.BYPASS, "new");
  }

  /** That the test above can fail. */
  @Test
  void eventuallyItWould() {
    assertAnswer("a", Source.MISS, "old");
    Ending write = writer(Consistency.EVENTUAL, LEASE).writes().begin(List.of(Table.scope("a")));
    assertAnswer("a", Source.HIT, "old");
    table.put("a", "new");
    cut.cut();
    write.committed();

    assertAnswer("a", Source.HIT, "old");
    cut.mend();
    eventually("the new state is kept", () -> isAnswer("a", Source.HIT, "new"));
  }

  /** Its answer would be valid after the commit if the tokens were deleted before the marks are there. */
  @Test
  void aReadBetweenTheMarksAndTheCommitIsNotKept() {
    assertAnswer("a", Source.MISS, "old");
    AtomicReference<CachedReply> between = new AtomicReference<>();
    cut.afterDelete(() -> {
      cut.afterDelete(() -> {});
      between.set(flow.answer(TestRequest.get("a")));
    });
    Ending write = writer(Consistency.STRICT, LEASE).writes().begin(List.of(Table.scope("a")));
    assertThat(body(between.get())).isEqualTo("old");
    table.put("a", "new");
    cut.cut();
    write.committed();

    assertAnswer("a", Source.BYPASS, "new");
  }

  /** A mark that nobody removes would keep answers out of the cache until its lease ends. */
  @Test
  void aMarkThatIsSetAfterTheWriteIsOverIsRemoved() throws Exception {
    CountDownLatch goesOn = new CountDownLatch(1);
    cut.beforeMark(() -> {
      cut.beforeMark(() -> {});
      await(goesOn);
    });
    Ending write = writer(Consistency.STRICT, LEASE).writes().begin(List.of(Table.scope("a")));
    write.rolledBack();
    goesOn.countDown();

    eventually("the late mark is gone", () -> isAnswer("a", Source.HIT, "old") && cut.marks() == 2);
  }

  @Test
  void aSlowLoadFromBeforeIsNeverServedAfterwards() {
    table.whileLoading(() -> {
      table.whileLoading(() -> {});
      Ending write = writer(Consistency.STRICT, LEASE).writes().begin(List.of(Table.scope("a")));
      table.put("a", "new");
      cut.cut();
      write.committed();
    });
    assertAnswer("a", Source.MISS, "old");
    assertAnswer("a", Source.BYPASS, "new");
  }

  @Test
  void aWriterThatDiesLeavesItsMarkToItsLease() {
    var unused = writer(Consistency.STRICT, SHORT_LEASE).writes().begin(List.of(Table.scope("a")));
    assertAnswer("a", Source.BYPASS, "old");
    table.put("a", "new");
    eventually("the new state is kept", () -> isAnswer("a", Source.HIT, "new"));
  }

  @Test
  void aCommitInDoubtLeavesTheMarkToItsLease() {
    Ending write =
        writer(Consistency.STRICT, SHORT_LEASE).writes().begin(List.of(Table.scope("a")));
    write.inDoubt();
    assertAnswer("a", Source.BYPASS, "old");
    table.put("a", "new");
    eventually("the new state is kept", () -> isAnswer("a", Source.HIT, "new"));
  }

  @Test
  void theEndOfOneWriteIsNotThatOfAnother() {
    Ending one = writer(Consistency.STRICT, LEASE).writes().begin(List.of(Table.scope("a")));
    Ending other = writer(Consistency.STRICT, LEASE).writes().begin(List.of(Table.scope("a")));
    one.committed();
    assertAnswer("a", Source.BYPASS, "old");
    other.committed();
    assertAnswer("a", Source.MISS, "old");
  }

  @Test
  void aWriteThatCannotBeToldIsRefused() {
    assertAnswer("a", Source.MISS, "old");
    CachePartition writer = writer(Consistency.STRICT, LEASE);
    cut.cut();
    assertThatThrownBy(() -> writer.writes().begin(List.of(Table.scope("a"))))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("Nothing was written")
        .extracting(e -> ((StoreException) e).kind())
        .isEqualTo(StoreException.Kind.UNAVAILABLE);
    assertAnswer("a", Source.HIT, "old");
  }

  @Test
  void writesOfManyRowsAndOfAnythingEndAll() {
    CachePartition writer = writer(Consistency.STRICT, LEASE);
    Ending all = writer.writes().beginAll();
    assertAnswer("a", Source.BYPASS, "old");
    all.rolledBack();
    var unused = writer.writes().run(() -> {
      assertAnswer("a", Source.BYPASS, "old");
      return HttpReply.empty(404);
    });
    assertAnswer("a", Source.MISS, "old");
    List<Scope> scopes =
        IntStream.range(0, 2_000).mapToObj(i -> Scope.row("" + i)).toList();
    Ending write = writer.writes().begin(scopes);
    assertAnswer("b", Source.BYPASS, "other");
    write.committed();
    assertAnswer("a", Source.MISS, "old");
  }

  /** What a marked load has read from before a commit is no answer for who comes after it. */
  @Test
  void aMarkedLoadIsSharedWithNobodyWhoComesAfterItBegan() throws Exception {
    Ending write = writer(Consistency.STRICT, LEASE).writes().begin(List.of(Table.scope("a")));
    ExecutorService threads = Executors.newSingleThreadExecutor();
    AtomicReference<Future<CachedReply>> later = new AtomicReference<>();
    table.whileLoading(() -> {
      table.whileLoading(() -> {});
      table.put("a", "new");
      cut.cut();
      write.committed();
      later.set(threads.submit(() -> flow.answer(TestRequest.get("a"))));
    });
    try {
      assertAnswer("a", Source.BYPASS, "old");
      assertThat(body(later.get().get(20, TimeUnit.SECONDS))).isEqualTo("new");
    } finally {
      threads.shutdownNow();
    }
  }

  /**
   * A reader looks for marks after it has its stamp. In the other order, a writer that sets its marks between the two finds no
   * token to delete, and the reader stores what it has read from before the commit under tokens that live on.
   */
  @Test
  void aWriteThatBeginsJustAfterAReaderHasLookedForMarksLeavesNothingOld() {
    AtomicBoolean announced = new AtomicBoolean();
    AtomicReference<Ending> write = new AtomicReference<>();
    readersWay.afterMarksAreRead(() -> {
      if (announced.compareAndSet(false, true)) {
        write.set(writer(Consistency.STRICT, LEASE).writes().begin(List.of(Table.scope("a"))));
      }
    });
    table.whileLoading(() -> {
      table.whileLoading(() -> {});
      table.put("a", "new");
      cut.cut();
      write.get().committed();
    });

    assertAnswer("a", Source.MISS, "old");

    assertThat(announced).as("the reader has looked for marks").isTrue();
    assertAnswer("a", Source.BYPASS, "new");
  }

  private CachePartition writer(Consistency consistency, Duration lease) {
    return endpoint(writersGuard, consistency, lease);
  }

  private CachePartition endpoint(CacheGuard guard, Consistency consistency, Duration lease) {
    CacheSettings settings = new CacheSettings(prefix, BUDGET, INVALIDATION, 10_000, lease);
    return new CachePartition(guard, settings, "table", "f1", consistency, Clock.systemUTC());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean isAnswer(String name, Source source, String body) {
    CachedReply answer = flow.answer(TestRequest.get(name));
    return answer.source() == source && body(answer).equals(body);
  }

  private static String body(CachedReply answer) {
    return StandardCharsets.UTF_8.decode(answer.reply().body().duplicate()).toString();
  }

  private void assertAnswer(String name, Source source, String body) {
    CachedReply answer = flow.answer(TestRequest.get(name));
    assertThat(body(answer)).isEqualTo(body);
    assertThat(answer.source()).isEqualTo(source);
  }
}
