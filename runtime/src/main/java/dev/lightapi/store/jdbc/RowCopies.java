package dev.lightapi.store.jdbc;

/**
 * A row as two objects: one for the listeners, one for the caller, who may change it before the commit.
 *
 * @param key its key, as the database writes it
 * @param forListeners the copy that change listeners get
 * @param forCaller the copy that the caller gets
 */
record RowCopies<E>(String key, E forListeners, E forCaller) {}
