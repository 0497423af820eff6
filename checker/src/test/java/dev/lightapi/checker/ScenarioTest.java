package dev.lightapi.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** After which faults a stale read is what the documentation does not promise to be none. */
class ScenarioTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void oneServerHasNoExcuseButAFailover() {
    assertThat(excusesOf(Scenario.oneServer(MINUTE, 1)))
        .containsExactly(Fault.MASTER_KILLED, Fault.MASTER_PAUSED);
  }

  @Test
  void severalServersHaveThatOfAPartition() {
    Scenario scenario = Scenario.severalServersAllFaults(3, MINUTE, 1);
    assertThat(excusesOf(scenario))
        .contains(Fault.REDIS_PAUSED, Fault.NETWORK_CUT, Fault.SERVER_KILLED, Fault.MASTER_KILLED)
        .doesNotContain(Fault.TOKENS_LOST, Fault.REDIS_CLOCK, Fault.SERVER_CLOCK);
    assertThat(scenario.excusesDeath()).isTrue();
  }

  @Test
  void strictOnesHaveItOnlyIfRedisForgetsBesides() {
    Scenario scenario = Scenario.severalServersAllFaults(3, MINUTE, 1).strictly();
    assertThat(excusesOf(scenario))
        .containsExactly(
            Fault.REDIS_KILLED, Fault.LITTLE_MEMORY, Fault.MASTER_KILLED, Fault.MASTER_PAUSED);
    assertThat(scenario.excusesDeath()).isFalse();
  }

  @Test
  void ofAFailoverNothingIsLeftIfTheReplicaIsAwaited() {
    Scenario failover = Scenario.failover(2, MINUTE, 1);
    assertThat(failover.mayLoseDeletions(Fault.MASTER_KILLED)).isTrue();
    assertThat(failover.strictly().mayLoseDeletions(Fault.MASTER_KILLED)).isTrue();
    assertThat(excusesOf(failover.strictly())).contains(Fault.MASTER_KILLED, Fault.MASTER_PAUSED);

    assertThat(failover.awaitingReplica().mayLoseDeletions(Fault.MASTER_KILLED)).isFalse();
    assertThat(excusesOf(failover.awaitingReplica())).contains(Fault.MASTER_KILLED);
    assertThat(excusesOf(failover.awaitingReplica().strictly()))
        .doesNotContain(Fault.MASTER_KILLED, Fault.MASTER_PAUSED);
  }

  private static List<Fault> excusesOf(Scenario scenario) {
    return Arrays.stream(Fault.values()).filter(scenario::excuses).toList();
  }
}
