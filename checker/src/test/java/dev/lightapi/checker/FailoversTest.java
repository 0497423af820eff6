package dev.lightapi.checker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which deletions a failover may have lost, by the numbers that the new master has. */
class FailoversTest {

  private static final int OLD = 0;
  private static final int NEW = 1;

  private final Failovers failovers = new Failovers();

  @Test
  void deletionsBehindTheLastNumberThatTheNewMasterHasMayBeLost() {
    numbers(1, 5);
    failovers.silent(OLD, 60);
    failovers.isReplica(NEW, 60);
    assertThat(failovers.lost(0, 100)).as("no failover yet").isFalse();

    failovers.acknowledged(NEW, 1, 70, 3);
    assertThat(failovers.count()).isEqualTo(1);
    assertThat(failovers.lost(35, 45)).isTrue();
    assertThat(failovers.lost(10, 20)).as("before the number that is there").isFalse();
    assertThat(failovers.lost(61, 100)).as("after the old master was gone").isFalse();
  }

  @Test
  void nothingIsLostIfTheNewMasterHasAllThatWasAcknowledged() {
    numbers(1, 5);
    failovers.silent(OLD, 60);
    failovers.isReplica(NEW, 60);
    failovers.acknowledged(NEW, 1, 70, 5);
    assertThat(failovers.lost(0, 100)).isFalse();
    assertThat(failovers.count()).isZero();
  }

  @Test
  void whatAnOldMasterAcknowledgesAfterwardsIsLost() {
    numbers(1, 5);
    failovers.silent(OLD, 60);
    failovers.isReplica(NEW, 60);
    failovers.acknowledged(NEW, 1, 70, 5);
    failovers.acknowledged(OLD, 6, 200, 0);
    assertThat(failovers.lost(190, 210)).isTrue();
    failovers.isReplica(OLD, 220);
    assertThat(failovers.lost(190, 210)).isTrue();
    assertThat(failovers.lost(230, 240)).isFalse();
  }

  @Test
  void theNextFailoverIsJudgedByItsOwnNumbers() {
    numbers(1, 5);
    failovers.isReplica(OLD, 60);
    failovers.isReplica(NEW, 60);
    failovers.acknowledged(NEW, 1, 70, 5);
    failovers.acknowledged(NEW, 2, 80, 5);
    failovers.isReplica(NEW, 90);
    failovers.acknowledged(OLD, 6, 100, 1);
    assertThat(failovers.lost(75, 85)).isTrue();
    assertThat(failovers.lost(10, 50)).isFalse();
  }

  @Test
  void aNodeWithoutAnyNumberProvesNothing() {
    numbers(1, 5);
    failovers.silent(OLD, 60);
    failovers.isReplica(NEW, 60);
    failovers.acknowledged(NEW, 1, 70, -1);
    assertThat(failovers.lost(0, 100)).isFalse();
  }

  @Test
  void bothNodesHaveBeenLookedAtUntilTheEarlierOfTheTwoMoments() {
    failovers.acknowledged(OLD, 1, 50, -1);
    failovers.isReplica(NEW, 40);
    assertThat(failovers.looked()).isEqualTo(40);
  }

  /** The old master acknowledges them at 10, 20, 30 and so on. */
  private void numbers(int first, int last) {
    for (int number = first; number <= last; number++) {
      failovers.acknowledged(OLD, number, 10L * number, -1);
    }
  }
}
