package dev.lightapi.checker;

import org.jspecify.annotations.Nullable;

/**
 * A write to one row: what state it makes if it takes effect, and what is known of that. Its outcome is guarded by its row.
 *
 * <p>Times are {@link System#nanoTime} of this process.
 */
final class Attempt {

  /** The version of a row that has been deleted: it is the last of all. */
  static final int DELETED = Integer.MAX_VALUE;

  enum Outcome {
    UNDER_WAY,
    ACKNOWLEDGED,
    /** It was refused: it has not taken effect and never will. */
    REFUSED,
    /** There was no answer, or one of 5xx: it may have taken effect, or may still do so. */
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
   * @param version the version that it makes: {@link #DELETED} if it deletes
   * @param content null if it deletes
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

  /** When it ended, if it has. */
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

  /** Whether its effect was acknowledged before that moment. */
  boolean acknowledgedBy(long moment) {
    return outcome == Outcome.ACKNOWLEDGED && ended <= moment;
  }

  /** Whether it may have been under way between these moments. */
  boolean overlaps(long from, long to) {
    return started <= to && (outcome == Outcome.UNDER_WAY || ended >= from);
  }

  /** Whether a row may have been in its state at that moment or before. */
  boolean possibleBy(long moment) {
    return outcome != Outcome.REFUSED && started <= moment;
  }

  /** Whether the other one may have made the state that this one was based on. */
  boolean mayFollow(Attempt other) {
    return version == DELETED ? other.version < DELETED : other.version == version - 1;
  }

  /** @param origin what times are told from */
  String describe(long origin) {
    return "%s of %s to %s, begun at %s, %s"
            .formatted(
                operation,
                writer,
                content == null ? "nothing" : "version " + version + " " + content,
                Violation.millis(started - origin),
                outcome == Outcome.UNDER_WAY
                    ? "under way"
                    : outcome + " at " + Violation.millis(ended - origin))
        + " by " + server;
  }
}
