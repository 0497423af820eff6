package dev.lightapi.checker;

/** What goes wrong during a run, one at a time. */
enum Fault {
  /** Redis is killed, and started again without its data. */
  REDIS_KILLED(Memory.FORGETS),
  /** Redis stands still (SIGSTOP), and goes on with its data (SIGCONT), after longer than any request may take. */
  REDIS_PAUSED(Memory.KEEPS, 2_700, 3_500),
  /** Redis stands still for a moment, which is shorter than an invalidation's budget. */
  REDIS_HESITATES(Memory.KEEPS, 60, 400),
  /** All connections to Redis end, and new ones are refused: those of one server, or of all. */
  NETWORK_CUT(Memory.KEEPS),
  /** What is sent to Redis, or by it, never arrives: that of one server, or of all. */
  NETWORK_SILENT(Memory.KEEPS),
  /** For a short time each round trip to Redis takes 60 to 400 ms longer: for one server, or for all. */
  LATENCY_SPIKE(Memory.KEEPS, 100, 1_000),
  /** Redis closes connections that nobody has used for a second, while a server has nothing to do. */
  IDLE_CONNECTIONS_CLOSED(Memory.KEEPS, 2_500, 3_500),
  /** Redis closes all connections ({@code CLIENT KILL}), again and again. */
  CONNECTIONS_KILLED(Memory.KEEPS),
  /** Redis has less memory than its data needs: it evicts, or refuses to store. */
  LITTLE_MEMORY(Memory.FORGETS),
  /** Keys vanish at random, as by eviction: tokens without their entries, and entries without their tokens. */
  KEYS_LOST(Memory.FORGETS),
  /** All tokens vanish, and no entry does: an entry must not come back with a token. */
  TOKENS_LOST(Memory.FORGETS),
  /** All keys vanish at once ({@code FLUSHALL}). */
  ALL_KEYS_LOST(Memory.FORGETS),
  /** Redis' clock jumps by up to hours, in either direction: keys end too early, or too late. */
  REDIS_CLOCK(Memory.FORGETS),
  /** The clocks of servers jump by up to hours, in either direction, each by itself. */
  SERVER_CLOCK(Memory.KEEPS),
  /** The master is killed when its replica has missed the last of its commands; the replica takes over. */
  MASTER_KILLED(Memory.FORGETS),
  /** The master stands still, the replica takes over, and then the old master goes on, until it is notified. */
  MASTER_PAUSED(Memory.FORGETS),
  /** A server process is killed in the middle of its requests, and another one takes its place. */
  SERVER_KILLED(Memory.KEEPS),
  /** One server after the other ends (SIGTERM), and is replaced by a process whose JVM is cold. */
  ROLLING_RESTART(Memory.KEEPS),
  /** A server process stands still (SIGSTOP), as in a long garbage collection. */
  SERVER_PAUSED(Memory.KEEPS, 50, 2_000),
  /** Other work takes all processors. */
  PROCESSORS_BUSY(Memory.KEEPS, 1_000, 3_500);

  private enum Memory {
    KEEPS,
    FORGETS
  }

  private static final int MIN_MILLIS = 300;
  private static final int MAX_MILLIS = 3_500;

  private final boolean forgets;
  private final int shortest;
  private final int longest;

  Fault(Memory memory) {
    this(memory, MIN_MILLIS, MAX_MILLIS);
  }

  Fault(Memory memory, int shortest, int longest) {
    this.forgets = memory == Memory.FORGETS;
    this.shortest = shortest;
    this.longest = longest;
  }

  /** Whether Redis loses keys by it. */
  boolean forgets() {
    return forgets;
  }

  /** How long it lasts at least, in milliseconds. */
  int shortest() {
    return shortest;
  }

  /** How long it lasts at most, in milliseconds. */
  int longest() {
    return longest;
  }
}
