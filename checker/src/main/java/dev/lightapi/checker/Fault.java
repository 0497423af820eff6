package dev.lightapi.checker;

/** What goes wrong during a run, one at a time. */
enum Fault {
  /** Redis is killed, and started again without its data. */
  REDIS_KILLED(Memory.FORGETS),
  /** Redis is stopped (SIGSTOP) for longer than any request may take, and resumes with its data (SIGCONT). */
  REDIS_PAUSED(Memory.KEEPS, 2_700, 3_500),
  /** Redis is stopped for a time that is shorter than an invalidation's budget. */
  REDIS_HESITATES(Memory.KEEPS, 60, 400),
  /** All connections to Redis are closed, and new ones are refused: those of one server, or of all servers. */
  NETWORK_CUT(Memory.KEEPS),
  /** Data sent to or from Redis never arrives: that of one server, or of all servers. */
  NETWORK_SILENT(Memory.KEEPS),
  /** For a short time each round trip to Redis takes 60 to 400 ms longer: for one server, or for all servers. */
  LATENCY_SPIKE(Memory.KEEPS, 100, 1_000),
  /** Redis closes connections that were idle for a second, while a server gets no requests. */
  IDLE_CONNECTIONS_CLOSED(Memory.KEEPS, 2_500, 3_500),
  /** Redis closes all connections ({@code CLIENT KILL}), again and again. */
  CONNECTIONS_KILLED(Memory.KEEPS),
  /** Redis has less memory than its data needs: it evicts, or refuses to store. */
  LITTLE_MEMORY(Memory.FORGETS),
  /** Random keys are deleted, as by eviction: tokens without their entries, and entries without their tokens. */
  KEYS_LOST(Memory.FORGETS),
  /** All tokens are deleted, and no entries: a new token must not make an old entry valid again. */
  TOKENS_LOST(Memory.FORGETS),
  /** All keys are deleted at once ({@code FLUSHALL}). */
  ALL_KEYS_LOST(Memory.FORGETS),
  /** Redis' clock jumps by up to hours, in either direction: keys expire too early, or too late. */
  REDIS_CLOCK(Memory.FORGETS),
  /** The clocks of servers jump by up to hours, in either direction, each independently. */
  SERVER_CLOCK(Memory.KEEPS),
  /** The master is killed when its replica has missed the last of its commands; the replica takes over. */
  MASTER_KILLED(Memory.FORGETS),
  /** The master is stopped, the replica takes over, and then the old master resumes until a sentinel notifies it. */
  MASTER_PAUSED(Memory.FORGETS),
  /** A server process is killed in the middle of its requests, and another one takes its place. */
  SERVER_KILLED(Memory.KEEPS),
  /** One server after the other ends (SIGTERM), and is replaced by a process whose JVM is cold. */
  ROLLING_RESTART(Memory.KEEPS),
  /** A server process is stopped (SIGSTOP), as in a long garbage collection. */
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

  /** Whether the fault makes Redis lose keys. */
  boolean forgets() {
    return forgets;
  }

  /** The shortest duration, in milliseconds. */
  int shortest() {
    return shortest;
  }

  /** The longest duration, in milliseconds. */
  int longest() {
    return longest;
  }
}
