package dev.lightapi.store;

import dev.lightapi.scalar.TypedValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The complete, typed input of a list: nothing else decides its answer. Immutable. It filters and orders by what {@code
 * @Filtering} of the entity names:
 *
 * <pre>{@code
 * Filter austens = new Filter("author", new TypedValue<>(Scalar.STRING, "Austen"));
 * books.list(new ListQuery(List.of(austens), null, List.of(new Order("price", false)), new All()));
 * }</pre>
 *
 * @param filters the values that fields must equal, at most one for each field
 * @param search the text that one of the searched fields must contain; null if any will do
 * @param ordering how rows are ordered; ties, and an empty list, by key
 * @param page which part of the list is wanted
 */
public record ListQuery(
    List<Filter> filters, @Nullable String search, List<Order> ordering, Page page) {

  public ListQuery {
    filters = List.copyOf(filters);
    ordering = List.copyOf(ordering);
  }

  /** A field and the value that it must equal. */
  public record Filter(String field, TypedValue<?> value) {}

  /** A field to order by. */
  public record Order(String field, boolean descending) {}

  /** A part of a list. */
  public sealed interface Page permits Numbered, After, All {}

  /** Page {@code number}, counted from 1, of pages of {@code size} rows. */
  public record Numbered(int number, int size) implements Page {

    /** Rows before this page. */
    public long offset() {
      return (number - 1L) * size;
    }
  }

  /** The {@code size} rows behind a place in the order; from the first row if the place is null. */
  public record After(@Nullable Cursor cursor, int size) implements Page {}

  /** All rows. */
  public record All() implements Page {}

  /** A place in the order of rows: the values of a row's ordering fields, then its key. */
  public record Cursor(List<TypedValue<?>> values) {

    public Cursor {
      values = List.copyOf(values);
    }
  }
}
