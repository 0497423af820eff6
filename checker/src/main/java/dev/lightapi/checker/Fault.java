package dev.lightapi.checker;

import java.util.List;

/** What goes wrong during a run, one at a time. */
enum Fault {
  /** Redis is killed, and started again without its data. */
  REDIS_KILLED(Effect.PARTS, Effect.FORGETS),
  /** Redis stands still (SIGSTOP), and goes on with its data (SIGCONT). */
  REDIS_PAUSED(Effect.PARTS),
  /** All connections to Redis end, and new ones are refused. */
  NETWORK_CUT(Effect.PARTS),
  /** What is sent to Redis, or by it, never arrives. */
  NETWORK_SILENT(Effect.PARTS),
  /** Redis has less memory than its data needs: it evicts, or refuses to store. */
  LITTLE_MEMORY(Effect.PARTS, Effect.FORGETS),
  /** Keys vanish at random, as by eviction: tokens without their entries, and entries without their tokens. */
  KEYS_LOST(Effect.FORGETS),
  /** All tokens vanish, and no entry does: an entry must not come back with a token. */
  TOKENS_LOST(Effect.FORGETS),
  /** All keys vanish at once. */
  ALL_KEYS_LOST(Effect.FORGETS),
  /** Redis' clock jumps by up to hours, in either direction: keys end too early, or too late. */
  REDIS_CLOCK(Effect.FORGETS),
  /** The clocks of servers jump by up to hours, in either direction, each by itself. */
  SERVER_CLOCK,
  /** The master is killed when its replica has missed the last of its commands; the replica takes over. */
  MASTER_KILLED(Effect.PARTS, Effect.FORGETS, Effect.FAILS_OVER),
  /** The master stands still, the replica takes over, and then the old master goes on, until it is told. */
  MASTER_PAUSED(Effect.PARTS, Effect.FORGETS, Effect.FAILS_OVER),
  /**
   * A server process is killed in the middle of its requests, and another one takes its place. A new process may need
   * longer than an invalidation's budget to reach Redis.
   */
  SERVER_KILLED(Effect.PARTS);

  private enum Effect {
    PARTS,
    FORGETS,
    FAILS_OVER
  }

  private final boolean parts;
  private final boolean forgets;
  private final boolean failsOver;

  Fault(Effect... effects) {
    List<Effect> all = List.of(effects);
    this.parts = all.contains(Effect.PARTS);
    this.forgets = all.contains(Effect.FORGETS);
    this.failsOver = all.contains(Effect.FAILS_OVER);
  }

  /** Whether one process may not reach Redis in time while another one does. */
  boolean parts() {
    return parts;
  }

  /** Whether Redis loses keys by it. */
  boolean forgets() {
    return forgets;
  }

  /** Whether another Redis takes over, which may have what was deleted already. */
  boolean failsOver() {
    return failsOver;
  }
}
