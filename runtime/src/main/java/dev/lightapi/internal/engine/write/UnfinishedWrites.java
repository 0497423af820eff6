package dev.lightapi.internal.engine.write;

import dev.lightapi.endpoint.Scope;
import dev.lightapi.store.CommitListener.Ending;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Writes of this process that may have been committed, and have not ended yet what they touched. Thread-safe.
 *
 * <p>A write may be followed by another one to the same row, and that one be acknowledged first. Then a list that the row
 * left by the first write would still show it, though a later state has been acknowledged. So whichever comes to its end
 * ends what the others to its rows touched, too. The second one can only begin to commit when the first one has let go of
 * the row, and so finds it here. A write of another process is found by the database; what it touched is not known, so
 * everything is invalidated then.
 */
final class UnfinishedWrites {

  private final Set<Write> writes = ConcurrentHashMap.newKeySet();

  /**
   * A write that is about to be committed.
   *
   * @param invalidation invalidates what is in scopes
   * @param invalidateAll invalidates everything
   */
  Ending begin(
      Collection<Scope> scopes, Consumer<Collection<Scope>> invalidation, Runnable invalidateAll) {
    Write write = new Write(scopes, invalidation, invalidateAll);
    writes.add(write);
    return write;
  }

  /** Compared by identity. */
  private final class Write implements Ending {

    private final Collection<Scope> scopes;
    private final Set<Scope> rows;
    private final Consumer<Collection<Scope>> invalidation;
    private final Runnable invalidateAll;

    private Write(
        Collection<Scope> scopes,
        Consumer<Collection<Scope>> invalidation,
        Runnable invalidateAll) {
      this.scopes = scopes;
      this.invalidateAll = invalidateAll;
      this.rows = scopes.stream().filter(Scope.Row.class::isInstance).collect(Collectors.toSet());
      this.invalidation = invalidation;
    }

    @Override
    public void committed() {
      Set<Scope> all = new LinkedHashSet<>(scopes);
      for (Write other : writes) {
        if (!Collections.disjoint(rows, other.rows)) {
          all.addAll(other.scopes);
        }
      }
      try {
        invalidation.accept(all);
      } finally {
        writes.remove(this);
      }
    }

    @Override
    public void committedAmongOthers() {
      try {
        invalidateAll.run();
      } finally {
        writes.remove(this);
      }
    }

    @Override
    public void rolledBack() {
      writes.remove(this);
    }
  }
}
