package dev.lightapi.processor.model;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What limits a value beyond its type, as {@code jakarta.validation} and {@code @Column} declare it.
 *
 * @param minimum the smallest number
 * @param maximum the largest number
 * @param minSize the fewest characters of a text or items of a list
 * @param maxSize the most characters of a text or items of a list
 * @param digits the most digits of a number
 * @param pattern the regular expression that a whole text matches
 * @param email whether a text is an e-mail address
 */
public record ConstraintsModel(
    Optional<Bound> minimum,
    Optional<Bound> maximum,
    Optional<Integer> minSize,
    Optional<Integer> maxSize,
    Optional<Digits> digits,
    Optional<String> pattern,
    boolean email) {

  /** No constraints. */
  public static final ConstraintsModel NONE = new ConstraintsModel(
      Optional.empty(),
      Optional.empty(),
      Optional.empty(),
      Optional.empty(),
      Optional.empty(),
      Optional.empty(),
      false);

  /** The end of a range, and whether the range contains it. */
  public record Bound(BigDecimal value, boolean inclusive) {}

  /** The most digits before and behind the point. */
  public record Digits(int integer, int fraction) {

    public int precision() {
      return integer + fraction;
    }
  }

  /** The same constraints with limits from another place, such as a column. */
  public ConstraintsModel with(Optional<Integer> otherMaxSize, Optional<Digits> otherDigits) {
    return new ConstraintsModel(
        minimum, maximum, minSize, otherMaxSize, otherDigits, pattern, email);
  }
}
