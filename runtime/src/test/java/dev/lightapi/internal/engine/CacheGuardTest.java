package dev.lightapi.internal.engine;

import static dev.lightapi.fixture.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.cache.Cache;
import dev.lightapi.fixture.TestRequest;
import dev.lightapi.fixture.Threads;
import dev.lightapi.internal.engine.TroubledCache.Trouble;
import dev.lightapi.internal.engine.entry.CacheKeys;
import dev.lightapi.internal.engine.entry.CacheSettings;
import dev.lightapi.internal.engine.entry.CachedReply;
import dev.lightapi.internal.engine.entry.CachedReply.Source;
import dev.lightapi.internal.engine.guard.CacheBudget;
import dev.lightapi.internal.engine.guard.CacheGuard;
import dev.lightapi.internal.engine.guard.CacheUnavailableException;
import dev.lightapi.internal.engine.load.BackgroundLoads;
import dev.lightapi.internal.engine.partition.CachePartition;
import dev.lightapi.internal.engine.read.ReadFlow;
import dev.lightapi.internal.engine.read.ReadSettings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A cache in trouble: what requests notice of it, and what it is told when it is back. */
final class CacheGuardTest {

  /** Longer than in production, so that a busy machine does not make a healthy cache look ill. */
  private static final Duration BUDGET = Duration.ofMillis(300);

  /** Far more than the budget, far less than what a caller would wait without one. */
  private static final Duration MARGIN = Duration.ofSeconds(3);

  /** A fifth of it is long enough for an attempt on a busy machine. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration HOUR = Duration.ofHours(1);

  private static final CacheSettings SETTINGS =
      new CacheSettings("guard", BUDGET, Duration.ofSeconds(1), 1 << 20);

  private final TroubledCache cache = new TroubledCache();
  private final CacheGuard guard = new CacheGuard(cache, "guard");
  private final Table table = new Table();
  private final CachePartition endpoint = endpoint(guard);
  private final ReadFlow<String> flow =
      new ReadFlow<>(endpoint, table, ReadSettings.of(HOUR), new BackgroundLoads());

  @AfterEach
  void close() {
    cache.trouble(Trouble.NONE);
    guard.close();
  }

  @Test
  void aCacheThatNeverAnswersHoldsNoRequestLongerThanTheBudget() {
    table.put("a", "value");
    cache.trouble(Trouble.HANGS);

    for (int i = 0; i < 20; i++) {
      long start = System.nanoTime();
      assertAnswer(read("a"), Source.BYPASS, "value");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(MARGIN);
    }
  }

  @Test
  void manyRequestsAtATimeDoNotWaitForEachOther() {
    table.put("a", "value");
    cache.trouble(Trouble.HANGS);

    List<Duration> waits = Threads.together(100, () -> {
      long start = System.nanoTime();
      assertAnswer(read("a"), Source.BYPASS, "value");
      return Duration.ofNanos(System.nanoTime() - start);
    });

    assertThat(waits).allSatisfy(wait -> assertThat(wait).isLessThan(MARGIN));
  }

  @Test
  void aCacheThatNeverAnswersHoldsNoWriteLongerThanTheBudget() {
    cache.trouble(Trouble.HANGS);
    long start = System.nanoTime();
    endpoint.invalidator().invalidate(List.of(Table.scope("a")));

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(MARGIN);
  }

  @Test
  void theBudgetIsForAllCallsOfARequestTogether() throws CacheUnavailableException {
    Duration slow = Duration.ofMillis(50);
    CacheBudget budget = new CacheBudget(Duration.ofSeconds(20));
    for (int calls = 1; calls <= 3; calls++) {
      guard.call(budget, target -> {
        sleep(slow);
        return true;
      });
      assertThat(Duration.ofNanos(budget.nanosLeft()))
          .isLessThanOrEqualTo(Duration.ofSeconds(20).minus(slow.multipliedBy(calls)));
    }
  }

  @Test
  void aRequestThatTheCacheHasFailedDoesNotAskItAgain() {
    CacheBudget budget = new CacheBudget(BUDGET);
    cache.trouble(Trouble.HANGS);
    assertThat(fails(budget, target -> target.get("a"))).isTrue();
    cache.trouble(Trouble.NONE);
    int asked = cache.asked();

    assertThat(fails(budget, target -> target.get("a"))).isTrue();
    assertThat(cache.asked()).as("not asked again").isEqualTo(asked);
  }

  @Test
  void anInvalidationIsTriedWhateverLookUpsHaveExperienced() {
    table.put("a", "old");
    read("a");
    cache.trouble(Trouble.FAILS_LOOK_UPS);
    for (int i = 0; i < 20; i++) {
      assertAnswer(read("a"), Source.BYPASS, "old");
    }
    write("a", "new");

    assertThat(cache.answered())
        .as("the token was deleted while look-ups fail")
        .anyMatch(call -> call.startsWith("delete") && call.contains(token("a")));
    assertThat(endpoint.stats().errors()).as("of look-ups").isLessThan(10);
  }

  @Test
  void anInvalidationThatFailsIsTriedAgainUntilItSucceeds() {
    table.put("a", "old");
    read("a");
    cache.failDeletions(4);
    write("a", "new");

    assertAnswer(read("a"), Source.MISS, "new");
    assertThat(cache.deletionsAsked()).isEqualTo(5);
  }

  @Test
  void anInvalidationWithoutAnAnswerIsSentAgainOnANewConnectionBesideTheFirst() {
    table.put("a", "old");
    read("a");
    CountDownLatch never = new CountDownLatch(1);
    cache.afterDelete(() -> {
      cache.afterDelete(() -> {});
      await(never);
    });
    long start = System.nanoTime();
    patient().invalidator().invalidate(List.of(Table.scope("a")));
    try {
      assertThat(cache.renewals()).as("before the second attempt").isEqualTo(1);
      assertThat(cache.deletionsAsked()).isEqualTo(2);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .as("a fifth of the budget, not all of it")
          .isLessThan(PATIENCE.dividedBy(2));
      table.put("a", "new");
      assertAnswer(read("a"), Source.MISS, "new");
    } finally {
      never.countDown();
    }
  }

  /** The first one may only be slow: on a network that is, a new connection takes even longer. */
  @Test
  void theFirstAttemptGoesOnBesideTheSecond() {
    CountDownLatch second = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    cache.afterDelete(() -> {
      cache.afterDelete(() -> {
        second.countDown();
        await(never);
      });
      await(second);
    });
    patient().invalidator().invalidate(List.of(Table.scope("a")));
    never.countDown();

    assertThat(cache.deletionsAsked()).isEqualTo(2);
    assertThat(guardIsAsked()).isTrue();
  }

