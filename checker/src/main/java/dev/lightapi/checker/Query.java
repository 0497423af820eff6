package dev.lightapi.checker;

import java.util.function.Predicate;

/**
 * A read.
 *
 * @param kind the name under which the report counts the read
 * @param filter the rows that it asks for
 * @param id the only row that it asks for; -1 if it asks for a list
 * @param complete whether the response has all rows that the read asks for, and not one page of them
 */
record Query(String kind, String path, Predicate<Content> filter, long id, boolean complete) {

  static Query item(long id) {
    return new Query("item", "/accounts/" + id, content -> true, id, true);
  }

  static Query list(String kind, String path, Predicate<Content> filter) {
    return new Query(kind, path, filter, -1, true);
  }

  static Query page(String path) {
    return new Query("page", path, content -> true, -1, false);
  }
}
