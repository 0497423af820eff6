package dev.lightapi.processor.model;

/** Which bodies a field is part of, as Jackson's annotations say it. */
public enum Visibility {
  /** Requests and responses. */
  READ_WRITE,
  /** Responses alone. */
  READ_ONLY,
  /** Requests alone. */
  WRITE_ONLY,
  /** None. */
  HIDDEN;

  /** Whether responses show it. */
  public boolean isShown() {
    return this == READ_WRITE || this == READ_ONLY;
  }
}
