package dev.lightapi.store.jdbc;

import dev.lightapi.store.CommitListener.Ending;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How a transaction ends, and who is notified of that. Used by one thread. */
final class Commit {

  private final List<Ending> endings = new ArrayList<>();
  private Outcome outcome = Outcome.ROLLED_BACK;
  private RowClaims.@Nullable Claim claim;
  private BooleanSupplier isAmongOthers = () -> false;
  private boolean amongOthers;

  /** Adds a listener's preparation. */
  void add(Ending ending) {
    endings.add(ending);
  }

  boolean isCommitted() {
    return outcome == Outcome.COMMITTED;
  }

  /** Whether a claim keeps the connection, which its release then closes. */
  boolean keepsConnection() {
    return claim != null;
  }

  /** Commits, and claims the written rows if there are claims and listeners. */
  void commit(Transaction transaction, @Nullable RowClaims claims) throws SQLException {
    outcome = Outcome.IN_DOUBT;
    if (claims == null || endings.isEmpty()) {
      transaction.connection().commit();
    } else {
      claim = claims.commit(transaction.connection(), transaction.rows());
      isAmongOthers = claim == null
          ? () -> claims.areClaimedByOthers(transaction.connection(), transaction.rows())
          : claim::isContested;
    }
    outcome = Outcome.COMMITTED;
  }

  /** Finds out whether another process has a claim on the written rows. */
  void lookForOthers() {
    amongOthers = isAmongOthers.getAsBoolean();
  }

  /**
   * Notifies all listeners, even if one of them throws, and then releases the claim. Afterwards they may wait, without a
   * connection and a claim, until the transaction may be acknowledged.
   */
  void notifyListeners() {
    try {
      notifyAllListeners();
    } finally {
      if (claim != null) {
        claim.release();
      }
      onEach(Ending::settled);
    }
  }

  private void notifyAllListeners() {
    onEach(ending -> {
      switch (outcome) {
        case ROLLED_BACK -> ending.rolledBack();
        case IN_DOUBT -> ending.inDoubt();
        case COMMITTED -> {
          if (amongOthers) {
            ending.committedAmongOthers();
          } else {
            ending.committed();
          }
        }
      }
    });
  }

  private void onEach(Consumer<Ending> call) {
    List<Throwable> failures = new ArrayList<>();
    for (Ending ending : endings) {
      try {
        call.accept(ending);
      } catch (RuntimeException | Error e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      Throwable first = failures.get(0);
      failures.subList(1, failures.size()).forEach(first::addSuppressed);
      if (first instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) first;
    }
  }

  private enum Outcome {
    ROLLED_BACK,
    IN_DOUBT,
    COMMITTED
  }
}
