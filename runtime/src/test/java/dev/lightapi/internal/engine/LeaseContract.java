package dev.lightapi.internal.engine;

import static dev.lightapi.fixture.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.cache.Cache;
import dev.lightapi.endpoint.CachePolicy;
import dev.lightapi.endpoint.Scope;
import dev.lightapi.fixture.SettableClock;
import dev.lightapi.fixture.TestRequest;
import dev.lightapi.fixture.Threads;
import dev.lightapi.http.ProblemException;
import dev.lightapi.internal.engine.entry.CacheKeys;
import dev.lightapi.internal.engine.entry.CacheSettings;
import dev.lightapi.internal.engine.entry.CachedReply;
import dev.lightapi.internal.engine.entry.CachedReply.Source;
import dev.lightapi.internal.engine.entry.Stamp;
import dev.lightapi.internal.engine.entry.Token;
import dev.lightapi.internal.engine.guard.CacheGuard;
import dev.lightapi.internal.engine.load.BackgroundLoads;
import dev.lightapi.internal.engine.partition.CachePartition;
import dev.lightapi.internal.engine.read.LeasingLoader;
import dev.lightapi.internal.engine.read.ReadFlow;
import dev.lightapi.internal.engine.read.ReadSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several processes, as far as an endpoint's cache can tell, that share a cache and have leases on loads. */
abstract class LeaseContract {

  /** Generous: these tests are about answers, not about time. */
  private static final Duration BUDGET = Duration.ofSeconds(20);

  private static final Duration HOUR = Duration.ofHours(1);

  /** Whoever waits for its end fails the test. */
  private static final Duration LONG = Duration.ofMinutes(2);

  private static final Duration SHORT = Duration.ofMillis(700);
  private static final int PROCESSES = 4;

  private final String prefix = "lease-" + UUID.randomUUID();
  private final Supplier<Cache> caches;
  private final List<CacheGuard> guards = new ArrayList<>();
  private final List<BackgroundLoads> backgrounds = new ArrayList<>();
  private final SettableClock clock = new SettableClock(Instant.now());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch loading = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final Table table = new Table();
  private final CachePartition writer;
  private final Cache cache;

  /** @param caches makes clients of one cache */
  LeaseContract(Supplier<Cache> caches) {
    this.caches = caches;
    this.cache = caches.get();
    this.writer = endpoint(caches.get());
  }

  @BeforeEach
  void fill() {
    table.put("a", "old");
  }

  @AfterEach
  void close() {
    goOn.countDown();
    threads.shutdownNow();
    backgrounds.forEach(BackgroundLoads::close);
    guards.forEach(CacheGuard::close);
    cache.close();
  }

  /** How many processes may load, at worst, if they ask at the same moment. */
  abstract int loadsAtWorst();

  @Test
  void processesThatMissTogetherLoadOnce() {
    List<ReadFlow<String>> processes = processes(policy(LONG));
    table.whileLoading(() -> pause(Duration.ofMillis(300)));
    AtomicInteger next = new AtomicInteger();

    List<CachedReply> answers = Threads.together(
        PROCESSES * 50, () -> read(processes.get(next.getAndIncrement() % PROCESSES), "a"));

    assertThat(answers).extracting(LeaseContract::body).containsOnly("old");
    assertThat(answers).extracting(CachedReply::source).containsOnly(Source.MISS, Source.HIT);
    assertThat(table.loads()).isBetween(1, loadsAtWorst());
  }

  @Test
  void withoutALeaseSeveralOfThemLoad() {
    List<ReadFlow<String>> processes = processes(CachePolicy.DEFAULT);
    // Misses of tokens that one of them makes meanwhile would be no test.
    read(processes.get(0), "a");
    deleteEntry();
    table.whileLoading(() -> pause(Duration.ofMillis(300)));
    AtomicInteger next = new AtomicInteger();

    Threads.together(
        PROCESSES * 50, () -> read(processes.get(next.getAndIncrement() % PROCESSES), "a"));

    assertThat(table.loads() - 1).isGreaterThan(1);
  }

