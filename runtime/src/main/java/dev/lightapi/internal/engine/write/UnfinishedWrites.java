package dev.lightapi.internal.engine.write;

import dev.lightapi.endpoint.Scope;
import dev.lightapi.internal.engine.guard.Deletion;
import dev.lightapi.store.CommitListener.Ending;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The writes of this process that may have been committed, but whose scopes are not invalidated yet. Thread-safe.
 *
 * <p>Two writes may change the same row, and the second one may be acknowledged first. Then a list that the row left by
 * the first write would still show the row, although a later state has been acknowledged. So the write that finishes
 * first also invalidates the scopes of the other unfinished writes to its rows. The second write can begin to commit
 * only after the first one has released the lock of the row, so it finds the first one here. A write of unknown rows, such
 * as a custom statement, may have changed the row of any other write. The database detects
 * concurrent writes of other processes. Their scopes are not known here, so everything is invalidated then.
 */
final class UnfinishedWrites {

  private final Set<Write> writes = ConcurrentHashMap.newKeySet();

  /**
   * Registers a write that is about to be committed.
   *
   * @param invalidation invalidates the entries within scopes
   * @param invalidateAll invalidates everything
   */
  Ending begin(
      Collection<Scope> scopes,
      Function<Collection<Scope>, Deletion> invalidation,
      Supplier<Deletion> invalidateAll) {
    Write write = new Write(scopes, invalidation, invalidateAll);
    writes.add(write);
    return write;
  }

  /** Compared by identity. */
  private final class Write implements Ending {

    private final Collection<Scope> scopes;
    private final Set<Scope> rows;
    private final boolean anyRow;
    private final Function<Collection<Scope>, Deletion> invalidation;
    private final Supplier<Deletion> invalidateAll;
    private Deletion deletion = Deletion.PENDING;

    private Write(
        Collection<Scope> scopes,
        Function<Collection<Scope>, Deletion> invalidation,
        Supplier<Deletion> invalidateAll) {
      this.scopes = scopes;
      this.invalidateAll = invalidateAll;
      this.anyRow = scopes.contains(Scope.RESPONSES);
      this.rows = scopes.stream().filter(Scope.Row.class::isInstance).collect(Collectors.toSet());
      this.invalidation = invalidation;
    }

    @Override
    public void committed() {
      Set<Scope> all = new LinkedHashSet<>(scopes);
      for (Write other : writes) {
        if (other.anyRow || !Collections.disjoint(rows, other.rows)) {
          all.addAll(other.scopes);
        }
      }
      try {
        deletion = invalidation.apply(all);
      } finally {
        writes.remove(this);
      }
    }

    @Override
    public void committedAmongOthers() {
      try {
        deletion = invalidateAll.get();
      } finally {
        writes.remove(this);
      }
    }

    @Override
    public void rolledBack() {
      writes.remove(this);
    }

    /** Later writes need not wait for this one: their own deletions come after it. */
    @Override
    public void settled() {
      deletion.await();
    }
  }
}
