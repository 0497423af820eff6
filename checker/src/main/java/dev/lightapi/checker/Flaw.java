package dev.lightapi.checker;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A safeguard of the cache that is switched off, to show that the checker finds out. */
enum Flaw {
  /** Entries are stamped with the tokens as they are after the query, not before. */
  STAMP_AFTER_QUERY(null),
  /** Tokens are deleted before the transaction is committed, not after. */
  TOKENS_BEFORE_COMMIT(null),
  /** Tokens are counters, which begin anew when they are lost, not random numbers. */
  COUNTERS(Fault.TOKENS_LOST),
  /** A write ends the lists of the value that a row gets, not of the one that it had. */
  OLD_VALUE_KEPT(null),
  /** One deletion of tokens in 20 is not made. */
  DELETIONS_LOST(null),
  /** A deletion that did not reach Redis is not made later. */
  DELETIONS_FORGOTTEN(Fault.NETWORK_CUT),
  /** A request joins a load for the same key that began under older tokens. */
  COALESCED_BY_KEY(null),
  /** Requests wait for Redis for as long as it takes. */
  NO_BUDGET(Fault.REDIS_PAUSED),
  /** After five slow look-ups in a row no deletion is tried for 250 ms. */
  NO_DELETION_WHILE_OPEN(Fault.REDIS_HESITATES, 2),
  /** A deletion that failed on a dead connection is not tried again. */
  NO_SECOND_ATTEMPT(Fault.CONNECTIONS_KILLED, 2);

  private final @Nullable Fault needs;
  private final int processes;

  Flaw(@Nullable Fault needs) {
    this(needs, 0);
  }

  Flaw(@Nullable Fault needs, int processes) {
    this.needs = needs;
    this.processes = processes;
  }

  /** How many servers it takes, each a process; 0 if one in this process shows it. */
  int processes() {
    return processes;
  }

  /** Whether it matters only when a request gives Redis up. */
  boolean isAboutTime() {
    return this == DELETIONS_FORGOTTEN || this == NO_BUDGET;
  }

  /** The faults under which it matters. */
  List<Fault> needs() {
    return needs == null ? List.of() : List.of(needs);
  }
}
