package dev.lightapi.store.jdbc;

import dev.lightapi.store.ListQuery.After;
import dev.lightapi.store.ListQuery.Numbered;
import dev.lightapi.store.ListQuery.Page;
import dev.lightapi.store.Rows;
import java.sql.SQLException;
import java.util.List;

/** Makes a page of the rows that a statement has found. */
final class PageRows {

  private PageRows() {}

  /** Counts the rows of all pages. */
  interface Count {
    long get() throws SQLException;
  }

  static <E> Rows<E> of(Page wanted, List<E> rows, Count count) throws SQLException {
    if (wanted instanceof Numbered page) {
      return new Rows<>(rows, total(page, rows.size(), count), false);
    }
    if (wanted instanceof After page) {
      boolean more = rows.size() > page.size();
      return new Rows<>(more ? rows.subList(0, page.size()) : rows, Rows.UNCOUNTED, more);
    }
    return new Rows<>(rows, rows.size(), false);
  }

  /** Counts only if the page does not show the total itself. The last page does, if it is not empty. */
  private static long total(Numbered page, int rows, Count count) throws SQLException {
    return rows < page.size() && (rows > 0 || page.number() == 1)
        ? page.offset() + rows
        : count.get();
  }
}
