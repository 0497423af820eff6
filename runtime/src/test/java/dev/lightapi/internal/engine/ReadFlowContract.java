package dev.lightapi.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightapi.cache.Cache;
import dev.lightapi.cache.CacheStats;
import dev.lightapi.endpoint.Scope;
import dev.lightapi.fixture.TestRequest;
import dev.lightapi.fixture.Threads;
import dev.lightapi.http.ProblemException;
import dev.lightapi.internal.engine.entry.CacheKeys;
import dev.lightapi.internal.engine.entry.CacheSettings;
import dev.lightapi.internal.engine.entry.CachedReply;
import dev.lightapi.internal.engine.entry.CachedReply.Source;
import dev.lightapi.internal.engine.guard.CacheGuard;
import dev.lightapi.internal.engine.load.BackgroundLoads;
import dev.lightapi.internal.engine.partition.CachePartition;
import dev.lightapi.internal.engine.read.ReadFlow;
import dev.lightapi.internal.engine.read.ReadSettings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Cached reads and their invalidation, as they are on each cache. */
abstract class ReadFlowContract {

  /** Generous: these tests are about answers, not about time. */
  private static final Duration BUDGET = Duration.ofSeconds(20);

  private static final Duration HOUR = Duration.ofHours(1);
  private static final int MAX_BYTES = 10_000;

  /** A server may be shared with other tests. */
  private final String prefix = "flow-" + UUID.randomUUID();

  private final CacheSettings settings = new CacheSettings(prefix, BUDGET, BUDGET, MAX_BYTES);
  private final Cache cache;
  private final CacheGuard guard;
  private final Table table = new Table();
  private final CachePartition endpoint;
  private final ReadFlow<String> flow;

  ReadFlowContract(Cache cache) {
    this.cache = cache;
    this.guard = new CacheGuard(cache, prefix);
    this.endpoint = endpoint("table", "f1");
    this.flow = new ReadFlow<>(endpoint, table, ReadSettings.of(HOUR), new BackgroundLoads());
    table.put("a", "old");
    table.put("b", "other");
  }

  @AfterEach
  void close() {
    guard.close();
  }

  @Test
  void theFirstReadLoadsAndTheNextOnesDoNot() {
    assertAnswer(read("a"), Source.MISS, "old");
    assertAnswer(read("a"), Source.HIT, "old");
    assertAnswer(read("a"), Source.HIT, "old");
    assertThat(table.loads()).isEqualTo(1);
  }

  @Test
  void aHitIsTheWholeAnswer() {
    CachedReply loaded = read("a");
    CachedReply hit = read("a");

    assertThat(hit.reply()).isEqualTo(loaded.reply().with("Age", "0"));
    assertThat(hit.reply().headers()).containsEntry("X-Name", "a");
    assertThat(hit.key()).isEqualTo("table:/table?name=a").isEqualTo(loaded.key());
  }

  @Test
  void anAnswerThatSaysSoIsNotKept() {
    table.headers(Map.of("Cache-Control", "no-store"));
    read("a");

    assertThat(read("a").source()).isEqualTo(Source.BYPASS);
    assertThat(cache.get(tokenOf("a"))).as("nor is its token").isNull();

    table.headers(Map.of("Vary", "Accept-Language"));
    read("a");
    assertThat(read("a").source()).isEqualTo(Source.BYPASS);
  }

  @Test
  void nothingIsLeftOfAReadWhoseAnswerIsNotKept() {
    assertThatThrownBy(() -> read("absent")).isInstanceOf(ProblemException.class);
    table.put("a", "status 206");
    read("a");

    assertThat(cache.getAll(List.of(tokenOf("absent"), tokenOf("a")))).containsOnlyNulls();
  }

  @Test
  void aReadWhoseAnswerIsNotKeptEndsNoneThatWasKeptMeanwhile() {
    Table rows = new Table(Scope.EVERY_ROW);
    ReadFlow<String> lists =
        new ReadFlow<>(endpoint, rows, ReadSettings.of(HOUR), new BackgroundLoads());
    rows.put("a", "value");
    rows.whileLoading(() -> {
      rows.whileLoading(() -> {});
      answer(lists, "a");
    });

    assertThatThrownBy(() -> answer(lists, "absent")).isInstanceOf(ProblemException.class);
    assertThat(answer(lists, "a").source()).isEqualTo(Source.HIT);
  }