  @Test
  void aCircuitThatSlowLookUpsHaveOpenedClosesWithTheFirstProbe() {
    table.put("a", "value");
    cache.trouble(Trouble.HANGS);
    for (int i = 0; i < 5; i++) {
      assertThat(read("a").source()).isEqualTo(Source.BYPASS);
    }
    cache.trouble(Trouble.NONE);

    eventually("the cache is used again", () -> read("a").source() == Source.HIT);
    assertThat(cache.answered().stream().filter(call -> call.equals("get guard:probe:0")))
        .as("the probe that began at once")
        .hasSize(1);
  }

  @Test
  void requestsThatTheCacheFailsAreAnsweredWithoutIt() {
    table.put("a", "value");
    cache.trouble(Trouble.FAILS);

    assertAnswer(read("a"), Source.BYPASS, "value");
  }

  @Test
  void aCacheThatKeepsFailingIsNotAskedAnyMoreUntilItAnswers() {
    table.put("a", "value");
    cache.trouble(Trouble.FAILS);
    for (int i = 0; i < 100; i++) {
      assertAnswer(read("a"), Source.BYPASS, "value");
    }
    // A few failures, and then what the background thread tries now and then.
    assertThat(cache.asked()).isLessThan(50);

    cache.trouble(Trouble.NONE);
    eventually("the cache is used again", () -> read("a").source() == Source.HIT);
  }

  @Test
  void fewFailuresAmongSuccessesDoNotEndItsUse() {
    table.put("a", "value");
    for (int i = 0; i < 20; i++) {
      cache.trouble(Trouble.FAILS);
      assertThat(read("a").source()).isEqualTo(Source.BYPASS);
      cache.trouble(Trouble.NONE);
      assertThat(read("a").source()).isNotEqualTo(Source.BYPASS);
    }
  }

  @Test
  void aCacheThatHangsIsUsedAgainWhenItAnswers() {
    table.put("a", "value");
    cache.trouble(Trouble.HANGS);
    for (int i = 0; i < 10; i++) {
      read("a");
    }
    cache.trouble(Trouble.NONE);

    eventually("the cache is used again", () -> read("a").source() == Source.HIT);
  }

