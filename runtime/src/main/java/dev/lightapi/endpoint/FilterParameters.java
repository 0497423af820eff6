package dev.lightapi.endpoint;

import dev.lightapi.http.Problem;
import dev.lightapi.http.ProblemException;
import dev.lightapi.http.QueryString;
import dev.lightapi.scalar.MalformedScalarException;
import dev.lightapi.scalar.Scalar;
import dev.lightapi.scalar.TypedValue;
import dev.lightapi.store.FilterOperator;
import dev.lightapi.store.ListQuery.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The filters of a list's query parameters: from text to typed values, and back to one canonical text. In the text of
 * several values, commas separate them; a backslash before a comma or a backslash makes it part of the value.
 * Immutable.
 *
 * @param declared the fields that select rows, and the operators that each of them has
 */
record FilterParameters<E>(List<ResourceShape.Filter<E, ?>> declared) {

  /** The most values that one parameter may have. Each value is a scope, so a look-up reads a token for each. */
  static final int MAX_VALUES = 100;

  private static final String SEVERAL =
      "must be 1 to " + MAX_VALUES + " values, separated by commas, none of them empty";

  FilterParameters {
    declared = List.copyOf(declared);
  }

  /** The names of the parameters. */
  List<String> names() {
    return declared.stream()
        .flatMap(filter ->
            filter.operators().stream().map(operator -> operator.parameter(filter.name())))
        .toList();
  }

  /** Whether a filter has a converter of the application. */
  boolean runConverters() {
    return declared.stream().anyMatch(filter -> filter.field().type().isConverted());
  }

  /** The filters of a query, in declared order. */
  List<Filter> parse(QueryString query) {
    List<Filter> filters = new ArrayList<>();
    for (ResourceShape.Filter<E, ?> filter : declared) {
      for (FilterOperator operator : filter.operators()) {
        String text = query.get(operator.parameter(filter.name()));
        if (text != null) {
          filters.add(canonical(parse(filter, operator, text), filter, query));
        }
      }
    }
    return filters;
  }

  /** The canonical text of a filter's values. */
  static String text(Filter filter) {
    if (filter.operator() != FilterOperator.IN) {
      return String.valueOf(filter.value().text());
    }
    return filter.values().stream()
        .map(value -> String.valueOf(value.text()).replace("\\", "\\\\").replace(",", "\\,"))
        .collect(Collectors.joining(","));
  }

  /** One value out of one is equality, so that the two have one key. */
  private static Filter canonical(
      Filter parsed, ResourceShape.Filter<?, ?> filter, QueryString query) {
    boolean isEquality = parsed.operator() == FilterOperator.IN
        && parsed.values().size() == 1
        && filter.operators().contains(FilterOperator.EQ)
        && query.get(filter.name()) == null;
    return isEquality ? new Filter(parsed.field(), parsed.value()) : parsed;
  }

  private static Filter parse(
      ResourceShape.Filter<?, ?> filter, FilterOperator operator, String text) {
    String parameter = operator.parameter(filter.name());
    Scalar<?> type = filter.field().type();
    return new Filter(
        filter.name(),
        operator,
        switch (operator) {
          case IN -> values(parameter, type, text);
          case ISNULL -> List.of(value(parameter, Scalar.BOOLEAN, text));
          case STARTSWITH -> {
            if (text.isEmpty()) {
              throw bad(parameter, text, "must have at least one character");
            }
            yield List.of(value(parameter, type, text));
          }
          default -> List.of(value(parameter, type, text));
        });
  }

  /** Several values, sorted by their canonical texts, each once. */
  private static List<TypedValue<?>> values(String parameter, Scalar<?> type, String text) {
    List<String> texts = split(text);
    if (texts.size() > MAX_VALUES) {
      throw bad(parameter, text, SEVERAL + "; these are more than " + MAX_VALUES);
    }
    SortedMap<String, TypedValue<?>> values = new TreeMap<>();
    for (String one : texts) {
      if (one.isEmpty()) {
        throw bad(parameter, text, SEVERAL);
      }
      try {
        TypedValue<?> value = TypedValue.parse(type, one);
        values.put(String.valueOf(value.text()), value);
      } catch (MalformedScalarException e) {
        throw bad(parameter, text, "each value, such as '" + shown(one) + "', " + e.rule());
      }
    }
    return List.copyOf(values.values());
  }

  /** The parts between commas; stops when there are too many. */
  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (int i = 0; i < text.length() && parts.size() <= MAX_VALUES; i++) {
      char c = text.charAt(i);
      boolean escapes =
          c == '\\' && i + 1 < text.length() && "\\,".indexOf(text.charAt(i + 1)) >= 0;
      if (escapes) {
        part.append(text.charAt(++i));
      } else if (c == ',') {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString());
    return parts;
  }

  static <T> TypedValue<T> value(String parameter, Scalar<T> type, String text) {
    try {
      return TypedValue.parse(type, text);
    } catch (MalformedScalarException e) {
      throw bad(parameter, text, e.rule());
    }
  }

  /** A refusal of a parameter's value. */
  static ProblemException bad(String parameter, String text, String rule) {
    return new ProblemException(Problem.badRequest(
        "The query parameter '" + parameter + "' is '" + shown(text) + "': " + rule + "."));
  }

  private static String shown(String text) {
    return text.length() > 100 ? text.substring(0, 100) + "..." : text;
  }
}
