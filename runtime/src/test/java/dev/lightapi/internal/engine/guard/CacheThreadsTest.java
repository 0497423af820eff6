package dev.lightapi.internal.engine.guard;

import static dev.lightapi.fixture.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightapi.cache.Cache;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CacheThreadsTest {

  private static final int THREADS = 16;
  private static final int QUEUE = 1_000;
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final List<String> KEYS = List.of("entry", "token");
  private static final List<String> OTHER_KEYS = List.of("other");

  private final SlowCache cache = new SlowCache();
  private final CacheThreads threads = new CacheThreads(cache, Thread::new);
  private final ExecutorService requests = Executors.newCachedThreadPool();

  @AfterEach
  void close() {
    cache.goOn.countDown();
    requests.shutdownNow();
    threads.shutdownNow();
  }

  @Test
  void lookUpsThatWaitForAThreadAreMadeOnce() throws Exception {
    cache.values.put("entry", "old");
    keepThreadsBusy(THREADS);
    List<Future<List<String>>> waiting = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      waiting.add(requests.submit(() -> lookUp(LONG)));
    }
    awaitLookUps(100);
    cache.values.put("entry", "new");
    cache.goOn.countDown();

    for (Future<List<String>> one : waiting) {
      assertThat(one.get(30, TimeUnit.SECONDS)).containsExactly("new", null);
    }
    assertThat(cache.asked("entry")).isEqualTo(1);
  }

  /** It may have found what was there before the request came. */
  @Test
  void oneThatHasBegunIsJoinedByNobody() throws Exception {
    cache.values.put("entry", "old");
    Future<List<String>> first = requests.submit(() -> lookUp(LONG));
    eventually("it has begun", () -> cache.asked("entry") == 1);
    cache.values.put("entry", "new");
    cache.goOn.countDown();

    assertThat(lookUp(LONG)).containsExactly("new", null);
    assertThat(first.get(30, TimeUnit.SECONDS)).containsExactly("old", null);
  }

  @Test
  void whoeverGivesUpTakesItFromNobodyElse() throws Exception {
    keepThreadsBusy(THREADS);
    Future<List<String>> hasty = requests.submit(() -> lookUp(Duration.ofMillis(200)));
    Future<List<String>> patient = requests.submit(() -> lookUp(LONG));

    assertFails(hasty, "no answer within the budget");
    assertThat(patient).isNotDone();
    cache.goOn.countDown();
    assertThat(patient.get(30, TimeUnit.SECONDS)).containsExactly(null, null);
    assertThat(cache.asked("entry")).isEqualTo(1);
  }

  @Test
  void oneThatNobodyWaitsForAnyMoreIsNotMade() throws Exception {
    keepThreadsBusy(THREADS);
    assertFails(requests.submit(() -> lookUp(Duration.ofMillis(20))), "no answer within");
    assertFails(requests.submit(() -> lookUp(Duration.ofMillis(20))), "no answer within");
    Future<?> behind = requests.submit(() -> threads.getAll(new CacheBudget(LONG), OTHER_KEYS));
    cache.goOn.countDown();
    behind.get(30, TimeUnit.SECONDS);

    assertThat(cache.asked("entry")).isZero();
  }

  /** Calls that can be interrupted need not cost their thread longer than the budget. */
  @Test
  void oneThatHasBegunIsInterruptedWhenNobodyWaitsAnyMore() {
    Future<List<String>> hasty = requests.submit(() -> lookUp(Duration.ofMillis(200)));
    assertFails(hasty, "no answer within the budget");

    eventually("it was interrupted", () -> cache.interrupted.get() == 1);
  }

  /** But one of them only has asked: a failure does not count as many. */
  @Test
  void aFailureIsThatOfAllWhoWait() {
    cache.failure = new IllegalStateException("it fails");
    keepThreadsBusy(THREADS);
    List<Future<List<String>>> waiting = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      waiting.add(requests.submit(() -> lookUp(LONG)));
    }
    awaitLookUps(10);
    cache.goOn.countDown();

    for (Future<List<String>> one : waiting) {
      assertFails(one, "it fails");
    }
    assertThat(waiting).filteredOn(CacheThreadsTest::hasAsked).hasSize(1);
  }

  @Test
  void tooManyFailAtOnce() throws Exception {
    keepThreadsBusy(THREADS);
    for (int i = 0; i < QUEUE; i++) {
      CacheBudget none = new CacheBudget(Duration.ofNanos(1));
      assertThatThrownBy(() -> threads.call(none, target -> target.get("queued")))
          .isInstanceOf(CacheUnavailableException.class);
    }
    assertFails(requests.submit(() -> lookUp(LONG)), "too many calls are waiting");
    assertFails(requests.submit(() -> lookUp(LONG)), "too many calls are waiting");

    cache.goOn.countDown();
    eventually("the queue is empty", () -> isAnswered());
  }

  @Test
  void aThreadThatCannotBeStartedIsAFailureOfTheCache() throws Exception {
    AtomicBoolean none = new AtomicBoolean(true);
    cache.goOn.countDown();
    CacheThreads own = new CacheThreads(cache, work -> {
      if (none.get()) {
        throw new OutOfMemoryError("unable to create native thread");
      }
      return new Thread(work);
    });
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> own.getAll(new CacheBudget(LONG), KEYS))
          .isInstanceOf(CacheUnavailableException.class)
          .hasMessageContaining("unable to create native thread");
    }
    none.set(false);
    assertThat(own.getAll(new CacheBudget(LONG), KEYS)).hasSize(2);
    own.shutdownNow();
  }

  /** It says nothing of the cache that those who come next will ask. */
  @Test
  void whatIsShutDownAnswersAtOnce() {
    keepThreadsBusy(THREADS);
    Future<List<String>> waiting = requests.submit(() -> lookUp(LONG));
    awaitLookUps(1);
    threads.shutdownNow();

    assertFails(waiting, "cancelled before it began");
    Future<List<String>> late = requests.submit(() -> lookUp(LONG));
    assertFails(late, "");
    assertThat(List.of(waiting, late)).noneMatch(CacheThreadsTest::hasAsked);
  }

  private void keepThreadsBusy(int count) {
    for (int i = 0; i < count; i++) {
      requests.submit(() -> threads.call(new CacheBudget(LONG), target -> target.get("busy")));
    }
    eventually("they are busy", () -> cache.asked("busy") == count);
  }

  private List<@Nullable String> lookUp(Duration budget) throws CacheUnavailableException {
    List<@Nullable String> found = new ArrayList<>();
    for (byte[] value : threads.getAll(new CacheBudget(budget), KEYS)) {
      found.add(value == null ? null : new String(value, StandardCharsets.UTF_8));
    }
    return found;
  }

  /** So many requests wait for a look-up. */
  private static void awaitLookUps(int count) {
    eventually(
        "they wait",
        () -> Thread.getAllStackTraces().values().stream()
                .filter(CacheThreadsTest::waitsForLookUp)
                .count()
            >= count);
  }

  private static boolean waitsForLookUp(StackTraceElement[] trace) {
    return Stream.of(trace).anyMatch(frame -> frame.getMethodName().equals("getAll"))
        && Stream.of(trace).anyMatch(frame -> frame.getMethodName().equals("awaitDone"));
  }

  private boolean isAnswered() {
    try {
      return lookUp(LONG).size() == KEYS.size();
    } catch (CacheUnavailableException e) {
      return false;
    }
  }

  /** Whether its failure counts. */
  private static boolean hasAsked(Future<?> request) {
    try {
      request.get(30, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      return ((CacheUnavailableException) e.getCause()).wasCalled();
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    }
    return false;
  }

  private static void assertFails(Future<?> request, String message) {
    assertThatThrownBy(() -> request.get(30, TimeUnit.SECONDS))
        .hasCauseInstanceOf(CacheUnavailableException.class)
        .hasMessageContaining(message);
  }

  /** Has looked at its values, and answers when it is told to. */
  private static final class SlowCache implements Cache {

    private final Map<String, String> values = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicInteger interrupted = new AtomicInteger();
    private volatile @Nullable RuntimeException failure;

    private int asked(String key) {
      return asked.getOrDefault(key, new AtomicInteger()).get();
    }

    @Override
    public byte @Nullable [] get(String key) {
      String value = values.get(key);
      asked.computeIfAbsent(key, k -> new AtomicInteger()).incrementAndGet();
      try {
        goOn.await();
      } catch (InterruptedException e) {
        interrupted.incrementAndGet();
      }
      if (failure != null) {
        throw failure;
      }
      return value == null ? null : value.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void set(String key, byte[] value, Duration timeout) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void delete(String key) {
      throw new UnsupportedOperationException();
    }
  }
}
