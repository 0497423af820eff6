package dev.lightapi.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaultScheduleTest {

  private static final List<Fault> ALL = List.of(Fault.values());

  @Test
  void aSeedReplaysItsFaults() {
    assertThat(faults(7, 50)).isEqualTo(faults(7, 50)).isNotEqualTo(faults(8, 50));
  }

  @Test
  void eachKindComesInEachRound() {
    assertThat(faults(7, ALL.size()))
        .extracting(FaultSchedule.Planned::fault)
        .containsExactlyInAnyOrderElementsOf(ALL);
  }

  private static List<FaultSchedule.Planned> faults(long seed, int count) {
    FaultSchedule schedule = new FaultSchedule(seed, ALL);
    return Stream.generate(schedule::next).limit(count).toList();
  }
}
