package dev.lightapi.scalar;

/** Thrown if a value is of the right kind, but outside the bounds of its type. */
final class OutOfRangeException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String bounds;

  /** @param bounds what is allowed, to follow the type's description: "from 1 to 7" */
  OutOfRangeException(String bounds) {
    super("not " + bounds);
    this.bounds = bounds;
  }

  String bounds() {
    return bounds;
  }
}
