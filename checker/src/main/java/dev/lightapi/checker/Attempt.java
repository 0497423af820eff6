package dev.lightapi.checker;

import org.jspecify.annotations.Nullable;

/**
 * A write to one row: the state that it makes if it takes effect, and what is known of its outcome. The row guards the
 * outcome.
 *
 * <p>Times are {@link System#nanoTime} of this process.
 */
final class Attempt {

  /** The version of a deleted row. It is greater than all other versions. */
  static final int DELETED = Integer.MAX_VALUE;

  enum Outcome {
    UNDER_WAY,
    ACKNOWLEDGED,
    /** The write was refused: it has not taken effect and never will. */
    REFUSED,
    /** There was no response, or one of 5xx: the write may have taken effect, or may still do so. */
    UNKNOWN
  }

  private final String operation;
  private final String server;
  private final int version;
  private final @Nullable Content content;
  private final String writer;
  private final long started;
  private Outcome outcome = Outcome.UNDER_WAY;
  private long ended;

  /**
   * @param version the version that the write makes; {@link #DELETED} if it deletes the row
   * @param content null if the write deletes the row
   */
  Attempt(
      String operation,
      String server,
      int version,
      @Nullable Content content,
      String writer,
      long started) {
    this.operation = operation;
    this.server = server;
    this.version = version;
    this.content = content;
    this.writer = writer;
    this.started = started;
  }

  String operation() {
    return operation;
  }

  String server() {
    return server;
  }

  int version() {
    return version;
  }

  @Nullable
  Content content() {
    return content;
  }

  String writer() {
    return writer;
  }

  long started() {
    return started;
  }

  /** When the write ended, if it has. */
  long ended() {
    return ended;
  }

  Outcome outcome() {
    return outcome;
  }

  void end(Outcome how, long when) {
    outcome = how;
    ended = when;
  }

  /** Whether the write was acknowledged before that moment. */
  boolean acknowledgedBy(long moment) {
    return outcome == Outcome.ACKNOWLEDGED && ended <= moment;
  }

  /** Whether the write may have been in progress between these moments. */
  boolean overlaps(long from, long to) {
    return started <= to && (outcome == Outcome.UNDER_WAY || ended >= from);
  }

  /** Whether the row may have been in the state that this write makes, at that moment or before. */
  boolean possibleBy(long moment) {
    return outcome != Outcome.REFUSED && started <= moment;
  }

  /** Whether the other write may have made the state that this write was based on. */
  boolean mayFollow(Attempt other) {
    return version == DELETED ? other.version < DELETED : other.version == version - 1;
  }

  /** @param origin the moment from which the described times are counted */
  String describe(long origin) {
    return "%s of %s to %s, begun at %s, %s"
            .formatted(
                operation,
                writer,
                content == null ? "nothing" : "version " + version + " " + content,
                Violation.millis(started - origin),
                outcome == Outcome.UNDER_WAY
                    ? "in progress"
                    : outcome + " at " + Violation.millis(ended - origin))
        + " by " + server;
  }
}
