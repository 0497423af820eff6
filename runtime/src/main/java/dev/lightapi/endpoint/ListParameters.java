package dev.lightapi.endpoint;

import dev.lightapi.endpoint.ResourceShape.Field;
import dev.lightapi.http.IgnoredParameters;
import dev.lightapi.http.QueryParameters;
import dev.lightapi.http.QueryString;
import dev.lightapi.http.Request;
import dev.lightapi.scalar.MalformedScalarException;
import dev.lightapi.scalar.Scalar;
import dev.lightapi.scalar.TypedValue;
import dev.lightapi.store.ListQuery;
import dev.lightapi.store.ListQuery.After;
import dev.lightapi.store.ListQuery.All;
import dev.lightapi.store.ListQuery.Cursor;
import dev.lightapi.store.ListQuery.Filter;
import dev.lightapi.store.ListQuery.Numbered;
import dev.lightapi.store.ListQuery.Order;
import dev.lightapi.store.ListQuery.Page;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters of a list, in LightAPI's dialect: from text to a typed query, and back to one canonical text.
 * Undeclared parameters are refused. Immutable.
 */
final class ListParameters<E> {

  private static final String PAGE = "page";
  private static final String PAGE_SIZE = "page_size";
  private static final String CURSOR = "cursor";
  private static final String SEARCH = "search";
  private static final String ORDERING = "ordering";

  private final ResourceShape<E, ?> shape;
  private final Scope declaration;
  private final FilterParameters<E> filters;
  private final QueryParameters parameters;

  ListParameters(ResourceShape<E, ?> shape, IgnoredParameters ignored) {
    this.shape = shape;
    this.declaration = EntityScopes.declaration(shape);
    this.filters = new FilterParameters<>(shape.filters());
    Set<String> names = new HashSet<>(filters.names());
    if (shape.searchable()) {
      names.add(SEARCH);
    }
    if (!shape.ordering().isEmpty()) {
      names.add(ORDERING);
    }
    switch (shape.pages()) {
      case PAGE_NUMBER -> names.addAll(List.of(PAGE, PAGE_SIZE));
      case CURSOR -> names.addAll(List.of(CURSOR, PAGE_SIZE));
      case NONE -> {}
    }
    this.parameters = new QueryParameters(names, ignored);
  }

  ListQuery parse(Request request) {
    QueryString query = parameters.of(request);
    List<Order> ordering = ordering(query.get(ORDERING));
    return new ListQuery(
        filters.parse(query), search(query.get(SEARCH)), ordering, page(query, ordering));
  }

  /** The canonical path and query string: declared order, canonical values, no default values. */
  String key(ListQuery query) {
    StringBuilder key = new StringBuilder(shape.path());
    for (Filter filter : query.filters()) {
      append(key, filter.parameter(), FilterParameters.text(filter));
    }
    append(key, SEARCH, query.search());
    if (!query.ordering().isEmpty()) {
      append(key, ORDERING, text(query.ordering()));
    }
    int size = shape.pageSize();
    if (query.page() instanceof Numbered page) {
      size = page.size();
      append(key, PAGE, page.number() == 1 ? null : Integer.toString(page.number()));
    } else if (query.page() instanceof After page) {
      size = page.size();
      append(
          key,
          CURSOR,
          page.cursor() == null ? null : CursorText.write(text(query.ordering()), page.cursor()));
    }
    append(key, PAGE_SIZE, size == shape.pageSize() ? null : Integer.toString(size));
    return key.toString();
  }

  List<Scope> scopes(ListQuery query) {
    return EntityScopes.ofList(declaration, query.filters());
  }

  /** Whether a filter has a converter of the application. */
  boolean runConverters() {
    return filters.runConverters();
  }

  /** Whether a page is the first of its list. */
  static boolean isFirst(Page page) {
    return page instanceof All
        || (page instanceof Numbered numbered && numbered.number() == 1)
        || (page instanceof After after && after.cursor() == null);
  }

