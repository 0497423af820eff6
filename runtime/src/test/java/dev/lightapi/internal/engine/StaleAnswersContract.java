package dev.lightapi.internal.engine;

import static dev.lightapi.fixture.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightapi.cache.Cache;
import dev.lightapi.endpoint.CachePolicy;
import dev.lightapi.endpoint.Read;
import dev.lightapi.endpoint.Scope;
import dev.lightapi.fixture.CapturedLog;
import dev.lightapi.fixture.SettableClock;
import dev.lightapi.fixture.TestRequest;
import dev.lightapi.fixture.Threads;
import dev.lightapi.http.HttpReply;
import dev.lightapi.http.PathTemplate;
import dev.lightapi.http.Problem;
import dev.lightapi.http.ProblemException;
import dev.lightapi.http.Request;
import dev.lightapi.internal.engine.entry.CacheKeys;
import dev.lightapi.internal.engine.entry.CacheSettings;
import dev.lightapi.internal.engine.entry.CachedReply;
import dev.lightapi.internal.engine.entry.CachedReply.Source;
import dev.lightapi.internal.engine.guard.CacheGuard;
import dev.lightapi.internal.engine.load.BackgroundLoads;
import dev.lightapi.internal.engine.partition.CachePartition;
import dev.lightapi.internal.engine.read.ReadFlow;
import dev.lightapi.internal.engine.read.ReadSettings;
import dev.lightapi.json.JsonValues;
import dev.lightapi.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers after their timeout (RFC 5861), as they are on each cache. */
abstract class StaleAnswersContract {

  /** Generous: these tests are about answers, not about time. */
  private static final Duration BUDGET = Duration.ofSeconds(20);

  private static final Duration HOUR = Duration.ofHours(1);

  /** More than the tenth by which a timeout of an hour may be shorter. */
  private static final Duration WINDOW = Duration.ofMinutes(10);

  private static final Duration SECOND = Duration.ofSeconds(1);

  private static final CachePolicy WHILE_REVALIDATE =
      new CachePolicy(Duration.ZERO, WINDOW, Duration.ZERO, false);
  private static final CachePolicy IF_ERROR =
      new CachePolicy(Duration.ZERO, Duration.ZERO, WINDOW, false);
  private static final CachePolicy BOTH =
      new CachePolicy(Duration.ZERO, Duration.ofMinutes(8), Duration.ofMinutes(30), false);
  private static final CachePolicy AFTER_WRITES =
      new CachePolicy(Duration.ZERO, SECOND, WINDOW, true);

  private final String prefix = "stale-" + UUID.randomUUID();
  private final AgingCache cache;
  private final CacheGuard guard;
  private final SettableClock clock = new SettableClock(Instant.now());
  private final Table table = new Table();
  private final BackgroundLoads background = new BackgroundLoads();
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final CachePartition endpoint;

  StaleAnswersContract(Cache cache) {
    this.cache = new AgingCache(cache);
    guard = new CacheGuard(this.cache, prefix);
    endpoint = endpoint(clock);
  }

  private CachePartition endpoint(Clock itsClock) {
    return new CachePartition(
        guard, new CacheSettings(prefix, BUDGET, BUDGET, 10_000), "table", "f", itsClock);
  }

  /** Time goes on, for the server and for the cache. */
  private void forward(Duration time) {
    clock.forward(time);
    cache.forward(time);
  }

  @BeforeEach
  void fill() {
    table.put("a", "old");
  }

  @AfterEach
  void close() {
    goOn.countDown();
    background.close();
    guard.close();
  }

  @Test
  void anAnswerWhoseTimeIsOverIsGivenWhileANewOneIsMade() {
    ReadFlow<String> flow = flow(WHILE_REVALIDATE);
    read(flow, "a");
    table.put("a", "new");
    forward(HOUR);
    table.whileLoading(this::waitToGoOn);

    CachedReply stale = read(flow, "a");
    assertAnswer(stale, Source.STALE, "old");
    assertThat(stale.reply().headers()).containsEntry("Age", "3600");
    assertAnswer(read(flow, "a"), Source.STALE, "old");

    goOn.countDown();
    eventually("the new one is there", () -> read(flow, "a").source() == Source.HIT);
    assertAnswer(read(flow, "a"), Source.HIT, "new");
    assertThat(table.loads()).isEqualTo(2);
  }

