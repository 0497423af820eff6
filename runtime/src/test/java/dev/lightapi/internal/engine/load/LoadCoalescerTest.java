package dev.lightapi.internal.engine.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightapi.fixture.Eventually;
import dev.lightapi.http.HttpReply;
import dev.lightapi.http.Problem;
import dev.lightapi.http.ProblemException;
import dev.lightapi.internal.engine.entry.CachedReply;
import dev.lightapi.internal.engine.entry.CachedReply.Source;
import dev.lightapi.internal.engine.entry.Stamp;
import dev.lightapi.store.StoreException;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who joins whose load, and what becomes of those who wait. */
final class LoadCoalescerTest {

  private static final Stamp OLD = stamp(1);
  private static final Stamp NEW = stamp(2);
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final int CROWD = 200;

  private final LoadCoalescer flights = new LoadCoalescer(LONG, LONG);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger loads = new AtomicInteger();
  private final CountDownLatch began = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  @AfterEach
  void end() {
    goOn.countDown();
    threads.shutdownNow();
  }

  /** Between its look-up and its coming here the load that it would have joined may end. */
  @Test
  void whoHasLookedBeforeALoadEndsAndComesAfterwardsGetsItsAnswer() {
    long before = System.nanoTime();
    CachedReply first = flights.join("key", OLD, before, () -> answer("first"));
    assertThat(flights.join("key", OLD, before, () -> answer("another"))).isSameAs(first);
    assertThat(flights.join("key", NEW, before, () -> answer("newer"))).isEqualTo(answer("newer"));
    assertThat(flights.join("key", OLD, before, () -> answer("own")))
        .as("the last one to end had other tokens")
        .isEqualTo(answer("own"));
    assertThat(flights.join("key", OLD, System.nanoTime(), () -> answer("later")))
        .isEqualTo(answer("later"));
  }

  @Test
  void aThousandRequestsMakeOneLoad() throws Exception {
    List<Future<CachedReply>> all = new ArrayList<>();
    all.add(threads.submit(() -> flights.join("key", OLD, System.nanoTime(), this::slow)));
    assertThat(began.await(30, TimeUnit.SECONDS)).isTrue();
    for (int i = 0; i < 999; i++) {
      all.add(threads.submit(() -> flights.join("key", OLD, System.nanoTime(), this::slow)));
    }
    Eventually.eventually("all wait", () -> waiting() == 1_000);
    goOn.countDown();
    CachedReply first = all.get(0).get();
    for (Future<CachedReply> one : all) {
      assertThat(one.get()).isSameAs(first);
    }
    assertThat(loads).hasValue(1);
  }

  @Test
  void nobodyJoinsALoadUnderOtherTokens() throws Exception {
    Future<CachedReply> old =
        threads.submit(() -> flights.join("key", OLD, System.nanoTime(), this::slow));
    assertThat(began.await(30, TimeUnit.SECONDS)).isTrue();

    assertThat(flights.join("key", NEW, System.nanoTime(), () -> answer("new")))
        .isEqualTo(answer("new"));

    assertThat(old).isNotDone();
    goOn.countDown();
    assertThat(old.get()).isEqualTo(answer("slow"));
  }

  @Test
  void theEndOfAnOldLoadDoesNotEndANewOne() throws Exception {
    Future<CachedReply> old =
        threads.submit(() -> flights.join("key", OLD, System.nanoTime(), this::slow));
    assertThat(began.await(30, TimeUnit.SECONDS)).isTrue();
    CountDownLatch newBegan = new CountDownLatch(1);
    CountDownLatch newGoOn = new CountDownLatch(1);
    Future<CachedReply> newer =
        threads.submit(() -> flights.join("key", NEW, System.nanoTime(), () -> {
          newBegan.countDown();
          await(newGoOn);
          return answer("new");
        }));
    assertThat(newBegan.await(30, TimeUnit.SECONDS)).isTrue();
    goOn.countDown();
    old.get();

    Future<CachedReply> follower = threads.submit(
        () -> flights.join("key", NEW, System.nanoTime(), () -> answer("another load")));
    Eventually.eventually("it waits", () -> waiting() == 2);
    newGoOn.countDown();

    assertThat(follower.get()).isSameAs(newer.get());
  }

