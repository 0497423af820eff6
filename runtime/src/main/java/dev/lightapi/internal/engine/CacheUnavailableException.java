package dev.lightapi.internal.engine;

import org.jspecify.annotations.Nullable;

/** Says that a cache did not answer, or not in time. Callers go on without it. */
final class CacheUnavailableException extends Exception {

  private static final long serialVersionUID = 1L;

  CacheUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause, false, false);
  }
}