  @Test
  void manyRequestsMakeItAnewOnce() {
    ReadFlow<String> flow = flow(WHILE_REVALIDATE);
    read(flow, "a");
    forward(HOUR);
    table.whileLoading(this::waitToGoOn);

    assertThat(Threads.together(100, () -> read(flow, "a").source())).containsOnly(Source.STALE);

    goOn.countDown();
    eventually("the new one is there", () -> read(flow, "a").source() == Source.HIT);
    assertThat(table.loads()).isEqualTo(2);
    assertThat(endpoint.stats().stale()).isGreaterThanOrEqualTo(100);
    // It is counted when it is over, which is after its answer is there.
    eventually("the load in the background is one", () -> endpoint.stats().absent() == 2);
  }

  @Test
  void afterItsWindowItIsMadeAnewBeforeItIsGiven() {
    ReadFlow<String> flow = flow(WHILE_REVALIDATE);
    read(flow, "a");
    table.put("a", "new");
    forward(HOUR.plus(WINDOW));

    assertAnswer(read(flow, "a"), Source.MISS, "new");
  }

  @Test
  void withoutAWindowItIsMadeAnewAndAFailureIsOne() {
    ReadFlow<String> flow = flow(CachePolicy.DEFAULT);
    read(flow, "a");
    table.put("a", "new");
    forward(HOUR);

    assertAnswer(read(flow, "a"), Source.MISS, "new");
    forward(HOUR);
    breakTable();
    assertThatThrownBy(() -> read(flow, "a")).hasMessage("the database is away");
  }

  @Test
  void anAnswerWhoseTimeIsOverIsGivenIfNoNewOneCanBeMade() {
    ReadFlow<String> flow = flow(IF_ERROR);
    read(flow, "a");
    table.put("a", "new");
    forward(HOUR);
    breakTable();

    CachedReply stale = read(flow, "a");
    assertAnswer(stale, Source.STALE, "old");
    assertThat(stale.reply().headers()).containsEntry("Age", "3600");
    assertThatThrownBy(() -> read(flow, "b"))
        .as("of b there is none")
        .hasMessage("the database is away");

    forward(WINDOW);
    assertThatThrownBy(() -> read(flow, "a")).hasMessage("the database is away");
  }

  @Test
  void untilThenItIsMadeAnew() {
    ReadFlow<String> flow = flow(IF_ERROR);
    read(flow, "a");
    table.put("a", "new");
    forward(HOUR);

    assertAnswer(read(flow, "a"), Source.MISS, "new");
  }

  @Test
  void problemsAndStatusesFrom500OnAreFailures() {
    ReadFlow<String> flow = flow(IF_ERROR);
    read(flow, "a");
    forward(HOUR);
    for (int status : new int[] {500, 502, 503, 504}) {
      table.put("a", "status " + status);
      assertAnswer(readInTheForeground("a", IF_ERROR), Source.STALE, "old");
      table.whileLoading(() -> {
        throw new ProblemException(new Problem(status, "title", "detail"));
      });
      assertAnswer(readInTheForeground("a", IF_ERROR), Source.STALE, "old");
      table.whileLoading(() -> {});
    }
    table.whileLoading(() -> {
      throw new StoreException(StoreException.Kind.UNAVAILABLE, "away", null);
    });
    assertAnswer(readInTheForeground("a", IF_ERROR), Source.STALE, "old");
  }

  @Test
  void otherProblemsAreAnswersAndEndTheOldOne() {
    for (int status : new int[] {400, 404, 410, 422}) {
      String name = "n" + status;
      table.put(name, "old");
      table.whileLoading(() -> {});
      read(flow(IF_ERROR), name);
      forward(HOUR);
      table.whileLoading(() -> {
        throw new ProblemException(new Problem(status, "title", "gone"));
      });
      assertThatThrownBy(() -> readInTheForeground(name, IF_ERROR)).hasMessage("gone");

      breakTable();
      assertThatThrownBy(() -> readInTheForeground(name, IF_ERROR))
          .as("what is known to be gone does not come back")
          .hasMessage("the database is away");
    }
    table.whileLoading(() -> {});
    read(flow(IF_ERROR), "a");
    forward(HOUR);
    table.whileLoading(() -> {
      throw new StoreException(StoreException.Kind.INVALID, "out of range", null);
    });
    assertThatThrownBy(() -> readInTheForeground("a", IF_ERROR)).hasMessage("out of range");
  }

