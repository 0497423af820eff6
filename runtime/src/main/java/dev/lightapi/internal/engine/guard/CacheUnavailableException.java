package dev.lightapi.internal.engine.guard;

import org.jspecify.annotations.Nullable;

/** Thrown when a cache was not called, has failed, or did not answer in time. Callers go on without the cache. */
public final class CacheUnavailableException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean called;

  private CacheUnavailableException(String message, boolean called, @Nullable Throwable cause) {
    super(message, cause, false, false);
    this.called = called;
  }

  /** The cache was not called, or only for another request, which counts the failure. */
  public static CacheUnavailableException notCalled(String message) {
    return new CacheUnavailableException(message, false, null);
  }

  /** The cache was called, and failed or did not answer in time. */
  public static CacheUnavailableException failed(String message, @Nullable Throwable cause) {
    return new CacheUnavailableException(message, true, cause);
  }

  public boolean wasCalled() {
    return called;
  }
}
