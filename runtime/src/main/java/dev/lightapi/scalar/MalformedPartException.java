package dev.lightapi.scalar;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Thrown if a part of an array or an object is not of the expected type. */
public final class MalformedPartException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String rule;
  private final String place;
  private final transient @Nullable JsonNode rejected;

  /**
   * @param place where the part is, to follow the field's name: {@code .lines[2]}
   * @param rule what it must be, to follow its place: "must be a whole number"
   * @param rejected the part; null if there is none
   */
  public MalformedPartException(String place, String rule, @Nullable JsonNode rejected) {
    super(place + " " + rule);
    this.rule = rule;
    this.place = place;
    this.rejected = rejected;
  }

  String rule() {
    return rule;
  }

  String place() {
    return place;
  }

  @Nullable
  JsonNode rejected() {
    return rejected;
  }
}
