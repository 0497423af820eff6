package dev.lightapi.scalar;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.OffsetTime;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/**
 * Checks that values are within the bounds that all databases share. Each check returns its argument, or throws an {@link
 * OutOfRangeException}.
 */
final class Bounds {

  /** 4713 BC, the first year of PostgreSQL's dates and times (its documentation, section 8.5); H2 has more. */
  private static final int FIRST_YEAR = -4712;

  /** The last year of PostgreSQL's {@code DATE}. */
  static final int LAST_YEAR_OF_DATES = 5_874_897;

  /** The last year of PostgreSQL's {@code TIMESTAMP}, with and without time zone. */
  static final int LAST_YEAR_OF_TIMES = 294_276;

  /** PostgreSQL's {@code TIME WITH TIME ZONE} has offsets of less than 16 hours. */
  private static final int MAX_OFFSET_SECONDS = 16 * 60 * 60 - 1;

  private Bounds() {}

  /** PostgreSQL cannot store U+0000 in text, so it is refused on all databases. */
  static String text(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new OutOfRangeException("but it has U+0000");
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new OutOfRangeException("but it has half of a surrogate pair");
    }
    return text;
  }

  /** The text of a whole number, with room for a sign. */
  static String digits(String text) {
    if (text.length() > Digits.MAX + 1) {
      throw new OutOfRangeException(Digits.RULE);
    }
    return text;
  }

  static BigInteger whole(BigInteger value) {
    if (!Digits.within(value)) {
      throw new OutOfRangeException(Digits.RULE);
    }
    return value;
  }

  static BigDecimal decimal(BigDecimal value) {
    if (!Digits.within(value)) {
      throw new OutOfRangeException(Digits.RULE);
    }
    return value;
  }

  static <N> UnaryOperator<N> finite(Predicate<N> isFinite, N max) {
    return value -> {
      if (!isFinite.test(value)) {
        throw new OutOfRangeException("from -" + max + " to " + max);
      }
      return value;
    };
  }

  static <T> UnaryOperator<T> years(ToIntFunction<T> year, int last) {
    return value -> {
      int found = year.applyAsInt(value);
      if (found < FIRST_YEAR || found > last) {
        throw new OutOfRangeException("in the years from " + FIRST_YEAR + " to +" + last);
      }
      return value;
    };
  }

  static OffsetTime offset(OffsetTime value) {
    if (Math.abs(value.getOffset().getTotalSeconds()) > MAX_OFFSET_SECONDS) {
      throw new OutOfRangeException("with an offset of less than 16 hours");
    }
    return value;
  }
}
