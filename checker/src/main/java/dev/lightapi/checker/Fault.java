package dev.lightapi.checker;

/** What goes wrong during a run, one at a time. */
enum Fault {
  /** Redis is killed, and started again without its data. */
  REDIS_KILLED(true),
  /** Redis stands still (SIGSTOP), and goes on with its data (SIGCONT). */
  REDIS_PAUSED(true),
  /** All connections to Redis end, and new ones are refused. */
  NETWORK_CUT(true),
  /** What is sent to Redis, or by it, never arrives. */
  NETWORK_SILENT(true),
  /** Redis has less memory than its data needs: it evicts, or refuses to store. */
  LITTLE_MEMORY(true),
  /** Keys vanish at random, as by eviction: tokens without their entries, and entries without their tokens. */
  KEYS_LOST(false),
  /** All tokens vanish, and no entry does: an entry must not come back with a token. */
  TOKENS_LOST(false),
  /** All keys vanish at once. */
  ALL_KEYS_LOST(false),
  /**
   * A server process is killed in the middle of its requests, and another one takes its place. A new process may need
   * longer than an invalidation's budget to reach Redis for the first time.
   */
  SERVER_KILLED(true);

  private final boolean parts;

  Fault(boolean parts) {
    this.parts = parts;
  }

  /** Whether one process may not reach Redis in time while another one does. */
  boolean parts() {
    return parts;
  }
}
