package dev.lightapi.processor.model;

import dev.lightapi.processor.model.FilterModel.Operator;
import dev.lightapi.processor.model.TableModel.IndexModel;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A method of a store that finds rows, such as {@code findByEmail}.
 *
 * @param name its name
 * @param conditions what rows must meet; none if the name is not that of a finder
 */
public record FinderModel(Named name, List<FilterModel> conditions) {

  private static final String PREFIX = "findBy";
  private static final String SEPARATOR = "And";

  /** The operators by what stands behind a field, longer ones first. */
  private static final Map<String, Operator> OPERATORS = new LinkedHashMap<>();

  static {
    OPERATORS.put("GreaterThanEqual", Operator.GTE);
    OPERATORS.put("GreaterThan", Operator.GT);
    OPERATORS.put("LessThanEqual", Operator.LTE);
    OPERATORS.put("LessThan", Operator.LT);
    OPERATORS.put("IsNull", Operator.ISNULL);
    OPERATORS.put("Not", Operator.NE);
    OPERATORS.put("", Operator.EQ);
  }

  public FinderModel {
    conditions = List.copyOf(conditions);
  }

  /** Reads the name of a finder. */
  public static FinderModel of(Named name, EntityModel entity) {
    String text = name.name();
    List<FilterModel> conditions = text.startsWith(PREFIX)
        ? conditions(text.substring(PREFIX.length()), name, entity).orElse(List.of())
        : List.of();
    return new FinderModel(name, conditions);
  }

  private static Optional<List<FilterModel>> conditions(
      String text, Named name, EntityModel entity) {
    List<String> fields = entity.fields().stream()
        .map(FieldModel::name)
        .filter(field -> text.startsWith(capitalized(field)))
        .sorted(Comparator.comparing(String::length).reversed())
        .toList();
    for (String field : fields) {
      for (Map.Entry<String, Operator> operator : OPERATORS.entrySet()) {
        String begin = capitalized(field) + operator.getKey();
        FilterModel condition = new FilterModel(name, field, Optional.of(operator.getValue()));
        if (text.equals(begin)) {
          return Optional.of(List.of(condition));
        }
        if (text.startsWith(begin + SEPARATOR)) {
          Optional<List<FilterModel>> rest =
              conditions(text.substring((begin + SEPARATOR).length()), name, entity);
          if (rest.isPresent()) {
            return Optional.of(
                Stream.concat(Stream.of(condition), rest.get().stream()).toList());
          }
        }
      }
    }
    return Optional.empty();
  }

  /** {@code AddressCity} for {@code address.city}. */
  private static String capitalized(String path) {
    return Stream.of(path.split("\\.", -1))
        .map(field -> field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1))
        .collect(Collectors.joining());
  }

  /** A parameter for a field's value: {@code addressCity} for {@code address.city}. */
  public static String parameter(FieldModel field) {
    return field.name().substring(0, 1) + capitalized(field.name()).substring(1);
  }

  /** The first part of its name that is not a field with an operator, in the form of a field's name; empty if there is none. */
  public String unknownWord(EntityModel entity) {
    String text = name.name();
    String words = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text;
    return Stream.of(words.split(SEPARATOR))
        .filter(word -> !word.isEmpty() && conditions(word, name, entity).isEmpty())
        .map(word -> word.substring(0, 1).toLowerCase(Locale.ROOT) + word.substring(1))
        .findFirst()
        .orElse("");
  }

  /** Whether at most one row can meet it. */
  public boolean isUnique(EntityModel entity) {
    Set<String> equal = conditions.stream()
        .filter(condition -> condition.soundOperator() == Operator.EQ)
        .map(FilterModel::field)
        .collect(Collectors.toSet());
    return entity.fields().stream()
            .anyMatch(field ->
                equal.contains(field.name()) && (field.isKey() || field.column().unique()))
        || entity.constraints().indexes().stream()
            .filter(IndexModel::unique)
            .anyMatch(index -> index.columns().stream()
                .allMatch(column -> entity
                    .field(column)
                    .filter(field -> equal.contains(field.name()))
                    .isPresent()));
  }
}
