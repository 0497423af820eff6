package dev.lightapi.cache.redis.near;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When copies may be used. */
final class TrustTest {

  private static final Duration LEASE = Duration.ofMillis(20);
  private static final Duration MILLISECOND = Duration.ofMillis(1);

  private final FakeClock clock = new FakeClock();
  private final Trust trust = new Trust(LEASE, clock);

  @BeforeEach
  void agree() {
    trust.agree(true);
  }

  @Test
  void itBeginsWithAPushAndEndsByItself() {
    assertThat(trust.isHeld()).isFalse();
    long number = trust.begin().number();
    assertThat(trust.isHeld()).isFalse();
    trust.heard(number);
    assertThat(trust.isHeld()).isTrue();

    clock.advance(LEASE.minus(Duration.ofMillis(3)));
    assertThat(trust.isHeld()).isTrue();
    clock.advance(Duration.ofMillis(3));
    assertThat(trust.isHeld()).isFalse();
  }

  /** The lease is counted from the sending: a deletion that was answered after it may not have been pushed. */
  @Test
  void timeOnTheWayCounts() {
    long number = trust.begin().number();
    clock.advance(Duration.ofMillis(15));
    trust.heard(number);
    assertThat(trust.isHeld()).isTrue();
    clock.advance(Duration.ofMillis(5));
    assertThat(trust.isHeld()).isFalse();
  }

  @Test
  void aLatePushGivesNothing() {
    long number = trust.begin().number();
    clock.advance(LEASE);
    trust.heard(number);
    assertThat(trust.isHeld()).isFalse();
    assertThat(trust.outstanding()).as("and the next beat can begin").isNull();
  }

  /** A key that expires or is deleted is pushed, too, maybe before the deletions that the next beat comes after. */
  @Test
  void aPushOfAnEarlierBeatsKeyGivesNothing() {
    long first = trust.begin().number();
    trust.heard(first);
    clock.advance(LEASE);
    long second = trust.begin().number();
    trust.heard(first);
    assertThat(trust.isHeld()).isFalse();
    trust.heard(second);
    assertThat(trust.isHeld()).isTrue();
  }

  @Test
  void aProcessThatWasPausedTrustsNothing() {
    trust.heard(trust.begin().number());
    clock.advance(Duration.ofMinutes(1));
    assertThat(trust.isHeld()).isFalse();
  }

  @Test
  void eitherClockMayStandStill() {
    trust.heard(trust.begin().number());
    clock.advanceWall(LEASE);
    assertThat(trust.isHeld()).as("a machine that has slept").isFalse();

    trust.heard(trust.begin().number());
    clock.advanceMonotonic(LEASE);
    assertThat(trust.isHeld()).as("a wall clock that was set back").isFalse();
  }

  @Test
  void theWallClockIsCutToWholeMilliseconds() {
    trust.heard(trust.begin().number());
    clock.advanceWall(LEASE.minus(MILLISECOND));
    assertThat(trust.isHeld()).as("20 ms may have passed").isFalse();
  }

  @Test
  void anErrorGivesNothing() {
    long number = trust.begin().number();
    trust.refused();
    trust.heard(number);
    assertThat(trust.isHeld()).isFalse();
  }

  @Test
  void aLostConnectionEndsItAndABeatOfThatConnectionGivesNothing() {
    trust.heard(trust.begin().number());
    long number = trust.begin().number();
    trust.end();
    trust.heard(number);
    assertThat(trust.isHeld()).isFalse();
    assertThat(trust.lost()).isEqualTo(1);
  }

  @Test
  void whileAnInvalidationIsPendingNothingIsTrusted() {
    trust.heard(trust.begin().number());
    trust.suspend();
    assertThat(trust.isHeld()).isFalse();
    trust.heard(trust.begin().number());
    assertThat(trust.isHeld()).isFalse();

    long before = trust.begin().number();
    trust.resume();
    trust.heard(before);
    assertThat(trust.isHeld()).as("a beat that was sent before the deletion").isFalse();
    trust.heard(trust.begin().number());
    assertThat(trust.isHeld()).isTrue();
  }

  @Test
  void whoHasAnotherLeaseTrustsNothing() {
    trust.heard(trust.begin().number());
    trust.agree(false);
    assertThat(trust.isHeld()).isFalse();
    trust.heard(trust.begin().number());
    assertThat(trust.isHeld()).isFalse();
  }

  @Test
  void itCountsHowOftenItHasEnded() {
    trust.heard(trust.begin().number());
    clock.advance(Duration.ofMillis(5));
    trust.heard(trust.begin().number());
    assertThat(trust.lost()).isZero();
    clock.advance(LEASE);
    trust.heard(trust.begin().number());
    assertThat(trust.lost()).isEqualTo(1);
  }
}
