package dev.lightapi.scalar;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Thrown if a text or a JSON value is not of the expected type. */
public final class MalformedScalarException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String rule;
  private final String place;
  private final transient @Nullable JsonNode rejected;

  MalformedScalarException(String rule, Throwable cause) {
    super(rule, cause);
    this.rule = rule;
    this.place = "";
    this.rejected = null;
  }

  MalformedScalarException(MalformedPartException part) {
    super(part.getMessage(), part);
    this.rule = part.rule();
    this.place = part.place();
    this.rejected = part.rejected();
  }

  /** The expected type in words, to follow the field's name: "must be a date such as 2026-01-31". */
  public String rule() {
    return rule;
  }

  /** Where in an array or an object the wrong value is, to follow the field's name: {@code .lines[2]}; empty for all of it. */
  public String place() {
    return place;
  }

  /** The wrong part of the value; null if all of it is wrong, or nothing is there. */
  public @Nullable JsonNode rejected() {
    return rejected;
  }
}
