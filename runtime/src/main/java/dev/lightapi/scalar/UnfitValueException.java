package dev.lightapi.scalar;

import java.sql.SQLDataException;

/** Says that a value is not written to a column, since no request could bring it, and some databases keep it otherwise. */
public final class UnfitValueException extends SQLDataException {

  private static final long serialVersionUID = 1L;

  /** "Data exception" (ISO 9075). */
  private static final String STATE = "22000";

  UnfitValueException(String rule, Throwable cause) {
    super(rule, STATE, cause);
  }
}