  @Test
  void whoeverWaitsTakesTheEntryThatAnotherProcessHasMade() throws Exception {
    List<ReadFlow<String>> processes = processes(policy(LONG));
    Future<CachedReply> leader = holdUp(processes.get(0));
    Future<CachedReply> follower = threads.submit(() -> read(processes.get(1), "a"));
    pause(Duration.ofMillis(100));
    assertThat(follower).isNotDone();

    goOn.countDown();

    assertAnswer(leader.get(30, TimeUnit.SECONDS), Source.MISS, "old");
    CachedReply taken = follower.get(30, TimeUnit.SECONDS);
    assertAnswer(taken, Source.HIT, "old");
    assertThat(taken.reply().headers()).containsKey("Age");
    assertThat(table.loads()).isEqualTo(1);
  }

  @Test
  void aProcessThatDiesCostsItsLeaseAtMost() {
    List<ReadFlow<String>> processes = processes(policy(SHORT));
    read(processes.get(0), "a");
    cache.set(leaseKey(), new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, LONG);
    deleteEntry();

    long start = System.nanoTime();
    assertAnswer(read(processes.get(1), "a"), Source.MISS, "old");

    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(SHORT, SHORT.multipliedBy(20));
    assertAnswer(read(processes.get(2), "a"), Source.HIT, "old");
  }

  @Test
  void aProcessThatHangsCostsItsLeaseAtMost() throws Exception {
    List<ReadFlow<String>> processes = processes(policy(SHORT));
    Future<CachedReply> hanging = holdUp(processes.get(0));
    table.whileLoading(() -> {});

    assertAnswer(read(processes.get(1), "a"), Source.MISS, "old");
    assertAnswer(read(processes.get(2), "a"), Source.HIT, "old");

    assertThat(hanging).isNotDone();
    goOn.countDown();
    assertAnswer(hanging.get(30, TimeUnit.SECONDS), Source.MISS, "old");
  }

  @Test
  void aLoadThatKeepsNothingLetsTheOthersGoOn() throws Exception {
    List<ReadFlow<String>> processes = processes(policy(LONG));
    table.remove("a");
    Future<CachedReply> leader = holdUp(processes.get(0));
    Future<CachedReply> follower = threads.submit(() -> read(processes.get(1), "a"));
    pause(Duration.ofMillis(50));
    table.whileLoading(() -> {});

    goOn.countDown();

    for (Future<CachedReply> one : List.of(leader, follower)) {
      assertThat(one)
          .failsWithin(Duration.ofSeconds(30))
          .withThrowableThat()
          .havingCause()
          .isInstanceOf(ProblemException.class);
    }
    assertThat(table.loads()).isEqualTo(2);
  }

  @Test
  void leasesAreGivenBack() {
    List<ReadFlow<String>> processes = processes(policy(LONG));
    read(processes.get(0), "a");
    assertThat(cache.get(leaseKey())).isNull();
    deleteEntry();

    assertAnswer(read(processes.get(1), "a"), Source.MISS, "old");
  }

  /** It may be another's by then. */
  @Test
  void butNoneThatHasRunOut() throws Exception {
    List<ReadFlow<String>> processes = processes(policy(LONG));
    Future<CachedReply> leader = holdUp(processes.get(0));
    byte[] another = {1, 2, 3, 4, 5, 6, 7, 8};
    cache.set(leaseKey(), another, LONG);
    goOn.countDown();
    leader.get(30, TimeUnit.SECONDS);

    assertThat(cache.get(leaseKey())).isEqualTo(another);
  }

  @Test
  void nobodyWaitsForALoadFromBeforeAWrite() throws Exception {
    List<ReadFlow<String>> processes = processes(policy(LONG));
    Future<CachedReply> leader = holdUp(processes.get(0));
    Future<CachedReply> follower = threads.submit(() -> read(processes.get(1), "a"));
    pause(Duration.ofMillis(50));
    table.whileLoading(() -> {});
    write("a", "new");

    assertAnswer(read(processes.get(2), "a"), Source.MISS, "new");
    // Those who waited need not any more either: what they waited for is never valid.
    assertThat(body(follower.get(30, TimeUnit.SECONDS))).isEqualTo("new");
    assertAnswer(read(processes.get(3), "a"), Source.HIT, "new");

    assertThat(leader).isNotDone();
    goOn.countDown();
    assertAnswer(leader.get(30, TimeUnit.SECONDS), Source.MISS, "old");
    assertThat(body(read(processes.get(3), "a"))).isEqualTo("new");
  }

