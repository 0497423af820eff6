package dev.lightapi.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.checker.Scenario.Ordinary;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link Main} does for minutes, for seconds. What is tagged takes a minute or two more. */
class ShortRunTest {

  private static final long SEED = 7;

  /** A flaw is found in a second or two; a slow machine may need longer. */
  private static final Duration LONGEST_SEARCH = Duration.ofSeconds(90);

  private static Postgres postgres;

  @BeforeAll
  static void start() {
    postgres = new Postgres();
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @Test
  void oneServerWithItsCacheInMemoryKeepsThePromises() {
    assertKept(Scenario.memory(Duration.ofSeconds(2), SEED));
  }

  @Test
  void oneServerKeepsThePromisesWhateverHappensToRedis() {
    assertKept(Scenario.oneServer(Duration.ofSeconds(8), SEED));
  }

  @Test
  void twoServersKeepThePromisesWhateverRedisForgets() {
    assertKept(Scenario.severalServers(2, Duration.ofSeconds(4), SEED));
  }

  @Test
  void twoServersKeepThePromisesWhenTheirConnectionsAreKilled() {
    assertKept(Scenario.ordinary(Ordinary.KILLED, 2, Duration.ofSeconds(5), SEED));
  }

  @Tag("run")
  @ParameterizedTest
  @EnumSource
  void twoServersKeepThePromisesOnAnOrdinaryDay(Ordinary day) {
    assertKept(Scenario.ordinary(day, 2, Duration.ofSeconds(20), SEED));
  }

  @Tag("run")
  @Test
  void fourServersKeepThePromisesWhateverHappens() {
    assertKept(Scenario.everything(4, Duration.ofSeconds(60), SEED));
  }

  @Test
  void twoServersWithNearCopiesKeepThePromises() {
    assertKept(Scenario.severalServers(2, Duration.ofSeconds(4), SEED).withNearCopies());
  }

  @Tag("run")
  @Test
  void twoServersWithNearCopiesKeepThePromisesWhateverHappens() {
    assertKept(Scenario.everything(2, Duration.ofSeconds(60), SEED).withNearCopies());
  }

  @Tag("run")
  @Test
  void twoServersKeepThePromisesThroughAFailover() {
    assertKept(Scenario.failover(2, Duration.ofSeconds(12), SEED));
  }

  @Tag("run")
  @Test
  void twoStrictServersAreNeverStaleWhateverHappensToRedis() {
    assertKept(Scenario.severalServersAllFaults(2, Duration.ofSeconds(12), SEED).strictly());
  }

  @Tag("run")
  @Test
  void noStaleReadThroughAFailoverIfTheReplicaIsAwaited() {
    assertKept(
        Scenario.failover(2, Duration.ofSeconds(20), SEED).awaitingReplica().strictly());
  }

  /** The other server serves what it has, and the observer beside the writer knows why. */
  @Tag("run")
  @Test
  void aWriterThatIsCutOffIsExcusedByItsObserver() {
    Report report = Run.of(
        new Scenario(
            "2 servers, cuts",
            2,
            Scenario.CacheAddress.REDIS,
            List.of(Fault.NETWORK_CUT),
            Set.of(Excuse.REDIS_OUT_OF_REACH),
            Scenario.Settings.DEFAULT,
            false,
            false,
            false,
            null,
            Duration.ofSeconds(20),
            SEED),
        postgres);
    assertThat(report.problems()).as(report.text()).isEmpty();
    assertThat(report.tally().counted("documented")).as(report.text()).isPositive();
  }

  @Tag("run")
  @ParameterizedTest
  @EnumSource
  void withoutASafeguardAPromiseIsBrokenAndThatIsFound(Flaw flaw) {
    Report report = Run.of(Scenario.flawed(flaw, LONGEST_SEARCH, SEED), postgres);
    assertThat(report.good()).as(report.text()).isTrue();
  }

  private static void assertKept(Scenario scenario) {
    Report report = Run.of(scenario, postgres);
    assertThat(report.problems()).as(report.text()).isEmpty();
  }
}
