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
 * The scopes of an entity's answers: what a write to a row can change.
 *
 * <p>There is one for each row by its key, one for each value of each filter field, and one for all lists without such a
 * filter. A list with filters needs only one of their values: a row that enters or leaves the list has that value before
 * or after the write.
 *
 * <p>Names depend on values alone, not on types or on what the key's field is called: two versions of an application that
 * disagree about those still mean the same row.
 */
final class EntityScopes {

  private EntityScopes() {}

  /** Those of the answer for one row. */
  static List<Scope> ofKey(TypedValue<?> key) {
    String text = canonical(key);
    return List.of(text == null ? Scope.EVERY_ROW : Scope.row(text));
  }

  /** Those of a list of the resource with that {@link #declaration}. */
  static List<Scope> ofList(Scope declaration, List<Filter> filters) {
    for (Filter filter : filters) {
      String text = canonical(filter.value());
      if (text != null) {
        return List.of(declaration, Scope.filterValue(filter.field(), text));
      }
    }
    return List.of(Scope.EVERY_ROW);
  }

  /** The scopes that changes touch: those of each row's old and new state. */
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
      // No filter asks for NULL.
      if (value.value() != null) {
        addFilterValue(filter.name(), value, scopes);
      }
    }
  }

  /** Adds what a change of the row with that key touches. */
  static void addRow(TypedValue<?> key, Set<Scope> scopes) {
    add(key, Scope::row, scopes);
  }

  /** Adds what a change of a row with that value in a filter's field touches. */
  static void addFilterValue(String field, TypedValue<?> value, Set<Scope> scopes) {
    add(value, text -> Scope.filterValue(field, text), scopes);
  }

  /** A text with unusual characters may equal any other: it touches the responses for all of them. */
  private static void add(TypedValue<?> value, Function<String, Scope> scope, Set<Scope> scopes) {
    if (value.type().exact()) {
      String text = canonical(value);
      scopes.add(text == null ? Scope.RESPONSES : scope.apply(text));
    }
  }

  /** Null if only the database knows which values equal this one. */
  private static @Nullable String canonical(TypedValue<?> value) {
    String text = value.text();
    return text == null || !value.type().exact() ? null : Folding.folded(text);
  }

  /** The scope of all lists within a filter's value. */
  static Scope declaration(ResourceShape<?, ?> shape) {
    return FilterDeclaration.of(
        shape.filters().stream().filter(filter -> filter.type().exact()).toList());
  }
}
