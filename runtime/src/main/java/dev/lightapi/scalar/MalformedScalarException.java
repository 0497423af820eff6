package dev.lightapi.scalar;

/** Thrown if a text or a JSON value is not of the expected type. */
public final class MalformedScalarException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String rule;

  MalformedScalarException(String rule, Throwable cause) {
    super(rule, cause);
    this.rule = rule;
  }

  /** The expected type in words, to follow the field's name: "must be a date such as 2026-01-31". */
  public String rule() {
    return rule;
  }
}
