package dev.lightapi.store;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The rows of one table as entities. Thread-safe. A write is committed, and all listeners of the database have been told, when it
 * returns; within a transaction of the caller's that holds for the end of the transaction. Each entity that a store hands out is the
 * caller's own: changing it changes neither the row nor what listeners are told.
 *
 * @param <E> the entity
 * @param <K> its key
 */
public interface EntityStore<E, K> {

  /** The row with that key. */
  Optional<E> find(K key);

  /** A page of rows. */
  Rows<E> list(ListQuery query);

  /**
   * Adds a row.
   *
   * @return the row as the database has it, with generated values
   * @throws StoreException if the database refuses it
   */
  E insert(E entity);

  /**
   * Changes a row, which is locked from before the function sees it until after the change is committed. If the row has
   * no version to be counted and the new state is the one that it has, nothing is written, and no listener is told.
   *
   * @param change makes the new state of the current one, which it may change in place; what it throws ends the write
   *     without a change
   * @return the row as the database has it; empty if there is no such row
   * @throws StoreException if the database refuses it
   */
  Optional<E> update(K key, UnaryOperator<E> change);

  /**
   * Deletes a row.
   *
   * @return the deleted row; empty if there was no such row
   * @throws StoreException if the database refuses it
   */
  Optional<E> delete(K key);
}
