package dev.lightapi.checker;

/** Why a stale read is not a broken promise. Each one is a fact about the world, seen without the help of the program. */
enum Excuse {
  /** The observer beside the writer could not reach Redis for as long as the write tries its invalidation. */
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
