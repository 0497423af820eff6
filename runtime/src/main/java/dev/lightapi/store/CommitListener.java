package dev.lightapi.store;

import java.util.List;

/**
 * Receives the changes of a transaction just before its commit, on the thread that commits it. Thread-safe.
 *
 * @param <E> the entity
 */
@FunctionalInterface
public interface CommitListener<E> {

  /**
   * Prepares for the changes.
   *
   * @return who is notified how the transaction ends
   * @throws StoreException if the transaction must not be committed; it is then rolled back
   */
  Ending committing(List<Change<E>> changes);

  /** Notified of how a transaction ends, before the write returns. */
  @FunctionalInterface
  interface Ending {

    /** It has been committed. */
    void committed();

    /**
     * It has been committed, and another process has written one of its rows before and has not finished that write. What that
     * write changed is unknown.
     */
    default void committedAmongOthers() {
      committed();
    }

    /** It has been rolled back. */
    default void rolledBack() {}

    /** Its commit failed: it may have been committed, or may be later. */
    default void inDoubt() {
      committed();
    }

    /**
     * The transaction has given back its connection and its claims, and is about to be acknowledged, however it has ended.
     * It may wait for what has to be true then.
     */
    default void settled() {}
  }
}
