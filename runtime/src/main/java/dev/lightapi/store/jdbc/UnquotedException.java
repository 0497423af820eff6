package dev.lightapi.store.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * Another exception and its causes without their messages. These may quote a value of a row, and the log must not show
 * values that are hidden from clients.
 */
final class UnquotedException extends Exception {

  private static final long serialVersionUID = 1L;

  private UnquotedException(Throwable original, @Nullable Throwable cause) {
    super(original.getClass().getName() + ", whose message may quote a value", cause);
    setStackTrace(original.getStackTrace());
  }

  static @Nullable UnquotedException of(@Nullable Throwable original) {
    return original == null ? null : new UnquotedException(original, of(original.getCause()));
  }
}
