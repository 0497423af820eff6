package dev.lightapi.endpoint;

import dev.lightapi.scalar.TypedValue;
import dev.lightapi.store.Change;
import dev.lightapi.store.FilterOperator;
import dev.lightapi.store.ListQuery.Filter;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Computes the scopes of an entity's responses, and the scopes that a write to a row touches.
 *
 * <p>There is one scope for each row by its key, one for each value of each filter field, two for each field that a
 * filter compares with NULL (the field is NULL, or is not), and one for all lists without such a filter. A list with
 * several filters needs only the scopes of one of them: a row that enters or leaves the list meets that filter before or
 * after the write. Other comparisons, such as ranges, have no scopes: a list that has nothing else may contain any row.
 *
 * <p>The names of scopes depend only on values, not on types or on the name of the key's field. So two versions of an
 * application that differ in those have the same scope for the same row.
 */
final class EntityScopes {

  private EntityScopes() {}

  /** The scopes of the response for one row. */
  static List<Scope> ofKey(TypedValue<?> key) {
    String text = canonical(key);
    return List.of(text == null ? Scope.EVERY_ROW : Scope.row(text));
  }

  /**
   * The scopes of a list of the resource with that {@link #declaration}: those of the filter that needs the fewest. A
   * filter by NULL is the last choice, because many rows meet it.
   */
  static List<Scope> ofList(Scope declaration, List<Filter> filters) {
    return filters.stream()
        .map(EntityScopes::ofValues)
        .filter(scopes -> !scopes.isEmpty())
        .min(Comparator.comparingInt(Set::size))
        .or(() -> filters.stream()
            .filter(filter -> filter.operator() == FilterOperator.ISNULL)
            .findFirst()
            .map(filter -> Set.of(
                nullness(filter.parameter(), Boolean.TRUE.equals(filter.value().value())))))
        .map(scopes -> Stream.concat(Stream.of(declaration), scopes.stream()).toList())
        .orElse(List.of(Scope.EVERY_ROW));
  }

  /** The scopes of a filter's values. None if it is another comparison, or one of the values has no scope. */
  private static Set<Scope> ofValues(Filter filter) {
    Set<Scope> scopes = new LinkedHashSet<>();
    if (filter.operator() == FilterOperator.EQ || filter.operator() == FilterOperator.IN) {
      for (TypedValue<?> value : filter.values()) {
        String text = canonical(value);
        if (text == null) {
          return Set.of();
        }
        scopes.add(Scope.filterValue(filter.field(), text));
      }
    }
    return scopes;
  }

  /** The scopes that changes touch: the scopes of the old and the new state of each row. */
  static <E> Set<Scope> touched(ResourceShape<E, ?> shape, List<Change<E>> changes) {
    Set<Scope> scopes = new LinkedHashSet<>();
    scopes.add(Scope.EVERY_ROW);
    scopes.add(declaration(shape));
    for (Change<E> change : changes) {
      if (change.before() == null && change.after() == null) {
        scopes.add(Scope.RESPONSES);
      }
      add(shape, change.before(), scopes);
      add(shape, change.after(), scopes);
    }
    return scopes;
  }

  private static <E> void add(ResourceShape<E, ?> shape, @Nullable E entity, Set<Scope> scopes) {
    if (entity == null) {
      return;
    }
    addRow(shape.key().of(entity), scopes);
    for (ResourceShape.Filter<E, ?> filter : shape.filters()) {
      TypedValue<?> value = filter.field().of(entity);
      if (filter.hasValueScopes()) {
        addFilterValue(filter, value, scopes);
      }
      if (filter.hasNullScopes()) {
        addNullness(filter, value.value() == null, scopes);
      }
    }
  }

  /** Adds the scope that a change of the row with that key touches. */
  static void addRow(TypedValue<?> key, Set<Scope> scopes) {
    add(key, Scope::row, scopes);
  }

  /** Adds the scope that a change of a row with that value in a filter field touches. NULL equals no value. */
  static void addFilterValue(
      ResourceShape.Filter<?, ?> filter, TypedValue<?> value, Set<Scope> scopes) {
    if (value.value() != null) {
      add(value, text -> Scope.filterValue(filter.name(), text), scopes);
    }
  }

  /** Adds the scope that a change of a row touches whose filter field is NULL, or is not. */
  static void addNullness(ResourceShape.Filter<?, ?> filter, boolean isNull, Set<Scope> scopes) {
    scopes.add(nullness(filter.isNull(), isNull));
  }

  private static Scope nullness(String parameter, boolean isNull) {
    return Scope.filterValue(parameter, Boolean.toString(isNull));
  }

  /** A text with unusual characters may equal any other text, so it touches all responses. */
  private static void add(TypedValue<?> value, Function<String, Scope> scope, Set<Scope> scopes) {
    if (value.type().exact()) {
      String text = canonical(value);
      scopes.add(text == null ? Scope.RESPONSES : scope.apply(text));
    }
  }

  /** The canonical text of a value. Null if only the database knows which values equal this one. */
  private static @Nullable String canonical(TypedValue<?> value) {
    String text = value.text();
    return text == null || !value.type().exact() ? null : Folding.folded(text);
  }

  /** The scope of all lists that are filtered by a value. */
  static Scope declaration(ResourceShape<?, ?> shape) {
    return FilterDeclaration.of(shape.filters());
  }
}
