package dev.lightapi.endpoint;

import dev.lightapi.http.QueryString;

/**
 * What a write can change, and so what a cached response depends on: one row, all lists with one value of a filter, or
 * all responses. Each scope of an endpoint has a token in the cache. Immutable. Scopes are equal if they mean the same.
 */
public sealed interface Scope {

  /** Responses that may contain any row. */
  Scope EVERY_ROW = new Group("*");

  /** All responses of an endpoint. */
  Scope RESPONSES = new Group("all");

  /** All values that the application itself stores in an endpoint's cache. */
  Scope VALUES = new Group("values");

  /** The row with that key, in its canonical text. */
  static Scope row(String key) {
    return new Row(key);
  }

  /** Lists of the rows whose filter field has that value, in its canonical text. */
  static Scope filterValue(String field, String value) {
    return new FilterValue(field, value);
  }

  /** The value that the application stores under that key. */
  static Scope value(String key) {
    return new Value(key);
  }

  /** The text of the scope in keys and logs. It is part of the protocol. */
  String text();

  /**
   * One row, independently of the name of its key's field.
   *
   * @param key the key's canonical text
   */
  record Row(String key) implements Scope {

    @Override
    public String text() {
      return "id=" + QueryString.encode(key);
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /**
   * Lists with one value of a filter.
   *
   * @param field the filter's name
   * @param value the value's canonical text
   */
  record FilterValue(String field, String value) implements Scope {

    @Override
    public String text() {
      return field + "=" + QueryString.encode(value);
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /**
   * All lists that are filtered by a value, under one declaration of filters. A program that does not know the filter
   * {@code category} cannot invalidate the lists with one value of it. Two versions of an application that run side by
   * side may differ in that. So the token of this scope contains the fingerprint of the declaration, and a write under
   * another declaration invalidates these lists.
   *
   * @param fingerprint a digest of the filters' names and types, and of how their values are folded
   */
  record Declaration(long fingerprint) implements Scope {

    @Override
    public String text() {
      return "filters:" + Long.toHexString(fingerprint);
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /**
   * One value that the application stores.
   *
   * @param key its readable key
   */
  record Value(String key) implements Scope {

    @Override
    public String text() {
      return "key=" + key;
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /**
   * One of the constants of {@link Scope}.
   *
   * @param text its text
   */
  record Group(String text) implements Scope {

    @Override
    public String toString() {
      return text;
    }
  }
}