  /** Another process may have stored the answer, and given its lease back, after this one's look-up. */
  @Test
  void whoGetsALeaseLooksOnceMore() {
    ReadFlow<String> other = process(policy(LONG));
    read(other, "a");
    deleteEntry();
    ReadFlow<String> late =
        process(policy(LONG), new BeforeLeases(caches.get(), () -> read(other, "a")));

    assertAnswer(read(late, "a"), Source.HIT, "old");
    assertThat(table.loads()).isEqualTo(2);
    assertThat(cache.get(leaseKey())).as("it is given back").isNull();
  }

  /** Since that would be stored under tokens from before the write, and be of no use to anybody. */
  @Test
  void whatIsLoadedInsteadTakesNobodysPlace() throws Exception {
    assertTakesNobodysPlace(process(policy(LONG)));
  }

  /** Its own tokens are gone; those that are there now are of others, though it once found none. */
  @Test
  void tidyingUpDoesNotRemoveTheTokensOfOthers() throws Exception {
    assertTakesNobodysPlace(process(policy(LONG), new BlindAtFirst(caches.get())));
  }

  private void assertTakesNobodysPlace(ReadFlow<String> process) throws Exception {
    List<ReadFlow<String>> processes = processes(policy(LONG));
    holdUp(processes.get(0));
    CountDownLatch instead = new CountDownLatch(1);
    CountDownLatch kept = new CountDownLatch(1);
    Future<CachedReply> follower = threads.submit(() -> read(process, "a"));
    awaitFollower();
    table.whileLoading(() -> {
      instead.countDown();
      await(kept);
    });
    write("a", "new");
    assertThat(instead.await(30, TimeUnit.SECONDS)).isTrue();
    table.whileLoading(() -> {});

    assertAnswer(read(processes.get(2), "a"), Source.MISS, "new");
    kept.countDown();
    assertAnswer(follower.get(30, TimeUnit.SECONDS), Source.MISS, "new");
    assertAnswer(read(processes.get(3), "a"), Source.HIT, "new");
  }

  @Test
  void aRefreshBeforeTheTimeoutWaitsForNobody() throws Exception {
    ReadFlow<String> first = process(policy(LONG));
    ReadFlow<String> second = process(policy(LONG));
    table.whileLoading(() -> pause(Duration.ofMillis(50)));
    read(first, "a");
    cache.set(leaseKey(), new byte[8], LONG);
    clock.forward(HOUR.multipliedBy(9).dividedBy(10).minusMillis(1));

    // Each request may be the one that would make it anew.
    for (int i = 0; i < 200; i++) {
      assertAnswer(read(second, "a"), Source.HIT, "old");
    }
    assertThat(table.loads()).isEqualTo(1);
  }

  @Test
  void inTheBackgroundProcessesMakeAnAnswerOnce() {
    List<ReadFlow<String>> processes =
        processes(new CachePolicy(LONG, Duration.ofMinutes(10), Duration.ZERO, false));
    read(processes.get(0), "a");
    table.put("a", "new");
    // Its timeout is over.
    cache.delete(new CacheKeys(prefix, "table", "f").sign("table:/table?name=a", 0));
    table.whileLoading(() -> pause(Duration.ofMillis(300)));

    for (ReadFlow<String> process : processes) {
      assertAnswer(read(process, "a"), Source.STALE, "old");
    }
    for (ReadFlow<String> process : processes) {
      eventually("the new one is there", () -> read(process, "a").source() == Source.HIT);
      assertAnswer(read(process, "a"), Source.HIT, "new");
    }
    assertThat(table.loads() - 1).isBetween(1, loadsAtWorst());
  }

  /** Until a request waits for another process's load. */
  private static void awaitFollower() {
    eventually(
        "it waits",
        () -> Thread.getAllStackTraces().values().stream()
            .flatMap(Stream::of)
            .anyMatch(frame -> frame.getClassName().equals(LeasingLoader.class.getName())
                && frame.getMethodName().equals("slept")));
  }

  /** A load that holds the lease, and goes on when the test says so. */
  private Future<CachedReply> holdUp(ReadFlow<String> process) throws InterruptedException {
    table.whileLoading(() -> {
      loading.countDown();
      await(goOn);
    });
    Future<CachedReply> answer = threads.submit(() -> read(process, "a"));
    assertThat(loading.await(30, TimeUnit.SECONDS)).isTrue();
    return answer;
  }