  @Test
  void aRowThatIsGoneIsGoneAsSoonAsTheLoadInTheBackgroundKnows() {
    ReadFlow<String> flow = flow(WHILE_REVALIDATE);
    read(flow, "a");
    forward(HOUR);
    table.remove("a");

    assertAnswer(read(flow, "a"), Source.STALE, "old");
    eventually("it is known", () -> isNotFound(flow, "a"));
    assertThat(isNotFound(flow, "a")).isTrue();
  }

  /** A database that is away may let each load wait for long. */
  @Test
  void whileLoadsFailNobodyWaitsForThem() {
    ReadFlow<String> flow = flow(IF_ERROR);
    read(flow, "a");
    table.put("b", "other");
    read(flow, "b");
    forward(HOUR);
    breakTable();
    assertAnswer(read(flow, "a"), Source.STALE, "old");
    table.put("a", "new");
    table.whileLoading(this::waitToGoOn);

    assertAnswer(read(flow, "a"), Source.STALE, "old");
    assertAnswer(read(flow, "b"), Source.STALE, "other");

    goOn.countDown();
    eventually("the new one is there", () -> read(flow, "a").source() == Source.HIT);
    assertAnswer(read(flow, "a"), Source.HIT, "new");
  }

  @Test
  void manyRequestsShareOneFailure() {
    ReadFlow<String> flow = flow(IF_ERROR);
    read(flow, "a");
    forward(HOUR);
    table.whileLoading(() -> {
      pause(Duration.ofMillis(300));
      throw new IllegalStateException("the database is away");
    });

    assertThat(Threads.together(100, () -> read(flow, "a").source())).containsOnly(Source.STALE);
    background.close();
    assertThat(table.loads()).as("one, and a few in the background").isLessThan(10);
    assertThat(endpoint.stats().stale()).isEqualTo(100);
  }

  @Test
  void itIsSaidOnceInAWhile() throws Exception {
    ReadFlow<String> flow = flow(IF_ERROR);
    read(flow, "a");
    forward(HOUR);
    breakTable();

    List<String> log = CapturedLog.linesDuring(() -> {
      for (int i = 0; i < 20; i++) {
        assertAnswer(read(flow, "a"), Source.STALE, "old");
      }
    });

    assertThat(log)
        .filteredOn(line -> line.contains("WARN"))
        .singleElement()
        .asString()
        .contains(
            "table:/table?name=a could not be loaded, and a cached response is served instead: ")
        .contains("the database is away");
  }

  @Test
  void aWriteEndsAnswersInTheirWindows() {
    for (CachePolicy policy : List.of(WHILE_REVALIDATE, IF_ERROR)) {
      table.put("a", "old");
      ReadFlow<String> flow = flow(policy);
      endpoint.invalidator().invalidateAll().await();
      read(flow, "a");
      forward(HOUR);
      write("a", "new");
      breakTable();
      assertThatThrownBy(() -> read(flow, "a")).hasMessage("the database is away");

      table.whileLoading(() -> {});
      assertAnswer(read(flow, "a"), Source.MISS, "new");
    }
  }

  @Test
  void afterWritesOldAnswersAreGivenToWhoeverHasAskedForThat() {
    ReadFlow<String> flow = flow(AFTER_WRITES);
    read(flow, "a");
    table.whileLoading(this::waitToGoOn);
    write("a", "new");

    assertAnswer(read(flow, "a"), Source.STALE, "old");

    goOn.countDown();
    eventually("the new one is there", () -> read(flow, "a").source() == Source.HIT);
    assertAnswer(read(flow, "a"), Source.HIT, "new");
  }

  @Test
  void andIfNoNewOnesCanBeMade() {
    ReadFlow<String> flow = flow(AFTER_WRITES);
    read(flow, "a");
    forward(HOUR.plus(SECOND));
    write("a", "new");
    breakTable();

    assertAnswer(read(flow, "a"), Source.STALE, "old");
    forward(WINDOW);
    assertThatThrownBy(() -> read(flow, "a")).hasMessage("the database is away");
  }

  @Test
  void requestsThatSkipTheCacheGetNoOldAnswers() {
    CachePolicy both = new CachePolicy(Duration.ZERO, WINDOW, WINDOW, true);
    read(flow(both), "a");
    forward(HOUR);
    table.put("a", "new");
    ReadFlow<String> skipping = new ReadFlow<>(
        endpoint,
        table,
        new ReadSettings(HOUR, (request, cache) -> cache.skip(), both),
        background);

    assertAnswer(read(skipping, "a"), Source.BYPASS, "new");
    breakTable();
    assertThatThrownBy(() -> read(skipping, "a")).hasMessage("the database is away");
  }

