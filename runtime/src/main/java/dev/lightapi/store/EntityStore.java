package dev.lightapi.store;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The rows of one table as entities. Thread-safe. When a write returns, it is committed and all listeners of the database
 * have been notified; within a transaction of the caller, that is so when the transaction ends. The caller may change each
 * entity that a store returns: that changes neither the row nor what listeners get.
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
  default E insert(E entity) {
    return insertDraft(Draft.of(entity));
  }

  /** As {@link #insert}, with a check that sees what life-cycle methods have changed. */
  E insertDraft(Draft<E> draft);

  /**
   * Changes a row, which is locked from before the function sees it until after the commit. If the row has no version and
   * the new state equals the current one, nothing is written; listeners are notified nevertheless. Life-cycle methods run in
   * any case.
   *
   * @param change makes the new state from the current one, which it may change in place; an exception ends the write
   *     without a change
   * @return the row as the database has it; empty if there is no such row
   * @throws StoreException if the database refuses it
   */
  default Optional<E> update(K key, UnaryOperator<E> change) {
    return updateDraft(key, before -> Draft.of(change.apply(before)));
  }

  /** As {@link #update}, with a check that sees what life-cycle methods have changed. */
  Optional<E> updateDraft(K key, Function<E, Draft<E>> change);

  /** Whether a method of the entity's life cycle runs at an event. */
  boolean has(LifeCycle.Event event);

  /**
   * Changes a row, even if fields of it cannot be read, as long as the change gives their new values. The function then sees
   * these values already. Listeners get a {@link Change} without states.
   *
   * @param given the new values that are known before the current state is
   * @return the row as the database has it; empty if there is no such row
   * @throws StoreException if the database refuses it, or if a field that cannot be read gets no value
   */
  default Optional<E> updateDraft(K key, GivenValues given, Function<E, Draft<E>> change) {
    return updateDraft(key, change);
  }

  /**
   * Deletes a row.
   *
   * @return the deleted row; empty if there was no such row
   * @throws StoreException if the database refuses it
   */
  Optional<E> delete(K key);

  /**
   * Deletes a row, even if it cannot become an entity. Listeners then get a {@link Change} without states.
   *
   * @return whether there was such a row
   * @throws StoreException if the database refuses it
   */
  boolean remove(K key);
}
