package dev.lightapi.checker;

/** A reason why a stale read is not a violation. Each is a fact that the checker observes without the program. */
enum Excuse {
  /** The observer beside the writer could not reach Redis for as long as a write tries its invalidation. */
  REDIS_OUT_OF_REACH("the writer could not reach Redis during its whole budget"),
  /** The writer was killed between the commit and the acknowledgement. */
  WRITER_KILLED("the writer was killed between commit and acknowledgement"),
  /** The replica that took over lacked a deletion that the master had acknowledged. */
  DELETION_LOST("a failover lost the deletion");

  private final String text;

  Excuse(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }
}
