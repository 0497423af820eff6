package dev.lightapi.store;

import java.util.List;

/**
 * Receives the changes of a transaction when it has been committed, or may have been, before the write returns to its
 * caller. Thread-safe.
 *
 * @param <E> the entity
 */
@FunctionalInterface
public interface ChangeListener<E> {
  void changed(List<Change<E>> changes);
}
