package dev.lightapi.store;

import org.jspecify.annotations.Nullable;

/**
 * One row's change: created if there is nothing before, deleted if there is nothing after. Both are equal if a write found
 * nothing to change.
 *
 * @param <E> the entity
 */
public record Change<E>(@Nullable E before, @Nullable E after) {}