  @Test
  void theTokenOfAnAnswerThatWasKeptBeforeStays() {
    read("a");
    byte[] token = cache.get(tokenOf("a"));
    table.put("a", "status 206");
    cache.delete(new CacheKeys(prefix, "table", "f1").entry("table:/table?name=a"));
    read("a");

    assertThat(cache.get(tokenOf("a"))).isNotNull().isEqualTo(token);
  }

  @Test
  void anEntryThatIsTooLargeIsNotKept() {
    table.put("a", "x".repeat(MAX_BYTES + 1));
    assertThat(read("a").source()).isEqualTo(Source.MISS);
    assertThat(read("a").source()).isEqualTo(Source.MISS);
    // The body alone would fit.
    table.put("b", "x".repeat(MAX_BYTES - 1));
    read("b");
    assertThat(read("b").source()).isEqualTo(Source.MISS);
    table.put("c", "x".repeat(MAX_BYTES - 200));
    read("c");
    assertThat(read("c").source()).isEqualTo(Source.HIT);

    assertThat(endpoint.stats().tooLarge()).isEqualTo(4);
    assertThat(endpoint.stats().sets()).isEqualTo(1);
    assertThat(cache.get(tokenOf("a"))).isNull();
  }

  @Test
  void statsCountWhatHappened() {
    read("a");
    read("a");
    read("a");
    write("a", "new");
    read("a");
    cache.set(new CacheKeys(prefix, "table", "f1").entry("table:/table?name=a"), new byte[3], HOUR);
    read("a");
    CacheStats stats = endpoint.stats();

    assertThat(stats.hits()).isEqualTo(2);
    assertThat(stats.absent()).isEqualTo(1);
    assertThat(stats.invalidated()).isEqualTo(1);
    assertThat(stats.corrupt()).isEqualTo(1);
    assertThat(stats.misses()).isEqualTo(3);
    assertThat(stats.loads()).isEqualTo(3);
    assertThat(stats.loadTime()).isPositive();
    assertThat(stats.sets()).isEqualTo(3);
    assertThat(stats.invalidations()).isEqualTo(1);
    assertThat(stats.bypasses() + stats.errors() + stats.tooLarge()).isZero();
    assertThat(stats.hitRatio()).isEqualTo(0.4);
  }

  @Test
  void aMalformedRequestIsRefusedWithAndWithoutAnEntry() {
    assertThatThrownBy(() -> read("malformed")).isInstanceOf(ProblemException.class);
    read("a");
    assertThatThrownBy(() -> read("malformed")).isInstanceOf(ProblemException.class);
    assertThat(table.loads()).isEqualTo(1);
  }

  @Test
  void whatALoadThrowsIsThrownOnAndNotKept() {
    assertThatThrownBy(() -> read("absent")).isInstanceOf(ProblemException.class);
    table.put("absent", "now here");

    assertAnswer(read("absent"), Source.MISS, "now here");
  }

  @Test
  void onlyOkIsKept() {
    table.put("a", "status 206");
    read("a");

    assertThat(read("a").source()).isEqualTo(Source.MISS);
  }

  @Test
  void aReadAfterAnInvalidationIsOfTheNewState() {
    read("a");
    write("a", "new");

    assertAnswer(read("a"), Source.MISS, "new");
    assertAnswer(read("a"), Source.HIT, "new");
  }

  @Test
  void otherScopesStayValid() {
    read("a");
    read("b");
    write("a", "new");

    assertAnswer(read("b"), Source.HIT, "other");
  }

  @Test
  void allScopesCanBeInvalidatedAtOnce() {
    read("a");
    read("b");
    endpoint.invalidator().invalidateAll().await();

    assertThat(read("a").source()).isEqualTo(Source.MISS);
    assertThat(read("b").source()).isEqualTo(Source.MISS);
  }

  @Test
  void manyScopesInvalidateAll() {
    read("a");
    endpoint
        .invalidator()
        .invalidate(IntStream.range(0, 2_000).mapToObj(i -> Table.scope("" + i)).toList())
        .await();

    assertThat(read("a").source()).isEqualTo(Source.MISS);
  }

