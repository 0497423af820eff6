package dev.lightapi.store;

/** How a filter compares a field with its values. A query names it behind the field: {@code ?price__gte=10}. */
public enum FilterOperator {
  /** The field has the value. It has no name: {@code ?category=books}. */
  EQ(""),
  /** The field has one of several values. */
  IN("in"),
  /** The field has another value, or none. */
  NE("ne"),
  /** The field is greater than the value, or equal to it. */
  GTE("gte"),
  /** The field is greater than the value. */
  GT("gt"),
  /** The field is less than the value, or equal to it. */
  LTE("lte"),
  /** The field is less than the value. */
  LT("lt"),
  /** The field has no value (true), or has one (false). */
  ISNULL("isnull"),
  /** The field's text begins with the value. */
  STARTSWITH("startswith");

  private final String suffix;

  FilterOperator(String name) {
    this.suffix = name.isEmpty() ? "" : "__" + name;
  }

  /** The query parameter that compares a field in this way. */
  public String parameter(String field) {
    return field + suffix;
  }
}
