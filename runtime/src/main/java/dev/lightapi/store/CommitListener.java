package dev.lightapi.store;

import java.util.List;

/**
 * Told of the changes of a transaction when all of its work is done and it is about to be committed, on the thread that
 * commits it. Thread-safe.
 *
 * @param <E> the entity
 */
@FunctionalInterface
public interface CommitListener<E> {

  /**
   * Prepares for the changes.
   *
   * @return what is to be told how the transaction ends
   * @throws StoreException if the transaction must not be committed; it is then rolled back
   */
  Ending committing(List<Change<E>> changes);

  /** Told how a transaction ends, before the write returns. */
  @FunctionalInterface
  interface Ending {

    /** It has been committed. */
    void committed();

    /**
     * It has been committed, and another process has written one of its rows before and is not finished with that write. What
     * that write changed is not known here.
     */
    default void committedAmongOthers() {
      committed();
    }

    /** It has been rolled back. */
    default void rolledBack() {}

    /** Its commit failed: it may have been committed, and may be even later. */
    default void inDoubt() {
      committed();
    }
  }
}