  private static CachePolicy policy(Duration lease) {
    return new CachePolicy(lease, Duration.ZERO, Duration.ZERO, false);
  }

  private List<ReadFlow<String>> processes(CachePolicy policy) {
    List<ReadFlow<String>> processes = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      processes.add(process(policy));
    }
    return processes;
  }

  private ReadFlow<String> process(CachePolicy policy) {
    return process(policy, caches.get());
  }

  private ReadFlow<String> process(CachePolicy policy, Cache client) {
    BackgroundLoads background = new BackgroundLoads();
    backgrounds.add(background);
    return new ReadFlow<>(
        endpoint(client), table, new ReadSettings(HOUR, null, policy), background);
  }

  private CachePartition endpoint(Cache client) {
    CacheGuard guard = new CacheGuard(client, prefix);
    guards.add(guard);
    return new CachePartition(
        guard, new CacheSettings(prefix, BUDGET, BUDGET, 10_000), "table", "f", clock);
  }

  private String leaseKey() {
    CacheKeys keys = new CacheKeys(prefix, "table", "f");
    List<Token> tokens = List.of(Token.of(Scope.RESPONSES, keys), Token.of(Table.scope("a"), keys));
    Stamp stamp = Stamp.of(tokens, cache.getAll(tokens.stream().map(Token::key).toList()));
    return keys.lease("table:/table?name=a", stamp);
  }

  private void deleteEntry() {
    cache.delete(new CacheKeys(prefix, "table", "f").entry("table:/table?name=a"));
  }

  private void write(String name, String value) {
    table.put(name, value);
    writer.invalidator().invalidate(List.of(Table.scope(name)));
  }

  private static CachedReply read(ReadFlow<String> flow, String name) {
    return flow.answer(TestRequest.get(name));
  }

  private static String body(CachedReply answer) {
    return StandardCharsets.UTF_8.decode(answer.reply().body().duplicate()).toString();
  }

  private static void assertAnswer(CachedReply answer, Source source, String body) {
    assertThat(body(answer)).isEqualTo(body);
    assertThat(answer.source()).isEqualTo(source);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
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

  /** Something happens just before the first lease is taken. */
  private static final class BeforeLeases implements Cache {

    private final Cache target;
    private final AtomicReference<Runnable> before;

    private BeforeLeases(Cache target, Runnable before) {
      this.target = target;
      this.before = new AtomicReference<>(before);
    }

    @Override
    public byte[] get(String key) {
      return target.get(key);
    }

    @Override
    public List<byte[]> getAll(List<String> keys) {
      return target.getAll(keys);
    }

    @Override
    public List<byte[]> setIfAbsent(Map<String, byte[]> values, Duration timeout) {
      if (values.keySet().iterator().next().contains(":lease:")) {
        before.getAndSet(() -> {}).run();
      }
      return target.setIfAbsent(values, timeout);
    }

    @Override
    public void set(String key, byte[] value, Duration timeout) {
      target.set(key, value, timeout);
    }

    @Override
    public void delete(String key) {
      target.delete(key);
    }

    @Override
    public void close() {
      target.close();
    }
  }

  /** Looks for the first time before anything is there. */
  private static final class BlindAtFirst implements Cache {

    private final Cache target;
    private final AtomicBoolean blind = new AtomicBoolean(true);

    private BlindAtFirst(Cache target) {
      this.target = target;
    }

    @Override
    public byte[] get(String key) {
      return target.get(key);
    }

    @Override
    public List<byte[]> getAll(List<String> keys) {
      return blind.getAndSet(false) ? Arrays.asList(new byte[keys.size()][]) : target.getAll(keys);
    }

    @Override
    public List<byte[]> setIfAbsent(Map<String, byte[]> values, Duration timeout) {
      return target.setIfAbsent(values, timeout);
    }

    @Override
    public void set(String key, byte[] value, Duration timeout) {
      target.set(key, value, timeout);
    }

    @Override
    public void delete(String key) {
      target.delete(key);
    }

    @Override
    public void close() {
      target.close();
    }
  }
}