  @Test
  void personalAnswersAreNeverGivenStale() {
    CachePolicy both = new CachePolicy(Duration.ZERO, WINDOW, WINDOW, true);
    ReadFlow<String> seeing =
        new ReadFlow<>(endpoint, new Seeing(table), new ReadSettings(HOUR, null, both), background);
    read(seeing, "a");
    forward(HOUR);
    table.put("a", "new");
    TestRequest personal = new TestRequest(
        "GET", "/", "a", Map.of("authorization", "Bearer 7"), Map.of(), new byte[0]);

    assertAnswer(seeing.answer(personal), Source.BYPASS, "new");
    breakTable();
    assertThatThrownBy(() -> seeing.answer(personal)).hasMessage("the database is away");
  }

  /** What sees the request cannot be asked again when the request is over. */
  @Test
  void whatSeesTheRequestIsNotMadeInTheBackground() {
    CachePolicy both = new CachePolicy(Duration.ZERO, WINDOW, WINDOW, false);
    ReadFlow<String> seeing =
        new ReadFlow<>(endpoint, new Seeing(table), new ReadSettings(HOUR, null, both), background);
    read(seeing, "a");
    forward(HOUR);
    table.put("a", "new");

    assertAnswer(read(seeing, "a"), Source.MISS, "new");
    forward(HOUR);
    breakTable();
    assertAnswer(read(seeing, "a"), Source.STALE, "new");
    assertAnswer(read(seeing, "a"), Source.STALE, "new");
    assertThat(table.loads()).as("each request has tried").isEqualTo(4);
  }

  @Test
  void timeoutsOfSingleOperationsHaveTheSameWindows() {
    Duration minute = Duration.ofMinutes(1);
    Read<String> quick = new Wrapped(table) {
      @Override
      public Duration timeout(String name, Duration otherwise) {
        return minute;
      }
    };
    ReadFlow<String> flow =
        new ReadFlow<>(endpoint, quick, new ReadSettings(HOUR, null, WHILE_REVALIDATE), background);
    read(flow, "a");
    forward(minute);
    assertAnswer(read(flow, "a"), Source.STALE, "old");
    eventually("the new one is there", () -> read(flow, "a").source() == Source.HIT);
    forward(minute.plus(WINDOW));
    assertAnswer(read(flow, "a"), Source.MISS, "old");
  }

  @Test
  void warmingMakesThemAnew() {
    ReadFlow<String> flow = flow(WHILE_REVALIDATE);
    read(flow, "a");
    forward(HOUR);
    table.put("a", "new");

    assertAnswer(flow.prepare(TestRequest.get("a")), Source.MISS, "new");
  }

  @Test
  void aRefreshBeforeTheTimeoutThatFailsIsAHitWhateverTheFailure() {
    ReadFlow<String> flow = flow(CachePolicy.DEFAULT);
    table.whileLoading(() -> pause(Duration.ofMillis(20)));
    read(flow, "a");
    forward(HOUR.multipliedBy(9).dividedBy(10).minusMillis(1));
    table.put("a", "status 503");
    table.whileLoading(() -> {});

    // Each request may be the one that makes it anew.
    for (int i = 0; i < 200; i++) {
      assertAnswer(read(flow, "a"), Source.HIT, "old");
    }
  }

  @Test
  void byTheirReadableKeysOldAnswersAreNotThere() {
    CachedRoutes routes = new CachedRoutes();
    ReadFlow<String> flow = flow(WHILE_REVALIDATE);
    routes.set(List.of(new ServedRoute("GET", PathTemplate.of("/table"), flow)));
    KeyedEndpointCache direct = new KeyedEndpointCache(
        endpoint, routes, new JsonValues(), new KeyedEndpointCache.Loading() {
          @Override
          public boolean inTransaction() {
            return false;
          }

          @Override
          public void run(Runnable load) {
            load.run();
          }
        });
    table.put("", "7");
    read(flow, "");
    assertThat(direct.get("/table", Integer.class)).isEqualTo(7);
    forward(HOUR);

    assertThat(direct.contains("/table")).isFalse();
    assertThat(direct.get("/table", Integer.class)).isNull();
  }

