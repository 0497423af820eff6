package dev.lightapi.store;

import org.jspecify.annotations.Nullable;

/**
 * One row's change: created if there is nothing before, deleted if there is nothing after. Both are equal if a write found
 * nothing to change. Both are null if a row was deleted that could not become an entity, so any response may have shown it.
 *
 * @param <E> the entity
 */
public record Change<E>(@Nullable E before, @Nullable E after) {}