  /** As with a network that lost the packets: calls made before stay unanswered, later ones are answered. */
  @Test
  void aCallThatNeverEndsDoesNotKeepTheCacheFromComingBack() {
    CountDownLatch never = new CountDownLatch(1);
    LosesCalls losing = new LosesCalls(never);
    try (CacheGuard own = new CacheGuard(losing, "guard")) {
      ReadFlow<String> ownFlow =
          new ReadFlow<>(endpoint(own), table, ReadSettings.of(HOUR), new BackgroundLoads());
      table.put("a", "value");
      losing.loses = true;
      // As many as take all threads, and more.
      Threads.together(30, () -> ownFlow.answer(TestRequest.get("a")))
          .forEach(answer -> assertThat(answer.source()).isEqualTo(Source.BYPASS));
      eventually("the background thread has tried it, too", () -> losing.probes.get() > 0);
      losing.loses = false;

      eventually(
          "the cache is used again",
          () -> ownFlow.answer(TestRequest.get("a")).source() == Source.HIT);
    } finally {
      never.countDown();
    }
  }

  @Test
  void afterAnInvalidationThatFailedTheCacheIsNotAsked() {
    table.put("a", "old");
    read("a");
    assertThat(read("a").source()).isEqualTo(Source.HIT);
    cache.trouble(Trouble.FAILS);
    write("a", "new");
    // One failure alone, and it is well again: the entry is still there, and old.
    cache.trouble(Trouble.NONE);

    assertThat(body(read("a"))).isEqualTo("new");
  }

  @Test
  void anInvalidationThatFailedIsMadeUpForBeforeTheCacheIsAskedAgain() {
    for (Trouble trouble : List.of(Trouble.FAILS, Trouble.HANGS)) {
      table.put("a", "old");
      eventually("a valid entry is there", () -> read("a").source() == Source.HIT);
      cache.trouble(trouble);
      write("a", "new");
      assertAnswer(read("a"), Source.BYPASS, "new");
      cache.trouble(Trouble.NONE);

      eventually("the cache is asked again", () -> {
        CachedReply answer = read("a");
        assertThat(body(answer)).isEqualTo("new");
        return answer.source() == Source.HIT;
      });
      table.put("a", "old");
      endpoint.invalidator().invalidateAll();
    }
  }

  @Test
  void invalidationsMadeWhileTheCircuitIsOpenAreReplayed() {
    table.put("a", "old");
    table.put("b", "old");
    read("a");
    read("b");
    cache.trouble(Trouble.FAILS);
    write("a", "new");
    write("b", "new");
    cache.trouble(Trouble.NONE);

    eventually("the cache is asked again", () -> {
      assertThat(body(read("b"))).isEqualTo("new");
      assertThat(body(read("a"))).isEqualTo("new");
      return read("a").source() == Source.HIT && read("b").source() == Source.HIT;
    });
  }

  @Test
  void tooManyPendingInvalidationsInvalidateAllEntries() {
    table.put("untouched", "value");
    read("untouched");
    assertThat(read("untouched").source()).isEqualTo(Source.HIT);
    cache.trouble(Trouble.FAILS);
    CachePartition impatient = new CachePartition(
        guard,
        new CacheSettings("guard", BUDGET, Duration.ofMillis(1), 1 << 20),
        "table",
        "f1",
        Clock.systemUTC());
    for (int i = 0; i < 30; i++) {
      int first = i * 500;
      impatient
          .invalidator()
          .invalidate(IntStream.range(first, first + 500)
              .mapToObj(n -> Table.scope("" + n))
              .toList());
    }
    int loads = table.loads();
    cache.trouble(Trouble.NONE);

    eventually("the cache is asked again", () -> read("untouched").source() == Source.HIT);
    assertThat(cache.answered())
        .filteredOn(call -> call.startsWith("delete"))
        .as("one token of the endpoint, not thousands of its scopes")
        .anySatisfy(call -> assertThat(call).contains(":all"));
    assertThat(table.loads()).isGreaterThan(loads);
  }

  /**
   * Another process creates a token and stores an entry between the deletion and the second write, so the token has to be
   * deleted a second time although it is being deleted already.
   */
  @Test
  void anInvalidationThatComesWhileTheSameOneIsMadeUpForIsMadeUpForToo() {
    String token = token("a");
    cache.trouble(Trouble.FAILS);
    write("a", "first");
    cache.afterDelete(() -> {
      cache.afterDelete(() -> {});
      write("a", "second");
    });
    cache.trouble(Trouble.NONE);

    eventually("the cache is asked again", () -> read("a").source() != Source.BYPASS);
    assertThat(cache.answered())
        .filteredOn(call -> call.startsWith("delete") && call.contains(token))
        .hasSizeGreaterThanOrEqualTo(2);
  }

