package dev.lightapi.checker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which scenarios the options of the command line ask for. */
class MainTest {

  @Test
  void allScenariosShareTheTime() {
    List<Scenario> scenarios = Main.scenarios("--minutes", "20", "--seed", "7");
    assertThat(scenarios).extracting(Scenario::seed).containsOnly(7L);
    assertThat(scenarios)
        .extracting(Scenario::name)
        .doesNotHaveDuplicates()
        .hasSize(13 + Scenario.Ordinary.values().length + Flaw.values().length);
    assertThat(scenarios.stream()
            .filter(scenario -> scenario.flaw() == null)
            .map(Scenario::duration)
            .reduce(Duration.ZERO, Duration::plus))
        .isEqualTo(Duration.ofMinutes(20));
  }

  @Test
  void eachScenarioGetsItsTimeWithEachSeed() {
    List<Scenario> scenarios =
        Main.scenarios("--scenario-minutes", "4", "--seeds", "7,8", "--only", "ordinary day");
    assertThat(scenarios).extracting(Scenario::duration).containsOnly(Duration.ofMinutes(4));
    assertThat(scenarios)
        .extracting(Scenario::seed)
        .containsOnly(7L, 8L)
        .hasSize(2 * Scenario.Ordinary.values().length);
  }

  @Test
  void onlySomeArePlayed() {
    assertThat(Main.scenarios("--only", "eviction,without COUNTERS"))
        .extracting(Scenario::name)
        .containsExactly("2 servers, ordinary day, eviction", "without COUNTERS");
    assertThatThrownBy(() -> Main.scenarios("--only", "no such one"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no such one");
  }

  @Test
  void anUnknownOptionIsRefused() {
    assertThatThrownBy(() -> Main.scenarios("--sead", "7"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--sead")
        .hasMessageContaining("--scenario-minutes");
    assertThatThrownBy(() -> Main.scenarios("--seed")).isInstanceOf(IllegalArgumentException.class);
  }
}