  /** The server that stores, and the one that reads, have clocks that differ by more than any timeout. */
  @Test
  void serversWhoseClocksDifferHitEachOthersEntriesUntilTheCacheEndsThem() {
    ReadFlow<String> flow = flow(CachePolicy.DEFAULT);
    table.whileLoading(() -> pause(Duration.ofMillis(20)));
    for (Duration difference : List.of(HOUR, HOUR.negated(), HOUR.multipliedBy(24))) {
      endpoint.invalidator().invalidateAll().await();
      ReadFlow<String> other = flow(CachePolicy.DEFAULT, difference);
      List<ReadFlow<String>> both = List.of(flow, other);
      for (int storing = 0; storing < 2; storing++) {
        assertAnswer(read(both.get(storing), "a"), Source.MISS, "old");
        int loads = table.loads();
        // Each request may be the one that makes it anew.
        for (int i = 0; i < 100; i++) {
          CachedReply hit = read(both.get(1 - storing), "a");
          assertAnswer(hit, Source.HIT, "old");
          assertThat(age(hit)).isBetween(0L, HOUR.toSeconds());
        }
        assertThat(table.loads()).as("clocks differ by %s", difference).isEqualTo(loads);

        forward(HOUR);
        assertAnswer(read(both.get(1 - storing), "a"), Source.MISS, "old");
        forward(HOUR);
      }
    }
  }

  @Test
  void serversWhoseClocksDifferAgreeOnWindows() {
    table.put("b", "old");
    for (CachePolicy policy : List.of(WHILE_REVALIDATE, BOTH)) {
      for (Duration difference : List.of(HOUR, HOUR.negated(), HOUR.multipliedBy(24))) {
        CachePartition elsewhere = endpoint(Clock.offset(clock, difference));
        ReadFlow<String> other =
            new ReadFlow<>(elsewhere, table, new ReadSettings(HOUR, null, policy), background);
        endpoint.invalidator().invalidateAll().await();
        read(flow(policy), "a");
        read(flow(policy), "b");
        assertAnswer(read(other, "a"), Source.HIT, "old");
        forward(HOUR);

        table.whileLoading(() -> {
          throw new IllegalStateException("the database is away");
        });
        CachedReply stale = read(other, "a");
        assertAnswer(stale, Source.STALE, "old");
        assertThat(age(stale))
            .isBetween(HOUR.toSeconds() * 9 / 10, HOUR.plus(policy.staleFor()).toSeconds());
        // It deletes the tokens that it has created, and must not meet those of the next turn.
        eventually(
            "the load in the background has failed", () -> elsewhere.stats().absent() == 1);
        forward(policy.staleWhileRevalidate());
        table.whileLoading(() -> {});
        assertAnswer(read(flow(policy, difference), "b"), Source.MISS, "old");
        forward(HOUR.multipliedBy(2));
      }
    }
  }

  /** After the shorter window there is the longer one, and after that nothing. */
  @Test
  void eachWindowEndsByTheTimeOfTheCache() {
    table.put("b", "old");
    for (Duration difference : List.of(Duration.ZERO, HOUR, HOUR.negated())) {
      table.whileLoading(() -> {});
      endpoint.invalidator().invalidateAll().await();
      read(flow(BOTH), "a");
      forward(HOUR.plus(BOTH.staleWhileRevalidate()));
      breakTable();
      ReadFlow<String> other = flow(BOTH, difference);
      int loads = table.loads();
      assertAnswer(read(other, "a"), Source.STALE, "old");
      assertThat(table.loads()).as("it has tried first").isEqualTo(loads + 1);

      forward(BOTH.staleIfError());
      assertThatThrownBy(() -> read(flow(BOTH, difference), "a"))
          .hasMessage("the database is away");
    }
  }

  /** By the real time of the cache; the servers' clocks stand still. */
  @Test
  void theCacheAloneSaysWhenATimeoutIsOver() {
    Duration soon = Duration.ofMillis(300);
    ReadFlow<String> flow =
        new ReadFlow<>(endpoint, table, new ReadSettings(soon, null, WHILE_REVALIDATE), background);
    read(flow, "a");
    table.put("a", "new");
    table.whileLoading(this::waitToGoOn);
    eventually("its timeout is over", () -> read(flow, "a").source() == Source.STALE);
    assertAnswer(read(flow, "a"), Source.STALE, "old");
    goOn.countDown();
  }

