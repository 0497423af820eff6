package dev.lightapi.store.jdbc;

import dev.lightapi.scalar.Scalar;
import dev.lightapi.scalar.TypedValue;
import dev.lightapi.store.ListQuery;
import dev.lightapi.store.ListQuery.After;
import dev.lightapi.store.ListQuery.Numbered;
import dev.lightapi.store.ListQuery.Order;
import dev.lightapi.store.jdbc.EntitySql.Ordered;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statement of one list: declared parts in the order of the query, and the values of its parameters.
 *
 * @param where the condition of all pages, empty or with a leading space
 * @param whereValues its parameters
 * @param rest the condition of this page, order and limit
 * @param restValues their parameters
 */
record ListSql(
    String where, List<TypedValue<?>> whereValues, String rest, List<TypedValue<?>> restValues) {

  static ListSql of(EntitySql sql, ListQuery query) {
    List<String> conditions = new ArrayList<>();
    List<TypedValue<?>> values = new ArrayList<>();
    for (ListQuery.Filter filter : query.filters()) {
      String name = filter.parameter();
      String condition = declared(sql.filters().get(name), "filtered", "fields", name);
      conditions.add(condition(filter, condition));
      values.addAll(values(filter));
    }
    if (query.search() != null) {
      List<String> matches = new ArrayList<>();
      for (String column : sql.searched()) {
        matches.add("LOWER(" + column + ") LIKE LOWER(?) ESCAPE '!'");
        values.add(new TypedValue<>(Scalar.STRING, "%" + literal(query.search()) + "%"));
      }
      conditions.add("(" + String.join(" OR ", matches) + ")");
    }
    String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);

    List<OrderTerm> terms = terms(sql, query);
    StringBuilder rest = new StringBuilder();
    List<TypedValue<?>> restValues = new ArrayList<>();
    if (query.page() instanceof After after && after.cursor() != null) {
      rest.append(conditions.isEmpty() ? " WHERE " : " AND ");
      behind(terms, after.cursor().values(), 0, rest, restValues);
    }
    rest.append(" ORDER BY ");
    for (int i = 0; i < terms.size(); i++) {
      rest.append(i == 0 ? "" : ", ").append(terms.get(i).orderBy());
    }
    if (query.page() instanceof Numbered page) {
      limit(rest, restValues, page.size(), page.offset());
    } else if (query.page() instanceof After page) {
      // One additional row shows whether more follow.
      limit(rest, restValues, page.size() + 1L, 0);
    }
    return new ListSql(where, values, rest.toString(), restValues);
  }

  /** The declared condition, for the number of values that the query has. */
  private static String condition(ListQuery.Filter filter, String declared) {
    return switch (filter.operator()) {
      case IN ->
        declared.substring(0, declared.length() - EntitySql.ONE_OF.length())
            + Collections.nCopies(filter.values().size(), "?").stream()
                .collect(Collectors.joining(", ", "(", ")"));
      case ISNULL ->
        Boolean.TRUE.equals(filter.value().value()) ? declared : "NOT (" + declared + ")";
      default -> declared;
    };
  }

  private static List<TypedValue<?>> values(ListQuery.Filter filter) {
    return switch (filter.operator()) {
      case ISNULL -> List.of();
      case STARTSWITH ->
        List.of(new TypedValue<>(
            Scalar.STRING, literal(String.valueOf(filter.value().value())) + "%"));
      default -> filter.values();
    };
  }

  private static List<OrderTerm> terms(EntitySql sql, ListQuery query) {
    List<OrderTerm> terms = new ArrayList<>();
    for (Order order : query.ordering()) {
      Ordered ordered =
          declared(sql.ordered().get(order.field()), "ordered", "ordering", order.field());
      terms.add(new OrderTerm(ordered.column(), order.descending(), ordered.nullable()));
    }
    terms.add(new OrderTerm(sql.key(), false, false));
    return terms;
  }

  /** Rows that come behind the given values: keyset pagination, with NULL last in both directions. */
  private static void behind(
      List<OrderTerm> terms,
      List<TypedValue<?>> values,
      int at,
      StringBuilder sql,
      List<TypedValue<?>> parameters) {
    OrderTerm term = terms.get(at);
    TypedValue<?> value = values.get(at);
    boolean isNull = value.value() == null;
    sql.append('(');
    if (isNull) {
      sql.append("FALSE");
    } else {
      sql.append(term.column()).append(term.descending() ? " < ?" : " > ?");
      parameters.add(value);
      if (term.nullable()) {
        sql.append(" OR ").append(term.column()).append(" IS NULL");
      }
    }
    if (at + 1 < terms.size()) {
      sql.append(" OR (").append(term.column());
      if (isNull) {
        sql.append(" IS NULL");
      } else {
        sql.append(" = ?");
        parameters.add(value);
      }
      sql.append(" AND ");
      behind(terms, values, at + 1, sql, parameters);
      sql.append(')');
    }
    sql.append(')');
  }

  private static void limit(StringBuilder sql, List<TypedValue<?>> values, long size, long offset) {
    sql.append(" LIMIT ?");
    values.add(new TypedValue<>(Scalar.LONG, size));
    if (offset > 0) {
      sql.append(" OFFSET ?");
      values.add(new TypedValue<>(Scalar.LONG, offset));
    }
  }

  private static String literal(String search) {
    return search.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  private static <T> T declared(@Nullable T part, String verb, String attribute, String field) {
    if (part == null) {
      throw new IllegalArgumentException("A list cannot be " + verb + " by '" + field
          + "', which @Filtering(" + attribute + " = ...) of its entity does not name.");
    }
    return part;
  }

  List<TypedValue<?>> allValues() {
    List<TypedValue<?>> all = new ArrayList<>(whereValues);
    all.addAll(restValues);
    return Collections.unmodifiableList(all);
  }

  private record OrderTerm(String column, boolean descending, boolean nullable) {

    String orderBy() {
      return column + (descending ? " DESC" : "") + (nullable ? " NULLS LAST" : "");
    }
  }
}
