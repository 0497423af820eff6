package dev.lightapi.store.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * A row as two objects: one for the listeners, one for the caller, who may change it before the commit.
 *
 * @param key its key, as the database writes it
 * @param forListeners the copy that change listeners get; null if the row cannot be read, so that they must expect any state
 * @param forCaller the copy that the caller gets
 */
record RowCopies<E>(String key, @Nullable E forListeners, E forCaller) {}