  @Test
  void otherEndpointsStayValid() {
    CachePartition others = endpoint("others", "f1");
    read("a");
    others.invalidator().invalidate(List.of(Table.scope("a"))).await();
    others.invalidator().invalidateAll().await();

    assertThat(read("a").source()).isEqualTo(Source.HIT);
  }

  @Test
  void anotherFormatReadsNoneOfTheEntriesAndInvalidatesThem() {
    CachePartition newer = endpoint("table", "f2");
    ReadFlow<String> newerFlow =
        new ReadFlow<>(newer, table, ReadSettings.of(HOUR), new BackgroundLoads());
    read("a");

    assertThat(newerFlow.answer(TestRequest.get("a")).source()).isEqualTo(Source.MISS);
    assertThat(newerFlow.answer(TestRequest.get("a")).source()).isEqualTo(Source.HIT);
    newer.invalidator().invalidate(List.of(Table.scope("a"))).await();
    assertThat(read("a").source()).isEqualTo(Source.MISS);
  }

  @Test
  void aTokenThatTheCacheForgetsMakesAMiss() {
    CacheKeys keys = new CacheKeys(prefix, "table", "f1");
    for (String token : List.of(keys.token(Table.scope("a")), keys.token(Scope.RESPONSES))) {
      read("a");
      assertThat(read("a").source()).isEqualTo(Source.HIT);
      cache.delete(token);

      assertThat(read("a").source()).as("without %s", token).isEqualTo(Source.MISS);
    }
  }

  @Test
  void anEntryThatTheCacheForgetsMakesAMiss() {
    read("a");
    cache.delete(new CacheKeys(prefix, "table", "f1").entry("table:/table?name=a"));

    assertThat(read("a").source()).isEqualTo(Source.MISS);
  }

  @Test
  void bytesThatAreNoTokenMakeAMissUntilTheyAreGone() {
    String token = new CacheKeys(prefix, "table", "f1").token(Table.scope("a"));
    read("a");
    cache.set(token, "not a token".getBytes(StandardCharsets.UTF_8), HOUR);

    assertAnswer(read("a"), Source.MISS, "old");
    write("a", "new");
    assertAnswer(read("a"), Source.MISS, "new");
    assertAnswer(read("a"), Source.HIT, "new");
  }

  @Test
  void bytesThatAreNoEntryMakeAMissAndAreReplaced() {
    read("a");
    cache.set(
        new CacheKeys(prefix, "table", "f1").entry("table:/table?name=a"),
        "not an entry".getBytes(StandardCharsets.UTF_8),
        HOUR);

    assertAnswer(read("a"), Source.MISS, "old");
    assertAnswer(read("a"), Source.HIT, "old");
  }

  @Test
  void requestsThatMissTogetherLoadOnce() {
    read("a");
    cache.delete(new CacheKeys(prefix, "table", "f1").entry("table:/table?name=a"));
    AtomicInteger begun = new AtomicInteger();
    table.whileLoading(() -> {
      begun.incrementAndGet();
      pause(Duration.ofMillis(300));
    });

    List<CachedReply> answers = Threads.together(200, () -> read("a"));

    assertThat(answers).allSatisfy(answer -> assertThat(body(answer)).isEqualTo("old"));
    assertThat(begun).hasValue(1);
  }

