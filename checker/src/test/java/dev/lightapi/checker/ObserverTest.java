package dev.lightapi.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.checker.Attempt.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/**
 * Two observers, each beside a server with a way of its own to one real Redis: who is excused when a way is broken. Writes
 * are as long as the times that they tell; nobody sends them.
 */
class ObserverTest {

  private static final Duration BUDGET = Duration.ofMillis(500);

  /** What an answer may take on a busy machine. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final Directory files = new Directory();
  private final Redis redis = new Redis(files.path());
  private final Network firstWay = new Network(redis.port());
  private final Network secondWay = new Network(redis.port());
  private final Observer first = new Observer("first", firstWay::port, 0);
  private final Observer second = new Observer("second", secondWay::port, 0);
  private final Excuses excuses = new Excuses(Set.of(Excuse.REDIS_OUT_OF_REACH), false, BUDGET);

  @BeforeEach
  void bothReachRedis() throws InterruptedException {
    excuses.beside("first", first.reach());
    excuses.beside("second", second.reach());
    awaitAnswers();
  }

  @AfterEach
  void close() {
    first.close();
    second.close();
    firstWay.close();
    secondWay.close();
    redis.close();
    files.close();
  }

  @Test
  void aCutOfOneWayExcusesThatServerIfItLastsTheWholeBudget() throws InterruptedException {
    long start = System.nanoTime();
    firstWay.cut();
    awaitOutage(first);
    firstWay.restore();
    long end = System.nanoTime();

    assertThat(isExcused("first", start, end)).isTrue();
    assertThat(isExcused("second", start, end)).as("its way was never cut").isFalse();
    awaitAnswers();
    long later = System.nanoTime();
    sleep(600);
    assertThat(isExcused("first", later, System.nanoTime())).as("after the cut").isFalse();
  }

  @Test
  void aShorterCutExcusesNobody() throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    long start;
    do {
      // A machine that stands still may make a longer one of it, or hide it from the observer.
      assertThat(System.nanoTime()).as("no short cut").isLessThan(deadline);
      start = System.nanoTime();
      sleep(200);
      firstWay.cut();
      sleep(250);
      firstWay.restore();
      awaitAnswers();
      sleep(200);
    } while (System.nanoTime() - start > TimeUnit.MILLISECONDS.toNanos(850)
        || first.reach().longest() < TimeUnit.MILLISECONDS.toNanos(200));
    long end = System.nanoTime();

    assertThat(isExcused("first", start, end)).isFalse();
    assertThat(isExcused("second", start, end)).isFalse();
  }

  @Test
  void aWayThatSwallowsEverythingIsNoWay() throws InterruptedException {
    long start = System.nanoTime();
    secondWay.silence();
    awaitOutage(second);
    secondWay.restore();
    long end = System.nanoTime();

    assertThat(isExcused("second", start, end)).isTrue();
    assertThat(isExcused("first", start, end)).isFalse();
  }

  @Test
  void aRedisThatStandsStillIsOutOfReachOfBoth() throws InterruptedException {
    long start = System.nanoTime();
    redis.pause();
    awaitOutage(first);
    awaitOutage(second);
    redis.resume();
    long end = System.nanoTime();

    assertThat(isExcused("first", start, end)).isTrue();
    assertThat(isExcused("second", start, end)).isTrue();
  }

  @Test
  void killedConnectionsAndLatencyLeaveItInReach() throws InterruptedException {
    long start = System.nanoTime();
    firstWay.delay(60);
    for (int i = 0; i < 8; i++) {
      redis.killConnections();
      sleep(100);
    }
    long end = System.nanoTime();

    assertThat(isExcused("first", start, end)).isFalse();
    assertThat(isExcused("second", start, end)).isFalse();
  }

  @Test
  void aFullRedisThatStillDeletesIsInReach() throws InterruptedException {
    long start = System.nanoTime();
    try (Jedis jedis = new Jedis(Redis.HOST, redis.port())) {
      jedis.configSet("maxmemory", "1");
    }
    sleep(700);
    assertThat(isExcused("first", start, System.nanoTime())).isFalse();
  }

  private boolean isExcused(String server, long start, long end) {
    Attempt write =
        new Attempt("PATCH", server, 2, new Content("ann", "north", 1, "amber"), "w2", start);
    write.end(Outcome.ACKNOWLEDGED, end);
    long now = System.nanoTime();
    return excuses.explain(List.of(write), now, now) == Excuse.REDIS_OUT_OF_REACH;
  }

  private void awaitAnswers() throws InterruptedException {
    for (Observer observer : List.of(first, second)) {
      long enough = observer.reach().answers() + 3;
      long deadline = System.nanoTime() + PATIENCE_NANOS;
      while (observer.reach().answers() < enough) {
        assertThat(System.nanoTime()).as("no answer").isLessThan(deadline);
        sleep(5);
      }
    }
  }

  /** Waits until an observer has seen an outage that is longer than the budget. */
  private static void awaitOutage(Observer observer) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (observer.reach().longest() <= BUDGET.toNanos()) {
      assertThat(System.nanoTime()).as("no outage").isLessThan(deadline);
      sleep(5);
    }
  }

  private static void sleep(int millis) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(millis);
  }
}
