package dev.lightapi.scalar;

import java.sql.SQLDataException;

/** Thrown if a value cannot be written to a column: no request could contain it, and some databases would change it. */
public final class UnfitValueException extends SQLDataException {

  private static final long serialVersionUID = 1L;

  /** "Data exception" (ISO 9075). */
  private static final String STATE = "22000";

  UnfitValueException(String rule, Throwable cause) {
    super(rule, STATE, cause);
  }
}
