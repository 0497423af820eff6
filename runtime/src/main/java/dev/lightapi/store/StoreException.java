package dev.lightapi.store;

import org.jspecify.annotations.Nullable;

/** Thrown if the database refuses or fails an operation. Its message may be shown to a client. */
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Kind kind;

  public StoreException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /** What the caller can do about it. */
  public enum Kind {
    /** The row contradicts others: a unique value that is taken, a reference to or from another row. */
    CONFLICT,
    /** The database does not take the values: too long, out of range, missing. */
    INVALID,
    /** The database cannot be reached or is overloaded; the same request may succeed later. */
    UNAVAILABLE,
    /** Anything else: a fault of the program or the schema. */
    FAILED
  }
}
