package dev.lightapi.processor.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A filter of an entity's list: a field, and how it is compared.
 *
 * @param name the query parameter, as the source names it
 * @param field the field's name
 * @param operator the operator; empty if the source names one that does not exist
 */
public record FilterModel(Named name, String field, Optional<Operator> operator) {

  private static final String SEPARATOR = "__";

  /** The operators, in the runtime's order. */
  public enum Operator {
    EQ,
    IN,
    NE,
    GTE,
    GT,
    LTE,
    LT,
    ISNULL,
    STARTSWITH;

    /** How a parameter names it. */
    public String suffix() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it asks which of two values is greater. */
    public boolean isRange() {
      return this == GTE || this == GT || this == LTE || this == LT;
    }

    /** Whether an index of the column finds the rows. Prefixes depend on the collation; another value is most rows. */
    public boolean usesIndex() {
      return this != NE && this != STARTSWITH;
    }
  }

  /** Reads the name of a parameter: a field, or a field and an operator. */
  static FilterModel of(Named name, Predicate<String> isField) {
    String text = name.name();
    int end = text.lastIndexOf(SEPARATOR);
    if (isField.test(text) || end < 1) {
      return new FilterModel(name, text, Optional.of(Operator.EQ));
    }
    String field = text.substring(0, end);
    Optional<Operator> operator = operator(text.substring(end + SEPARATOR.length()));
    return operator.isPresent() || isField.test(field)
        ? new FilterModel(name, field, operator)
        : new FilterModel(name, text, Optional.of(Operator.EQ));
  }

  /** The operator that has been found sound. */
  public Operator soundOperator() {
    return operator.orElseThrow(() -> new IllegalStateException(name.name() + " has no operator"));
  }

  /** The part of a parameter's name behind the field. */
  public String suffix() {
    return name.name().substring(field.length() + SEPARATOR.length());
  }

  /** Whether the name of a field in queries ends as if it had an operator. */
  public static boolean isAmbiguous(String json) {
    int end = json.lastIndexOf(SEPARATOR);
    return end > 0 && operator(json.substring(end + SEPARATOR.length())).isPresent();
  }

  /** The names of all operators that parameters name. */
  public static List<String> suffixes() {
    return Arrays.stream(Operator.values())
        .filter(operator -> operator != Operator.EQ)
        .map(Operator::suffix)
        .toList();
  }

  private static Optional<Operator> operator(String suffix) {
    return Arrays.stream(Operator.values())
        .filter(operator -> operator != Operator.EQ && operator.suffix().equals(suffix))
        .findFirst();
  }
}
