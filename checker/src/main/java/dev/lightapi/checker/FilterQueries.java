package dev.lightapi.checker;

import java.util.function.Predicate;

/** Lists by filters other than equality, and the rows that each of them must show. */
final class FilterQueries {

  /** Balances are compared with multiples of this, so that the same list is asked for again. */
  private static final long STEP = 500;

  private FilterQueries() {}

  /**
   * One of these lists.
   *
   * @param dice decides which
   * @param some the values that rows are compared with
   * @param other another owner
   */
  static Query of(int dice, Content some, String other) {
    long from = some.balance() / STEP * STEP;
    String range = "balance__gte=" + from + "&balance__lt=" + (from + 2 * STEP);
    Predicate<Content> inRange =
        content -> content.balance() >= from && content.balance() < from + 2 * STEP;
    String several = "owner__in=" + some.owner() + "," + other;
    Predicate<Content> ofSeveral =
        content -> content.owner().equals(some.owner()) || content.owner().equals(other);
    Predicate<Content> unnoted = content -> content.note() == null;
    String beginning = some.region().substring(0, 1);
    return switch (dice % 8) {
      case 0 -> list("list by one of several", several, ofSeveral);
      case 1 -> list("list by range", range, inRange);
      case 2 ->
        list(
            "list by range and value",
            range + "&owner=" + some.owner(),
            inRange.and(content -> content.owner().equals(some.owner())));
      case 3 -> list("list by NULL", "note__isnull=true", unnoted);
      case 4 -> list("list by not NULL", "note__isnull=false", unnoted.negate());
      case 5 ->
        list(
            "list by another value",
            "region__ne=" + some.region(),
            content -> !content.region().equals(some.region()));
      case 6 ->
        list(
            "list by beginning",
            "region__startswith=" + beginning,
            content -> content.region().startsWith(beginning));
      default ->
        list(
            "list by NULL and one of several",
            "note__isnull=true&" + several,
            unnoted.and(ofSeveral));
    };
  }

  private static Query list(String kind, String query, Predicate<Content> filter) {
    return Query.list(kind, "/accounts?" + query, filter);
  }
}
