package dev.lightapi.checker.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The system's clock, which can be set wrong. Thread-safe. */
final class JumpingClock extends Clock {

  private volatile Duration offset = Duration.ZERO;

  /** From now on it is wrong by so much. */
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

  /** Who asks for the time of another zone gets the same instants. */
  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
