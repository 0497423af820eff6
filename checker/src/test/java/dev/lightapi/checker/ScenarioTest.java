package dev.lightapi.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What may excuse a stale read in which scenario. */
class ScenarioTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void oneServerHasNoExcuse() {
    assertThat(Scenario.memory(MINUTE, 1).excuses()).isEmpty();
    assertThat(Scenario.oneServer(MINUTE, 1).excuses()).isEmpty();
  }

  @Test
  void severalServersHaveNoneWhileRedisIsWithinReach() {
    assertThat(Scenario.severalServers(2, MINUTE, 1).excuses()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void anOrdinaryDayHasNone(Scenario.Ordinary day) {
    Scenario scenario = Scenario.ordinary(day, 2, MINUTE, 1);
    assertThat(scenario.excuses()).isEmpty();
    assertThat(scenario.settings()).isEqualTo(Scenario.Settings.DEFAULT);
    assertThat(scenario.testsBudget()).isTrue();
    assertThat(scenario.faults()).isNotEmpty();
  }

  @Test
  void allFaultsOfOneRedisHaveThoseOfTheWriter() {
    assertThat(Scenario.severalServersAllFaults(3, MINUTE, 1).excuses())
        .containsOnly(Excuse.REDIS_OUT_OF_REACH, Excuse.WRITER_KILLED);
    Scenario everything = Scenario.everything(4, MINUTE, 1);
    assertThat(everything.excuses()).containsOnly(Excuse.REDIS_OUT_OF_REACH, Excuse.WRITER_KILLED);
    assertThat(everything.faults())
        .containsExactlyInAnyOrderElementsOf(
            EnumSet.complementOf(EnumSet.of(Fault.MASTER_KILLED, Fault.MASTER_PAUSED)));
  }

  @Test
  void strictOnesDoNotHaveThatOfADeadWriter() {
    assertThat(Scenario.severalServersAllFaults(3, MINUTE, 1).strictly().excuses())
        .containsOnly(Excuse.REDIS_OUT_OF_REACH);
  }

  @Test
  void aFailoverLosesNothingIfTheReplicaIsAwaited() {
    Scenario failover = Scenario.failover(2, MINUTE, 1);
    assertThat(failover.excuses()).containsOnly(Excuse.REDIS_OUT_OF_REACH, Excuse.DELETION_LOST);
    assertThat(failover.strictly().excuses())
        .containsOnly(Excuse.REDIS_OUT_OF_REACH, Excuse.DELETION_LOST);
    assertThat(failover.awaitingReplica().excuses()).containsOnly(Excuse.REDIS_OUT_OF_REACH);
    assertThat(failover.awaitingReplica().strictly().excuses()).isEmpty();
  }

  @Test
  void nearCopiesExcuseNothing() {
    assertThat(Scenario.severalServers(2, MINUTE, 1).withNearCopies().excuses()).isEmpty();
    Scenario everything = Scenario.everything(2, MINUTE, 1);
    assertThat(everything.withNearCopies().excuses()).isEqualTo(everything.excuses());
    assertThat(everything.withNearCopies().faults()).contains(Fault.SERVER_PAUSED);
  }

  @ParameterizedTest
  @EnumSource
  void aFlawIsNotExcused(Flaw flaw) {
    assertThat(Scenario.flawed(flaw, MINUTE, 1).excuses()).isEmpty();
  }
}