  @Test
  void aRequestAfterAWriteDoesNotJoinALoadFromBeforeIt() throws Exception {
    CountDownLatch loading = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    read("a");
    cache.delete(new CacheKeys(prefix, "table", "f1").entry("table:/table?name=a"));
    table.whileLoading(() -> {
      loading.countDown();
      await(goOn);
    });
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<CachedReply> slow = thread.submit(() -> read("a"));
      await(loading);
      table.whileLoading(() -> {});
      write("a", "new");

      assertAnswer(read("a"), Source.MISS, "new");

      goOn.countDown();
      assertAnswer(slow.get(20, TimeUnit.SECONDS), Source.MISS, "old");
      assertAnswer(read("a"), Source.MISS, "new");
    } finally {
      goOn.countDown();
      thread.shutdownNow();
    }
  }

  @Test
  void aLoadThatAsksForItsOwnAnswerDoesNotWaitForItself() {
    table.whileLoading(() -> {
      table.whileLoading(() -> {});
      assertAnswer(read("a"), Source.MISS, "old");
    });
    assertAnswer(read("a"), Source.MISS, "old");
    assertThat(table.loads()).isEqualTo(2);
  }

  /** The race that caches of this kind get wrong: the answer is loaded before a write and stored after it. */
  @Test
  void anAnswerFromBeforeAWriteIsNeverServedAfterIt() {
    table.whileLoading(() -> {
      table.whileLoading(() -> {});
      write("a", "new");
    });

    assertAnswer(read("a"), Source.MISS, "old");
    assertAnswer(read("a"), Source.MISS, "new");
    assertAnswer(read("a"), Source.HIT, "new");
  }

  @Test
  void aLateStoreIsNotGivenAfterAWriteAndAReadOfTheNewState() {
    table.whileLoading(() -> {
      table.whileLoading(() -> {});
      write("a", "new");
      // It creates new tokens and stores a valid entry, which the old answer then replaces.
      assertAnswer(read("a"), Source.MISS, "new");
    });

    assertAnswer(read("a"), Source.MISS, "old");
    assertAnswer(read("a"), Source.MISS, "new");
  }

  @Test
  void aLateStoreIsNotGivenWhenAllTokensAreForgottenMeanwhile() {
    CacheKeys keys = new CacheKeys(prefix, "table", "f1");
    table.whileLoading(() -> {
      table.whileLoading(() -> {});
      table.put("a", "new");
      cache.deleteAll(List.of(keys.token(Scope.RESPONSES), keys.token(Table.scope("a"))));
    });

    assertAnswer(read("a"), Source.MISS, "old");
    assertAnswer(read("a"), Source.MISS, "new");
  }

  @Test
  void aLateStoreIsNotGivenWhenTheLoadIsInAnotherThread() throws Exception {
    CountDownLatch loading = new CountDownLatch(1);
    CountDownLatch written = new CountDownLatch(1);
    table.whileLoading(() -> {
      loading.countDown();
      await(written);
    });
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<CachedReply> slow = thread.submit(() -> read("a"));
      await(loading);
      table.whileLoading(() -> {});
      write("a", "new");
      written.countDown();

      assertAnswer(slow.get(20, TimeUnit.SECONDS), Source.MISS, "old");
      assertAnswer(read("a"), Source.MISS, "new");
      assertAnswer(read("a"), Source.HIT, "new");
    } finally {
      thread.shutdownNow();
    }
  }

  @Test
  void theStampIsTakenBeforeTheLoad() {
    CacheKeys keys = new CacheKeys(prefix, "table", "f1");
    List<String> tokens = List.of(keys.token(Scope.RESPONSES), keys.token(Table.scope("a")));
    table.whileLoading(() -> assertThat(cache.getAll(tokens)).doesNotContainNull());

    read("a");
    assertThat(table.loads()).isEqualTo(1);
  }

  /** A version of the application without the filter deletes no token of its values. */
  @Test
  void aWriterThatKnowsNoFilterEndsItsLists() {
    Table older = new Table(new Scope.Declaration(0xa));
    ReadFlow<String> list =
        new ReadFlow<>(endpoint, older, ReadSettings.of(HOUR), new BackgroundLoads());
    older.put("x", "old");
    assertAnswer(answer(list, "x"), Source.MISS, "old");
    assertAnswer(answer(list, "x"), Source.HIT, "old");
    CachePartition newer = endpoint("table", "f2");
    older.put("x", "new");
    newer
        .invalidator()
        .invalidate(List.of(Scope.EVERY_ROW, new Scope.Declaration(0xb)))
        .await();

    assertAnswer(answer(list, "x"), Source.MISS, "new");
    assertAnswer(answer(list, "x"), Source.HIT, "new");
  }

  @Test
  void aWriterOfTheSameFiltersLeavesListsOfOtherValues() {
    Table lists = new Table(new Scope.Declaration(0xa));
    ReadFlow<String> list =
        new ReadFlow<>(endpoint, lists, ReadSettings.of(HOUR), new BackgroundLoads());
    lists.put("x", "value");
    answer(list, "x");
    endpoint("table", "f2")
        .invalidator()
        .invalidate(List.of(Scope.EVERY_ROW, new Scope.Declaration(0xa), Table.scope("y")))
        .await();

    assertAnswer(answer(list, "x"), Source.HIT, "value");
  }

  @Test
  void twoVersionsWithOtherFiltersSeeEachOthersWrites() {
    Table rows = new Table(new Scope.Declaration(0xa));
    Table others = new Table(new Scope.Declaration(0xb));
    ReadFlow<String> list =
        new ReadFlow<>(endpoint, rows, ReadSettings.of(HOUR), new BackgroundLoads());
    CachePartition newer = endpoint("table", "f2");
    ReadFlow<String> newerList =
        new ReadFlow<>(newer, others, ReadSettings.of(HOUR), new BackgroundLoads());
    for (int i = 0; i < 20; i++) {
      String value = "value " + i;
      rows.put("x", value);
      others.put("x", value);
      if (i % 2 == 0) {
        endpoint
            .invalidator()
            .invalidate(List.of(Scope.EVERY_ROW, new Scope.Declaration(0xa), Table.scope("other")))
            .await();
        endpoint
            .invalidator()
            .invalidate(List.of(Scope.EVERY_ROW, new Scope.Declaration(0xa), Table.scope("x")))
            .await();
      } else {
        newer
            .invalidator()
            .invalidate(List.of(Scope.EVERY_ROW, new Scope.Declaration(0xb), Table.scope("x")))
            .await();
      }
      for (int reads = 0; reads < 3; reads++) {
        // The one that reads ends what the other has stored: neither knows the other's filters.
        assertThat(body(answer(i % 3 == 0 ? newerList : list, "x"))).isEqualTo(value);
        assertThat(body(answer(i % 3 == 0 ? list : newerList, "x"))).isEqualTo(value);
      }
    }
  }

  /** The old answer is loaded before the write, and stored after it and after the other version's reads. */
  @Test
  void aLateAnswerIsNotServedAfterAWriteOfAnotherVersion() {
    Table rows = new Table(new Scope.Declaration(0xa));
    ReadFlow<String> list =
        new ReadFlow<>(endpoint, rows, ReadSettings.of(HOUR), new BackgroundLoads());
    Table others = new Table(new Scope.Declaration(0xb));
    CachePartition newer = endpoint("table", "f2");
    ReadFlow<String> newerList =
        new ReadFlow<>(newer, others, ReadSettings.of(HOUR), new BackgroundLoads());
    rows.put("x", "old");
    others.put("x", "new");
    rows.whileLoading(() -> {
      rows.whileLoading(() -> {});
      answer(newerList, "x");
      rows.put("x", "new");
      newer
          .invalidator()
          .invalidate(List.of(Scope.EVERY_ROW, new Scope.Declaration(0xb), Table.scope("y")))
          .await();
      answer(newerList, "x");
    });

    assertAnswer(answer(list, "x"), Source.MISS, "old");
    assertAnswer(answer(list, "x"), Source.MISS, "new");
  }

  private String tokenOf(String name) {
    return new CacheKeys(prefix, "table", "f1").token(Table.scope(name));
  }

  private static CachedReply answer(ReadFlow<String> flow, String query) {
    return flow.answer(TestRequest.get(query));
  }

  private static String body(CachedReply answer) {
    return StandardCharsets.UTF_8.decode(answer.reply().body().duplicate()).toString();
  }

  private CachePartition endpoint(String name, String format) {
    return new CachePartition(guard, settings, name, format, Clock.systemUTC());
  }

  private CachedReply read(String query) {
    return flow.answer(TestRequest.get(query));
  }

  private void write(String name, String value) {
    table.put(name, value);
    endpoint.invalidator().invalidate(List.of(Table.scope(name))).await();
  }

  private static void assertAnswer(CachedReply answer, Source source, String body) {
    assertThat(body(answer)).isEqualTo(body);
    assertThat(answer.source()).isEqualTo(source);
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