  @Test
  void aLoadThatFailsIsHandedOver() throws Exception {
    Future<CachedReply> leader =
        threads.submit(() -> flights.join("key", OLD, System.nanoTime(), () -> {
          slow();
          throw new IllegalStateException("the connection broke");
        }));
    assertThat(began.await(30, TimeUnit.SECONDS)).isTrue();
    List<Future<CachedReply>> followers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      followers.add(threads.submit(() -> flights.join("key", OLD, System.nanoTime(), () -> {
        loads.incrementAndGet();
        // Long enough for the others to join.
        await(new CountDownLatch(1), 200);
        return answer("second");
      })));
    }
    Eventually.eventually("all wait", () -> waiting() == 21);
    goOn.countDown();

    assertThatThrownBy(leader::get)
        .isInstanceOf(ExecutionException.class)
        .hasMessageContaining("the connection broke");
    for (Future<CachedReply> follower : followers) {
      assertThat(follower.get()).isEqualTo(answer("second"));
    }
    assertThat(loads).as("the first load, and one more for the others").hasValue(2);
  }

  @Test
  void aProblemIsAnAnswer() throws Exception {
    Future<CachedReply> leader =
        threads.submit(() -> flights.join("key", OLD, System.nanoTime(), () -> {
          slow();
          throw new ProblemException(Problem.notFound("nothing"));
        }));
    assertThat(began.await(30, TimeUnit.SECONDS)).isTrue();
    Future<CachedReply> follower =
        threads.submit(() -> flights.join("key", OLD, System.nanoTime(), this::slow));
    Eventually.eventually("it waits", () -> waiting() == 2);
    goOn.countDown();

    assertThatThrownBy(leader::get).hasCauseInstanceOf(ProblemException.class);
    assertThatThrownBy(follower::get).hasCauseInstanceOf(ProblemException.class);
    assertThat(loads).hasValue(1);
  }

  @Test
  void whoeverHasWaitedLongEnoughLoadsByItself() throws Exception {
    LoadCoalescer impatient = new LoadCoalescer(Duration.ofMillis(50), LONG);
    threads.submit(() -> impatient.join("key", OLD, System.nanoTime(), this::slow));
    assertThat(began.await(30, TimeUnit.SECONDS)).isTrue();

    assertThat(impatient.join("key", OLD, System.nanoTime(), () -> answer("own")))
        .isEqualTo(answer("own"));
  }

  /** Else a database that fails would get all of them at once, or one after the other. */
  @Test
  void aCrowdSharesTheSecondFailure() throws Exception {
    Future<CachedReply> leader = threads.submit(() -> flights.join("key", OLD, now(), () -> {
      slow();
      throw new IllegalStateException("failure 1");
    }));
    assertThat(began.await(30, TimeUnit.SECONDS)).isTrue();
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Future<CachedReply>> crowd = new ArrayList<>();
    for (int i = 0; i < CROWD; i++) {
      crowd.add(threads.submit(() -> flights.join("key", OLD, now(), () -> {
        most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        pause();
        underWay.decrementAndGet();
        throw new IllegalStateException("failure " + loads.incrementAndGet());
      })));
    }
    Eventually.eventually("all wait", () -> waiting() == CROWD + 1);
    goOn.countDown();

    assertThatThrownBy(leader::get).hasMessageContaining("failure 1");
    for (Future<CachedReply> one : crowd) {
      assertThatThrownBy(() -> one.get(30, TimeUnit.SECONDS)).hasMessageContaining("failure 2");
    }
    assertThat(loads).hasValue(2);
    assertThat(most).hasValue(1);
    assertThat(flights.join("key", OLD, now(), () -> answer("later")))
        .as("who comes later tries by itself")
        .isEqualTo(answer("later"));
  }

  /** A request that came while it ran has had no load that began after it. */
  @Test
  void aFailureIsNoAnswerForWhoCameAfterItsLoadBegan() throws Exception {
    Future<CachedReply> leader = threads.submit(() -> flights.join("key", OLD, now(), () -> {
      slow();
      throw new IllegalStateException("failure");
    }));
    assertThat(began.await(30, TimeUnit.SECONDS)).isTrue();
    Future<CachedReply> later =
        threads.submit(() -> flights.join("key", OLD, now(), () -> answer("later")));
    Eventually.eventually("it waits", () -> waiting() == 2);
    goOn.countDown();
    assertThatThrownBy(leader::get).hasMessageContaining("failure");
    assertThat(later.get(30, TimeUnit.SECONDS)).isEqualTo(answer("later"));
  }

  @Test
  void anErrorIsAFailure() throws Exception {
    Future<CachedReply> leader = threads.submit(() -> flights.join("key", OLD, now(), () -> {
      slow();
      throw new StackOverflowError("1");
    }));
    assertThat(began.await(30, TimeUnit.SECONDS)).isTrue();
    List<Future<CachedReply>> crowd = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      crowd.add(threads.submit(() -> flights.join("key", OLD, now(), () -> {
        throw new StackOverflowError(String.valueOf(loads.incrementAndGet()));
      })));
    }
    Eventually.eventually("all wait", () -> waiting() == 21);
    goOn.countDown();
    assertThatThrownBy(leader::get).hasRootCauseInstanceOf(StackOverflowError.class);
    for (Future<CachedReply> one : crowd) {
      assertThatThrownBy(() -> one.get(30, TimeUnit.SECONDS))
          .hasRootCauseInstanceOf(StackOverflowError.class);
    }
    assertThat(loads).hasValue(2);
  }

  /** With loads that do not end there are a few of them, whatever the number of requests, and nobody waits for ever. */
  @Test
  void aCrowdBesideLoadsThatDoNotEndMakesFewAndIsRefused() throws Exception {
    LoadCoalescer impatient = new LoadCoalescer(Duration.ofMillis(50), Duration.ofSeconds(2));
    List<Future<CachedReply>> crowd = new ArrayList<>();
    for (int i = 0; i < CROWD; i++) {
      crowd.add(threads.submit(() -> impatient.join("key", OLD, now(), this::slow)));
    }
    Eventually.eventually(
        "others are refused",
        () -> crowd.stream().filter(Future::isDone).count() == CROWD - SharedLoads.MAX_LOADS);
    assertThat(loads).hasValue(SharedLoads.MAX_LOADS);
    assertThatThrownBy(() -> impatient.join("key", OLD, now(), this::slow))
        .as("at once")
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("not ready after 2 seconds");
    goOn.countDown();
    int answers = 0;
    for (Future<CachedReply> one : crowd) {
      try {
        assertThat(one.get(30, TimeUnit.SECONDS)).isEqualTo(answer("slow"));
        answers++;
      } catch (ExecutionException e) {
        assertThat(((StoreException) e.getCause()).kind())
            .isEqualTo(StoreException.Kind.UNAVAILABLE);
      }
    }
    assertThat(answers).isEqualTo(SharedLoads.MAX_LOADS);
    assertThat(impatient.join("key", OLD, now(), () -> answer("later"))).isEqualTo(answer("later"));
  }

  @Test
  void whicheverLoadEndsFirstAnswersThoseWhoWait() throws Exception {
    LoadCoalescer impatient = new LoadCoalescer(Duration.ofMillis(50), LONG);
    Future<CachedReply> first = threads.submit(() -> impatient.join("key", OLD, now(), this::slow));
    assertThat(began.await(30, TimeUnit.SECONDS)).isTrue();
    CountDownLatch never = new CountDownLatch(1);
    for (int i = 1; i < SharedLoads.MAX_LOADS; i++) {
      threads.submit(() -> impatient.join("key", OLD, now(), () -> {
        loads.incrementAndGet();
        await(never);
        return answer("never");
      }));
    }
    Eventually.eventually("all are under way", () -> loads.get() == SharedLoads.MAX_LOADS);
    Future<CachedReply> waiting =
        threads.submit(() -> impatient.join("key", OLD, now(), () -> answer("own")));
    Eventually.eventually("it waits", () -> waiting() == SharedLoads.MAX_LOADS + 1);
    goOn.countDown();
    assertThat(waiting.get(30, TimeUnit.SECONDS)).isSameAs(first.get());
    never.countDown();
  }

  /** Threads serve one request after the other. */
  @Test
  void whoHasMadeALoadMayTakeItsAnswerForItsNextRequest() throws Exception {
    SharedLoads<String> shared = new SharedLoads<>(Duration.ofMillis(50), LONG);
    Future<CachedReply> stuck =
        threads.submit(() -> shared.join("key", now(), load -> false, this::slow));
    assertThat(began.await(30, TimeUnit.SECONDS)).isTrue();
    CachedReply first = shared.join("key", now(), load -> true, () -> answer("first"));
    assertThat(shared.join("key", now(), load -> true, () -> answer("another"))).isSameAs(first);
    goOn.countDown();
    assertThat(stuck.get()).isEqualTo(answer("slow"));
  }

  @Test
  void whoeverIsInterruptedDoesNotWait() throws Exception {
    threads.submit(() -> flights.join("key", OLD, System.nanoTime(), this::slow));
    assertThat(began.await(30, TimeUnit.SECONDS)).isTrue();
    Thread.currentThread().interrupt();

    assertThat(flights.join("key", OLD, System.nanoTime(), () -> answer("own")))
        .isEqualTo(answer("own"));
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aStreamIsNotShared() throws Exception {
    Supplier<CachedReply> load = () -> {
      slow();
      return new CachedReply(
          HttpReply.stream(200, "text/csv", new ByteArrayInputStream(new byte[1])),
          Source.BYPASS,
          "");
    };
    Future<CachedReply> leader =
        threads.submit(() -> flights.join("key", OLD, System.nanoTime(), load));
    assertThat(began.await(30, TimeUnit.SECONDS)).isTrue();
    Future<CachedReply> follower =
        threads.submit(() -> flights.join("key", OLD, System.nanoTime(), load));
    Eventually.eventually("it waits", () -> waiting() == 2);
    goOn.countDown();

    assertThat(follower.get().reply().stream()).isNotSameAs(leader.get().reply().stream());
  }

  private CachedReply slow() {
    loads.incrementAndGet();
    began.countDown();
    await(goOn);
    return answer("slow");
  }

  private long waiting() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("pool-"))
        .filter(thread -> thread.getState() == Thread.State.WAITING
            || thread.getState() == Thread.State.TIMED_WAITING)
        .filter(thread -> java.util.Arrays.stream(thread.getStackTrace())
            .anyMatch(frame -> frame.getClassName().equals(LoadCoalescer.class.getName())))
        .count();
  }

  private static long now() {
    return System.nanoTime();
  }

  /** Long enough for others to come. */
  private static void pause() {
    await(new CountDownLatch(1), 100);
  }

  private static void await(CountDownLatch latch) {
    await(latch, 30_000);
  }

  private static void await(CountDownLatch latch, long millis) {
    try {
      var unused = latch.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static CachedReply answer(String text) {
    return new CachedReply(
        HttpReply.json(200, text.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        Source.MISS,
        "key");
  }

  private static Stamp stamp(long token) {
    return Stamp.read(ByteBuffer.allocate(12).putInt(1).putLong(token).flip());
  }
}