  /** Longer than a read may wait: it is no failure, and costs nobody the cache. */
  @Test
  void connectingLooksUpAndDeletesOnce() {
    guard.connect(MARGIN);

    assertThat(cache.answered())
        .anyMatch(call -> call.startsWith("get guard:probe:"))
        .anyMatch(call -> call.startsWith("delete [guard:probe:"))
        .allMatch(call -> call.contains("guard:probe:"));
  }

  @Test
  void connectingToACacheThatNeverAnswersEnds() {
    cache.trouble(Trouble.HANGS);
    long start = System.nanoTime();
    guard.connect(BUDGET);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(MARGIN);

    cache.trouble(Trouble.NONE);
    table.put("a", "value");
    assertAnswer(read("a"), Source.MISS, "value");
    assertAnswer(read("a"), Source.HIT, "value");
  }

  @Test
  void connectingToACacheThatFailsEndsToo() {
    cache.trouble(Trouble.FAILS);
    guard.connect(MARGIN);

    cache.trouble(Trouble.NONE);
    table.put("a", "value");
    assertAnswer(read("a"), Source.MISS, "value");
  }

  @Test
  void anInvalidationMayTakeLongerThanARead() {
    CacheSettings impatient =
        new CacheSettings("guard", Duration.ofMillis(1), Duration.ofSeconds(20), 1 << 20);
    CachePartition own = new CachePartition(guard, impatient, "table", "f1", Clock.systemUTC());
    table.put("a", "old");
    eventually("a valid entry is there", () -> read("a").source() == Source.HIT);
    cache.afterDelete(() -> {
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        throw new IllegalStateException("given up", e);
      }
    });
    table.put("a", "new");
    own.invalidator().invalidate(List.of(Table.scope("a")));

