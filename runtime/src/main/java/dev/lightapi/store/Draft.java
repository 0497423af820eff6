package dev.lightapi.store;

/**
 * An entity that is to be written.
 *
 * @param entity the entity
 * @param check runs when the entity's life-cycle methods have changed it; an exception ends the write without a change
 */
public record Draft<E>(E entity, Runnable check) {

  /** An entity that needs no check. */
  public static <E> Draft<E> of(E entity) {
    return new Draft<>(entity, () -> {});
  }
}
