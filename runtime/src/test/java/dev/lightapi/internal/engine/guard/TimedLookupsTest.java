package dev.lightapi.internal.engine.guard;

import static dev.lightapi.fixture.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.cache.AsyncLookups;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When look-ups end that no thread waits for. */
@Timeout(60)
final class TimedLookupsTest {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final List<byte @Nullable []> VALUES = List.of(new byte[] {1});

  private final ManualCache cache = new ManualCache();
  private final TimedLookups lookUps = new TimedLookups(cache);

  @AfterEach
  void close() {
    lookUps.close();
  }

  @Test
  void oneWithoutAReplyEndsWithItsBudget() {
    for (int i = 0; i < 3; i++) {
      long start = System.nanoTime();
      CacheUnavailableException late = begin(SHORT).failure();
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(SHORT, SHORT.plus(Duration.ofSeconds(10)));
      assertThat(late).hasMessage("no answer within the budget");
      assertThat(late.wasCalled()).isTrue();
      // The next one begins when nobody watches any longer.
      eventually("it is abandoned", () -> cache.abandoned.get() > 0);
    }
    eventually("all are abandoned", () -> cache.abandoned.get() == 3);
  }

  @Test
  void aReplyThatIsLateIsIgnored() {
    Result late = begin(SHORT);
    late.failure();
    cache.receivers.get(0).values(VALUES);
    assertThat(late.calls).hasValue(1);
  }

  @Test
  void aReplySpendsItsTime() throws InterruptedException {
    CacheBudget budget = new CacheBudget(LONG);
    Result result = new Result();
    lookUps.getAll(budget, List.of("key"), result);
    Thread.sleep(200);
    cache.receivers.get(0).values(VALUES);
    assertThat(result.end.join()).isNull();
    assertThat(Duration.ofNanos(budget.nanosLeft())).isLessThan(LONG);
  }

  /** To the clock, a thread that is kept from checking is a process that stands still. */
  @Test
  void aPauseDoesNotCount() {
    Duration pause = Duration.ofMillis(1_000);
    Duration budget = Duration.ofMillis(600);
    long start = System.nanoTime();
    lookUps.getAll(new CacheBudget(Duration.ofMillis(20)), List.of("key"), new ValuesReceiver() {
      @Override
      public void values(List<byte @Nullable []> values) {}

      @Override
      public void unavailable(CacheUnavailableException reason) {
        try {
          Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    });
    begin(budget).failure();
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThan(pause.plus(budget).minus(Duration.ofMillis(100)));
  }

  /** Otherwise one lost connection would open the circuit. */
  @Test
  void whatHasBegunBeforeAFailureIsNoticedIsPartOfIt() throws InterruptedException {
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      results.add(begin(Duration.ofMillis(1_000)));
      Thread.sleep(30);
    }
    Set<CacheUnavailableException> failures =
        results.stream().map(Result::failure).collect(Collectors.toSet());
    assertThat(failures).hasSize(1);
    assertThat(begin(SHORT).failure()).as("the next failure").isNotIn(failures);

    CircuitBreaker circuit = new CircuitBreaker();
    for (Result each : results) {
      assertThat(circuit.failed(each.failure())).as("one failure").isFalse();
    }
    for (int i = 0; i < 3; i++) {
      assertThat(circuit.failed(new IllegalStateException())).isFalse();
    }
    assertThat(circuit.failed(new IllegalStateException())).as("the fifth one").isTrue();
  }

  @Test
  void closingEndsAllAtOnce() {
    List<Result> results = List.of(begin(LONG), begin(LONG));
    lookUps.close();
    for (Result each : results) {
      assertThat(each.failure()).hasMessage("the cache is closed");
      assertThat(each.failure().wasCalled()).isFalse();
    }
    assertThat(begin(LONG).failure()).hasMessage("the cache is closed");
    assertThat(cache.receivers).hasSize(2);
  }

  @Test
  void oneThatCannotBeginHasFailed() {
    cache.onCall = () -> {
      throw new OutOfMemoryError("as if");
    };
    Result result = begin(SHORT);
    assertThat(result.failure()).hasMessageContaining("as if");
    assertThat(result.calls).hasValue(1);
  }

  @Test
  void aReceiverThatFailsDelaysNoOther() {
    lookUps.getAll(new CacheBudget(SHORT), List.of("key"), new ValuesReceiver() {
      @Override
      public void values(List<byte @Nullable []> values) {}

      @Override
      public void unavailable(CacheUnavailableException reason) {
        throw new OutOfMemoryError("as if");
      }
    });
    assertThat(begin(SHORT).failure()).hasMessage("no answer within the budget");
    eventually("both are abandoned", () -> cache.abandoned.get() == 2);
  }

  /** Otherwise its connection would be considered alive. */
  @Test
  void oneThatIsLateBeforeItHasBegunIsAbandonedToo() {
    cache.onCall = () -> {
      eventually("it is late", () -> cache.late.get() == 1);
    };
    begin(Duration.ofMillis(20));
    eventually("it is abandoned", () -> cache.abandoned.get() == 1);
  }

  @Test
  void waitingEndsWithTheReplyOrWithAnInterruption() throws Exception {
    CompletableFuture<Void> wait = CompletableFuture.runAsync(() -> lookUps.await(List.of("key")));
    eventually("it has begun", () -> cache.receivers.size() == 1);
    cache.receivers.get(0).values(VALUES);
    wait.get(20, TimeUnit.SECONDS);

    CompletableFuture<Throwable> interrupted = new CompletableFuture<>();
    Thread thread = new Thread(() -> {
      try {
        lookUps.await(List.of("key"));
      } catch (IllegalStateException e) {
        interrupted.complete(e);
      }
    });
    thread.start();
    eventually("it has begun", () -> cache.receivers.size() == 2);
    thread.interrupt();
    assertThat(interrupted.get(20, TimeUnit.SECONDS)).hasMessage("The look-up took too long");
    assertThat(cache.abandoned).hasValue(1);
  }

  private Result begin(Duration budget) {
    Result result = new Result();
    lookUps.getAll(new CacheBudget(budget), List.of("key"), result);
    return result;
  }

  private final class Result implements ValuesReceiver {

    private final CompletableFuture<@Nullable CacheUnavailableException> end =
        new CompletableFuture<>();
    private final AtomicInteger calls = new AtomicInteger();

    @Override
    public void values(List<byte @Nullable []> values) {
      calls.incrementAndGet();
      end.complete(null);
    }

    @Override
    public void unavailable(CacheUnavailableException reason) {
      calls.incrementAndGet();
      cache.late.incrementAndGet();
      end.complete(reason);
    }

    private CacheUnavailableException failure() {
      return end.orTimeout(30, TimeUnit.SECONDS).join();
    }
  }

  /** Replies when it is told to. */
  private static final class ManualCache implements AsyncLookups {

    private final List<Receiver> receivers = new CopyOnWriteArrayList<>();
    private final AtomicInteger abandoned = new AtomicInteger();
    private final AtomicInteger late = new AtomicInteger();
    private volatile Runnable onCall = () -> {};

    @Override
    public Call getAll(List<String> keys, Receiver receiver) {
      onCall.run();
      receivers.add(receiver);
      return abandoned::incrementAndGet;
    }
  }
}
