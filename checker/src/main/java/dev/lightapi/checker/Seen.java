package dev.lightapi.checker;

/** A state of a row, as a response or the database shows it. */
record Seen(long id, int version, String writer, Content content) {}
