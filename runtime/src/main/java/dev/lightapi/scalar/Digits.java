package dev.lightapi.scalar;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * The bound of all numbers in requests: in entities, bodies of operations and parameters. A number may have at most {@link
 * #MAX} digits when it is written without an exponent. Otherwise a short text such as {@code 1e999999} would take very
 * much memory.
 */
public final class Digits {

  /** Far more than calculations need, and fewer than PostgreSQL's {@code NUMERIC} and H2's hold. */
  public static final int MAX = 1_000;

  /** The rule in words, to follow "a number". */
  public static final String RULE =
      "with at most " + MAX + " digits when it is written without an exponent";

  /** An integer of more bits has more digits: a digit has less than 3.33 bits. */
  private static final int MAX_BITS = MAX * 10 / 3;

  private Digits() {}

  /** Whether a number is within the bound. */
  public static boolean within(BigDecimal value) {
    long scale = value.scale();
    long plain = scale <= 0 ? value.precision() - scale : Math.max(value.precision(), scale + 1);
    return plain <= MAX;
  }

  /** Whether a whole number is within the bound. */
  public static boolean within(BigInteger value) {
    return value.bitLength() <= MAX_BITS && value.abs().toString().length() <= MAX;
  }
}
