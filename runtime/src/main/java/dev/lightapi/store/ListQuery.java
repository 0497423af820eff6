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
 * @param filters the conditions that rows must meet, all of them; at most one for each field and operator
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

  /**
   * A condition on a field.
   *
   * @param operator how the field is compared
   * @param values what it is compared with: several values for {@code IN}, true or false for {@code ISNULL}, otherwise
   *     one value of the field's type
   */
  public record Filter(String field, FilterOperator operator, List<TypedValue<?>> values) {

    /** @throws IllegalArgumentException if the operator takes another number of values */
    public Filter {
      values = List.copyOf(values);
      if (values.isEmpty() || (values.size() > 1 && operator != FilterOperator.IN)) {
        throw new IllegalArgumentException(operator.parameter(field) + " takes "
            + (operator == FilterOperator.IN ? "at least one value" : "one value") + ", not "
            + values.size() + ".");
      }
    }

    /** The field must equal the value. */
    public Filter(String field, TypedValue<?> value) {
      this(field, FilterOperator.EQ, List.of(value));
    }

    /** The only value, or the first one. */
    public TypedValue<?> value() {
      return values.get(0);
    }

    /** The name of the filter in queries. */
    public String parameter() {
      return operator.parameter(field);
    }
  }

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
