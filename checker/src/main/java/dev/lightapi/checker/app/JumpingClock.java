package dev.lightapi.checker.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The system's clock, but it can be set wrong. Thread-safe. */
final class JumpingClock extends Clock {

  private volatile Duration offset = Duration.ZERO;

  /** From now on the clock is wrong by that time. */
  void jump(Duration wrongBy) {
    offset = wrongBy;
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(offset);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /** A clock of another zone has the same instants. */
  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
