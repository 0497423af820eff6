package dev.lightapi.checker;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A safeguard of the protocol that is removed, to show that the checker notices. */
enum Flaw {
  /** Entries are stamped with the tokens as they are after the query, not before. */
  STAMP_AFTER_QUERY(null),
  /** Tokens are deleted before the transaction is committed, not after. */
  TOKENS_BEFORE_COMMIT(null),
  /** Tokens are counters, which start again when they are lost, not random numbers. */
  COUNTERS(Fault.TOKENS_LOST),
  /** A write invalidates the lists of the value that a row gets, not those of the value that it had. */
  OLD_VALUE_KEPT(null),
  /** One deletion of tokens in 20 is not made. */
  DELETIONS_LOST(null),
  /** A deletion that did not reach Redis is not made later. */
  DELETIONS_FORGOTTEN(Fault.NETWORK_CUT),
  /** A request shares a load for the same key that began under older tokens. */
  COALESCED_BY_KEY(null),
  /** Requests wait for Redis for as long as it takes. */
  NO_BUDGET(Fault.REDIS_PAUSED),
  /** After five slow look-ups in a row no deletion is tried for 250 ms. */
  NO_DELETION_WHILE_OPEN(Fault.REDIS_HESITATES, 2),
  /** A deletion that failed on a dead connection is not tried again. */
  NO_SECOND_ATTEMPT(Fault.CONNECTIONS_KILLED, 2),
  /** Writers do not wait until the leases of near copies have ended. */
  NO_LEASE_AWAITED(Fault.LATENCY_SPIKE, 2),
  /** Near copies are used until Redis reports a change, also when nothing has been heard of it for a lease. */
  TRUST_WITHOUT_END(Fault.LATENCY_SPIKE, 2);

  private final @Nullable Fault needs;
  private final int processes;

  Flaw(@Nullable Fault needs) {
    this(needs, 0);
  }

  Flaw(@Nullable Fault needs, int processes) {
    this.needs = needs;
    this.processes = processes;
  }

  /** The number of server processes that the flaw needs; 0 if one server in this process shows it. */
  int processes() {
    return processes;
  }

  /** Whether the flaw is one of near copies. */
  boolean isOfNearCopies() {
    return this == NO_LEASE_AWAITED || this == TRUST_WITHOUT_END;
  }

  /** Whether the flaw matters only when a request stops waiting for Redis. */
  boolean isAboutTime() {
    return this == DELETIONS_FORGOTTEN || this == NO_BUDGET;
  }

  /** The faults under which the flaw matters. */
  List<Fault> needs() {
    return needs == null ? List.of() : List.of(needs);
  }
}