  /** What the cache has lost may make an entry older than it is, and never younger. */
  @Test
  void aLostSignOfFreshnessMakesAnEntryStale() {
    ReadFlow<String> flow = flow(WHILE_REVALIDATE);
    read(flow, "a");
    String sign = new CacheKeys(prefix, "table", "f").sign("table:/table?name=a", 0);
    byte[] before = cache.get(sign);
    assertThat(before).hasSize(Integer.BYTES);
    table.whileLoading(this::waitToGoOn);
    cache.delete(sign);
    assertThat(read(flow, "a").source()).isEqualTo(Source.STALE);
    cache.set(sign, new byte[Integer.BYTES], HOUR);
    assertThat(read(flow, "a").source()).as("another entry's").isEqualTo(Source.STALE);
    cache.set(sign, before, HOUR);
    assertThat(read(flow, "a").source()).isEqualTo(Source.HIT);
  }

  /** A search by POST has what it looks for in its body; its request is over by then. */
  @Test
  void aRefreshInTheBackgroundHasTheBodyOfItsRequest() {
    AtomicInteger loads = new AtomicInteger();
    Read<Request> echo = new Read<>() {
      @Override
      public Request parse(Request request) {
        return request;
      }

      @Override
      public String key(Request request) {
        return "/echo|" + request.method() + ":" + text(request);
      }

      @Override
      public List<Scope> scopes(Request request) {
        return List.of(Scope.EVERY_ROW);
      }

      @Override
      public HttpReply load(Request request) {
        String said = loads.incrementAndGet() + request.method() + text(request);
        return HttpReply.json(200, said.getBytes(StandardCharsets.UTF_8));
      }

      private String text(Request request) {
        return new String(request.body(), StandardCharsets.UTF_8);
      }
    };
    ReadFlow<Request> flow =
        new ReadFlow<>(endpoint, echo, new ReadSettings(HOUR, null, WHILE_REVALIDATE), background);
    TestRequest search = TestRequest.json("POST", "{'q':'tea'}");
    assertAnswer(flow.answer(search), Source.MISS, "1POST{\"q\":\"tea\"}");
    forward(HOUR);
    assertThat(flow.answer(search).source()).isEqualTo(Source.STALE);
    eventually("the new one is there", () -> flow.answer(search).source() == Source.HIT);
    assertAnswer(flow.answer(search), Source.HIT, "2POST{\"q\":\"tea\"}");
  }

  private static long age(CachedReply answer) {
    return Long.parseLong(answer.reply().headers().get("Age"));
  }

  private ReadFlow<String> flow(CachePolicy policy) {
    return new ReadFlow<>(endpoint, table, new ReadSettings(HOUR, null, policy), background);
  }

  /** On a server whose clock differs by so much. */
  private ReadFlow<String> flow(CachePolicy policy, Duration difference) {
    CachePartition other = endpoint(Clock.offset(clock, difference));
    return new ReadFlow<>(other, table, new ReadSettings(HOUR, null, policy), background);
  }

  private static CachedReply read(ReadFlow<String> flow, String name) {
    return flow.answer(TestRequest.get(name));
  }

  /** By a flow that knows of no failures before. */
  private CachedReply readInTheForeground(String name, CachePolicy policy) {
    return read(flow(policy), name);
  }

  private void write(String name, String value) {
    table.put(name, value);
    endpoint.invalidator().invalidate(List.of(Table.scope(name))).await();
  }

  private void breakTable() {
    table.whileLoading(() -> {
      throw new IllegalStateException("the database is away");
    });
  }

  private static boolean isNotFound(ReadFlow<String> flow, String name) {
    try {
      read(flow, name);
      return false;
    } catch (ProblemException e) {
      return e.problem().status() == 404;
    }
  }

  private static void assertAnswer(CachedReply answer, Source source, String body) {
    String text =
        StandardCharsets.UTF_8.decode(answer.reply().body().duplicate()).toString();
    assertThat(text).isEqualTo(body);
    assertThat(answer.source()).isEqualTo(source);
  }

  private void waitToGoOn() {
    try {
      assertThat(goOn.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static class Wrapped implements Read<String> {

    private final Table table;

    Wrapped(Table table) {
      this.table = table;
    }

    @Override
    public String parse(Request request) {
      return table.parse(request);
    }

    @Override
    public String key(String name) {
      return table.key(name);
    }

    @Override
    public List<Scope> scopes(String name) {
      return table.scopes(name);
    }

    @Override
    public HttpReply load(String name) {
      return table.load(name);
    }
  }

  private static final class Seeing extends Wrapped {

    Seeing(Table table) {
      super(table);
    }

    @Override
    public boolean seesRequest() {
      return true;
    }
  }
}
