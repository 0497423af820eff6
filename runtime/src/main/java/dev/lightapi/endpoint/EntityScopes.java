package dev.lightapi.endpoint;

import dev.lightapi.endpoint.ResourceShape.Field;
import dev.lightapi.scalar.TypedValue;
import dev.lightapi.store.Change;
import dev.lightapi.store.ListQuery.Filter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Computes the scopes of an entity's responses, and the scopes that a write to a row touches.
 *
 * <p>There is one scope for each row by its key, one for each value of each filter field, and one for all lists without
 * such a filter. A list with several filters needs only the scope of one filter value: a row that enters or leaves the
 * list has that value before or after the write.
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

  /** The scopes of a list of the resource with that {@link #declaration}. */
  static List<Scope> ofList(Scope declaration, List<Filter> filters) {
    for (Filter filter : filters) {
      String text = canonical(filter.value());
      if (text != null) {
        return List.of(declaration, Scope.filterValue(filter.field(), text));
      }
    }
    return List.of(Scope.EVERY_ROW);
  }

  /** The scopes that changes touch: the scopes of the old and the new state of each row. */
  static <E> Set<Scope> touched(ResourceShape<E, ?> shape, List<Change<E>> changes) {
    Set<Scope> scopes = new LinkedHashSet<>();
    scopes.add(Scope.EVERY_ROW);
    scopes.add(declaration(shape));
    for (Change<E> change : changes) {
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
    for (Field<E, ?> filter : shape.filters()) {
      TypedValue<?> value = filter.of(entity);
      // No filter selects NULL.
      if (value.value() != null) {
        addFilterValue(filter.name(), value, scopes);
      }
    }
  }

  /** Adds the scope that a change of the row with that key touches. */
  static void addRow(TypedValue<?> key, Set<Scope> scopes) {
    add(key, Scope::row, scopes);
  }

  /** Adds the scope that a change of a row with that value in a filter field touches. */
  static void addFilterValue(String field, TypedValue<?> value, Set<Scope> scopes) {
    add(value, text -> Scope.filterValue(field, text), scopes);
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
    return FilterDeclaration.of(
        shape.filters().stream().filter(filter -> filter.type().exact()).toList());
  }
}
