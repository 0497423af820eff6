package dev.lightapi.store;

import java.util.List;

/**
 * The rows of one page.
 *
 * @param rows the entities, in order
 * @param total the number of rows of all pages; {@link #UNCOUNTED} for a page after a {@link
 *     ListQuery.After cursor}
 * @param more whether rows follow this page
 * @param <E> the entity
 */
public record Rows<E>(List<E> rows, long total, boolean more) {

  /** The total of a list that was not counted. */
  public static final long UNCOUNTED = -1;

  public Rows {
    rows = List.copyOf(rows);
  }
}