    assertAnswer(read("a"), Source.MISS, "new");
    assertThat(own.stats().errors()).isZero();
    assertThat(own.stats().invalidations()).isEqualTo(1);
  }

  @Test
  void closingMakesUpForInvalidationsThatFailed() {
    String token = token("a");
    TroubledCache own = new TroubledCache();
    CacheGuard closing = new CacheGuard(own, "guard");
    own.trouble(Trouble.FAILS);
    endpoint(closing).invalidator().invalidate(List.of(Table.scope("a")));
    own.trouble(Trouble.NONE);
    closing.close();

    assertThat(own.answered()).anyMatch(call -> call.startsWith("delete") && call.contains(token));
  }

  @Test
  void closingWaitsNotForEver() {
    TroubledCache own = new TroubledCache();
    CacheGuard closing = new CacheGuard(own, "guard");
    own.trouble(Trouble.HANGS);
    endpoint(closing).invalidator().invalidate(List.of(Table.scope("a")));
    long start = System.nanoTime();
    closing.close();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    own.trouble(Trouble.NONE);
  }

  /** A user of Redis may have the right to keys of the application's prefix alone. */
  @Test
  void allKeysThatAreAskedForBeginWithThePrefix() {
    table.put("a", "value");
    read("a");
    read("a");
    cache.trouble(Trouble.FAILS);
    write("a", "new");
    cache.trouble(Trouble.NONE);
    eventually("the cache is used again", () -> read("a").source() == Source.HIT);

    assertThat(cache.answered()).anyMatch(call -> call.contains("probe"));
    assertThat(cache.answered()).allMatch(call -> call.matches("(get |set |delete \\[)guard:.*"));
  }

  @Test
  void attemptsThatNeverEndCostABoundedNumberOfThreads() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    LosesCalls losing = new LosesCalls(never);
    try (CacheGuard own = new CacheGuard(losing, "guard", Duration.ofMillis(1))) {
      losing.loses = true;
      endpoint(own).invalidator().invalidate(List.of(Table.scope("a")));
      eventually("all attempts hang", () -> losing.probes.get() >= 8);
      Thread.sleep(1_000);
      assertThat(losing.probes).hasValue(8);
    } finally {
      never.countDown();
    }
  }

  @Test
  void bypassesAndErrorsAreCounted() {
    table.put("a", "value");
    cache.trouble(Trouble.FAILS);
    for (int i = 0; i < 20; i++) {
      read("a");
    }
    endpoint.invalidator().invalidateAll();

    assertThat(endpoint.stats().bypasses()).isEqualTo(20);
    assertThat(endpoint.stats().loads()).isEqualTo(20);
    assertThat(endpoint.stats().errors()).as("then it was not asked any more").isLessThan(10);
    assertThat(endpoint.stats().hits() + endpoint.stats().misses()).isZero();
  }

  @Test
  void anInterruptedWriteInvalidatesAllTheSame() throws InterruptedException {
    table.put("a", "old");
    read("a");
    cache.trouble(Trouble.HANGS);
    Thread writer = new Thread(() -> {
      Thread.currentThread().interrupt();
      write("a", "new");
    });
    writer.start();
    writer.join(TimeUnit.SECONDS.toMillis(20));
    cache.trouble(Trouble.NONE);

    eventually("the cache is asked again", () -> {
      assertThat(body(read("a"))).isEqualTo("new");
      return read("a").source() == Source.HIT;
    });
  }

  @Test
  void aCacheInTheProcessMayFailToo() {
    Cache inProcess = new Cache() {
      @Override
      public byte[] get(String key) {
        throw new IllegalStateException("the cache fails");
      }

      @Override
      public void set(String key, byte[] value, Duration timeout) {}

      @Override
      public void delete(String key) {
        throw new IllegalStateException("the cache fails");
      }

      @Override
      public boolean mayBlock() {
        return false;
      }
    };
    table.put("a", "value");
    try (CacheGuard own = new CacheGuard(inProcess, "guard")) {
      CachePartition ownEndpoint = endpoint(own);
      ReadFlow<String> ownFlow =
          new ReadFlow<>(ownEndpoint, table, ReadSettings.of(HOUR), new BackgroundLoads());
      assertAnswer(ownFlow.answer(TestRequest.get("a")), Source.BYPASS, "value");
      ownEndpoint.invalidator().invalidateAll();
      assertAnswer(ownFlow.answer(TestRequest.get("a")), Source.BYPASS, "value");
    }
  }

  private static CachePartition endpoint(CacheGuard guard) {
    return new CachePartition(guard, SETTINGS, "table", "f1", Clock.systemUTC());
  }

  /** One whose invalidations have much time. */
  private CachePartition patient() {
    return new CachePartition(
        guard,
        new CacheSettings("guard", BUDGET, PATIENCE, 1 << 20),
        "table",
        "f1",
        Clock.systemUTC());
  }

  private static String token(String name) {
    return new CacheKeys("guard", "table", "f1").token(Table.scope(name));
  }

  private boolean guardIsAsked() {
    return !fails(new CacheBudget(MARGIN), target -> new byte[0]);
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("given up", e);
    }
  }

  private boolean fails(CacheBudget budget, Function<Cache, byte[]> call) {
    try {
      guard.call(budget, call);
      return false;
    } catch (CacheUnavailableException e) {
      return true;
    }
  }

  private CachedReply read(String name) {
    return flow.answer(TestRequest.get(name));
  }

  private void write(String name, String value) {
    table.put(name, value);
    endpoint.invalidator().invalidate(List.of(Table.scope(name)));
  }

  private static String body(CachedReply answer) {
    return StandardCharsets.UTF_8.decode(answer.reply().body().duplicate()).toString();
  }

  private static void assertAnswer(CachedReply answer, Source source, String body) {
    assertThat(body(answer)).isEqualTo(body);
    assertThat(answer.source()).isEqualTo(source);
  }

  /** Does not notice when its caller gives up, as sockets do not. */
  private static final class LosesCalls implements Cache {

    private final TroubledCache target = new TroubledCache();
    private final CountDownLatch never;
    private volatile boolean loses;
    private final AtomicInteger probes = new AtomicInteger();

    private LosesCalls(CountDownLatch never) {
      this.never = never;
    }

    @Override
    public byte[] get(String key) {
      if (loses && key.contains("probe")) {
        probes.incrementAndGet();
      }
      loseOrNot();
      return target.get(key);
    }

    @Override
    public void set(String key, byte[] value, Duration timeout) {
      loseOrNot();
      target.set(key, value, timeout);
    }

    @Override
    public void delete(String key) {
      loseOrNot();
      target.delete(key);
    }

    private void loseOrNot() {
      boolean lost = loses;
      while (lost && never.getCount() > 0) {
        try {
          never.await();
        } catch (InterruptedException e) {
          // It waits on.
        }
      }
    }
  }
}
