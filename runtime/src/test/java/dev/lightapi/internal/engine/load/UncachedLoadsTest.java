package dev.lightapi.internal.engine.load;

import static dev.lightapi.fixture.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightapi.http.HttpReply;
import dev.lightapi.http.Problem;
import dev.lightapi.http.ProblemException;
import dev.lightapi.internal.engine.entry.CachedReply;
import dev.lightapi.internal.engine.entry.CachedReply.Source;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who shares a load when there are no tokens to compare. */
final class UncachedLoadsTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final int CROWD = 200;

  private final UncachedLoads uncached = new UncachedLoads(LONG, LONG);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger loads = new AtomicInteger();
  private final AtomicInteger entered = new AtomicInteger();
  private final CountDownLatch began = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  @AfterEach
  void end() {
    goOn.countDown();
    threads.shutdownNow();
  }

  /** The first one's may be from before a write that the others must see: so there is a second, and no third. */
  @Test
  void aThousandThatComeDuringALoadShareTheNextOne() throws Exception {
    Future<CachedReply> first = threads.submit(() -> uncached.join("key", this::slow));
    assertThat(began.await(30, TimeUnit.SECONDS)).isTrue();
    List<Future<CachedReply>> others = new ArrayList<>();
    for (int i = 0; i < 999; i++) {
      others.add(threads.submit(() -> {
        entered.incrementAndGet();
        return uncached.join("key", this::counted);
      }));
    }
    eventually("all have come", () -> entered.get() == 999);
    // From its coming to its waiting there is next to nothing; a load more is no fault.
    Thread.sleep(200);
    goOn.countDown();

    assertThat(first.get()).isEqualTo(answer("load 1"));
    for (Future<CachedReply> one : others) {
      assertThat(one.get()).isNotEqualTo(answer("load 1"));
    }
    assertThat(loads.get()).isBetween(2, 4);
  }

  @Test
  void otherKeysDoNotWait() {
    threads.submit(() -> uncached.join("key", this::slow));
    assertThat(uncached.join("other", () -> answer("own"))).isEqualTo(answer("own"));
  }

  @Test
  void oneAfterTheOtherEachLoads() {
    uncached.join("key", this::counted);
    uncached.join("key", this::counted);
    assertThat(loads).hasValue(2);
  }

  @Test
  void aLoadThatFailsIsHandedOverAndAProblemIsAnAnswer() throws Exception {
    Future<CachedReply> failing = threads.submit(() -> uncached.join("key", () -> {
      slow();
      throw new IllegalStateException("broken");
    }));
    assertThat(began.await(30, TimeUnit.SECONDS)).isTrue();
    Future<CachedReply> next = threads.submit(() -> uncached.join("key", () -> {
      throw new ProblemException(Problem.notFound("gone"));
    }));
    goOn.countDown();
    assertThatThrownBy(failing::get).hasMessageContaining("broken");
    assertThatThrownBy(next::get).hasRootCauseInstanceOf(ProblemException.class);
  }

  @Test
  void whatMustNotBeSharedIsNot() throws Exception {
    Future<CachedReply> first = threads.submit(() -> uncached.join("key", this::slow));
    assertThat(began.await(30, TimeUnit.SECONDS)).isTrue();
    List<Future<CachedReply>> others = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      others.add(threads.submit(() -> uncached.join(
          "key",
          () -> new CachedReply(
              counted().reply().with("Set-Cookie", "number=" + loads.get()),
              Source.BYPASS,
              "key"))));
    }
    goOn.countDown();
    first.get();
    for (Future<CachedReply> one : others) {
      one.get();
    }
    assertThat(loads).hasValue(6);
  }

  @Test
  void whoeverHasWaitedLongEnoughLoadsByItselfAndNobodyWaitsForItself() {
    UncachedLoads impatient = new UncachedLoads(Duration.ofMillis(50), LONG);
    threads.submit(() -> impatient.join("key", this::slow));
    eventually("it is under way", () -> loads.get() == 1);
    assertThat(impatient.join("key", () -> answer("own"))).isEqualTo(answer("own"));
    assertThat(uncached.join("self", () -> uncached.join("self", () -> answer("inner"))))
        .isEqualTo(answer("inner"));
  }

  @Test
  void aCrowdSharesTheSecondFailure() throws Exception {
    Future<CachedReply> first = threads.submit(() -> uncached.join("key", () -> {
      slow();
      throw new IllegalStateException("failure 1");
    }));
    assertThat(began.await(30, TimeUnit.SECONDS)).isTrue();
    List<Future<CachedReply>> crowd = new ArrayList<>();
    for (int i = 0; i < CROWD; i++) {
      crowd.add(threads.submit(() -> uncached.join("key", () -> {
        throw new IllegalStateException("failure " + loads.incrementAndGet());
      })));
    }
    eventually("all wait", () -> waiting() == CROWD + 1);
    goOn.countDown();

    assertThatThrownBy(first::get).hasMessageContaining("failure 1");
    for (Future<CachedReply> one : crowd) {
      assertThatThrownBy(() -> one.get(30, TimeUnit.SECONDS)).hasMessageContaining("failure 2");
    }
    assertThat(loads).hasValue(2);
    assertThat(uncached.join("key", this::counted)).isEqualTo(answer("load 3"));
  }

  /** A load that began before a request came may not see what that request must see, however late it ends. */
  @Test
  void anOldLoadThatEndsBesideANewOneAnswersNobodyWhoCameLater() throws Exception {
    UncachedLoads impatient = new UncachedLoads(Duration.ofMillis(50), LONG);
    Future<CachedReply> old = threads.submit(() -> impatient.join("key", this::slow));
    assertThat(began.await(30, TimeUnit.SECONDS)).isTrue();
    CountDownLatch newer = new CountDownLatch(1);
    AtomicInteger newerBegan = new AtomicInteger();
    for (int i = 1; i < SharedLoads.MAX_LOADS; i++) {
      threads.submit(() -> impatient.join("key", () -> {
        newerBegan.incrementAndGet();
        return waitFor(newer, answer("newer"));
      }));
    }
    eventually("as many as may be", () -> newerBegan.get() == SharedLoads.MAX_LOADS - 1);
    Future<CachedReply> waiting =
        threads.submit(() -> impatient.join("key", () -> answer("newest")));
    eventually("it waits", () -> waiting() == SharedLoads.MAX_LOADS + 1);
    goOn.countDown();
    assertThat(old.get()).isEqualTo(answer("load 1"));
    assertThat(waiting.get(30, TimeUnit.SECONDS)).isEqualTo(answer("newest"));
    newer.countDown();
  }

  private static CachedReply waitFor(CountDownLatch latch, CachedReply answer) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
      return answer;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static long waiting() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(thread -> thread.getKey().getState() == Thread.State.WAITING
            || thread.getKey().getState() == Thread.State.TIMED_WAITING)
        .filter(thread -> java.util.Arrays.stream(thread.getValue())
            .anyMatch(frame -> frame.getClassName().equals(UncachedLoads.class.getName())))
        .count();
  }

  private CachedReply slow() {
    CachedReply answer = counted();
    began.countDown();
    try {
      assertThat(goOn.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return answer;
  }

  private CachedReply counted() {
    return answer("load " + loads.incrementAndGet());
  }

  private static CachedReply answer(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return new CachedReply(HttpReply.json(200, bytes), Source.MISS, "key");
  }
}