  /** The link to another numbered page of the same list. */
  String link(ListQuery query, int number) {
    Numbered page = (Numbered) query.page();
    String key = key(new ListQuery(
        query.filters(), query.search(), query.ordering(), new Numbered(number, page.size())));
    // Canonical keys omit page=1; links contain it, as LightAPI's do.
    return number == 1 ? key + (key.indexOf('?') < 0 ? "?" : "&") + "page=1" : key;
  }

  /** The cursor for the page after a row. */
  String cursor(ListQuery query, E last) {
    List<TypedValue<?>> values = new ArrayList<>();
    for (Order order : query.ordering()) {
      values.add(orderingField(order.field()).of(last));
    }
    values.add(shape.key().of(last));
    return CursorText.write(text(query.ordering()), new Cursor(values));
  }

  private static @Nullable String search(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    return FilterParameters.value(SEARCH, Scalar.STRING, text).value();
  }

  private List<Order> ordering(@Nullable String text) {
    List<Order> ordering = new ArrayList<>();
    if (text == null || text.isEmpty()) {
      return ordering;
    }
    Set<String> seen = new HashSet<>();
    for (String term : text.split(",", -1)) {
      String trimmed = term.strip();
      boolean descending = trimmed.startsWith("-");
      String name = descending ? trimmed.substring(1) : trimmed;
      if (shape.ordering().stream().noneMatch(field -> field.name().equals(name))) {
        String allowed =
            shape.ordering().stream().map(Field::name).collect(Collectors.joining(", "));
        throw FilterParameters.bad(
            ORDERING,
            text,
            "each name must be one of " + allowed + ", with a minus sign to descend");
      }
      if (seen.add(name)) {
        ordering.add(new Order(name, descending));
      }
    }
    return ordering;
  }

  private Page page(QueryString query, List<Order> ordering) {
    return switch (shape.pages()) {
      case PAGE_NUMBER -> new Numbered(positive(PAGE, query.get(PAGE), 1), pageSize(query));
      case CURSOR -> new After(cursor(query.get(CURSOR), ordering), pageSize(query));
      case NONE -> new All();
    };
  }

  private int pageSize(QueryString query) {
    return Math.min(
        positive(PAGE_SIZE, query.get(PAGE_SIZE), shape.pageSize()), shape.maxPageSize());
  }

  private @Nullable Cursor cursor(@Nullable String text, List<Order> ordering) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    List<Scalar<?>> types = new ArrayList<>();
    ordering.forEach(order -> types.add(orderingField(order.field()).type()));
    types.add(shape.key().type());
    try {
      return CursorText.read(text, text(ordering), types);
    } catch (MalformedScalarException | IllegalArgumentException e) {
      throw FilterParameters.bad(
          CURSOR, text, "it must be the 'next' of a page of the same list, with the same ordering");
    }
  }

  private Field<E, ?> orderingField(String name) {
    return shape.ordering().stream()
        .filter(field -> field.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name));
  }

  private static int positive(String name, @Nullable String text, int whenAbsent) {
    if (text == null) {
      return whenAbsent;
    }
    int number = 0;
    try {
      number = Scalar.INT.parse(text);
    } catch (MalformedScalarException e) {
      // The same message as for a number that is too small.
    }
    if (number < 1) {
      throw FilterParameters.bad(
          name, text, "must be a whole number from 1 to " + Integer.MAX_VALUE);
    }
    return number;
  }

  private static String text(List<Order> ordering) {
    return ordering.stream()
        .map(order -> (order.descending() ? "-" : "") + order.field())
        .collect(Collectors.joining(","));
  }

  private static void append(StringBuilder key, String name, @Nullable String value) {
    if (value != null) {
      key.append(key.indexOf("?") < 0 ? '?' : '&')
          .append(name)
          .append('=')
          .append(QueryString.encode(value));
    }
  }
}
