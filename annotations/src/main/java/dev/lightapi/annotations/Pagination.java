package dev.lightapi.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How an entity's list is cut into pages. An entity without it has numbered pages with the defaults below. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Pagination {

  /** The kind of pages. */
  Style style() default Style.PAGE_NUMBER;

  /** Rows on a page unless the client asks for another number with {@code ?page_size=}; at least 1. */
  int pageSize() default 20;

  /** The most rows on a page that a client gets, however many it asks for. */
  int maxPageSize() default 100;

  /** The kind of pages. */
  enum Style {
    /** {@code ?page=2}, with the count of all rows and of all pages. */
    PAGE_NUMBER,
    /**
     * {@code ?cursor=...}, an opaque place in the order of rows: as fast on the last page as on the first, and steady
     * while rows come and go.
     */
    CURSOR,
    /** The whole list at once, whatever its length: for small tables alone. */
    NONE
  }
}
