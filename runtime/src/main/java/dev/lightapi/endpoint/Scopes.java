package dev.lightapi.endpoint;

import dev.lightapi.endpoint.ResourceShape.Field;
import dev.lightapi.http.QueryString;
import dev.lightapi.scalar.TypedValue;
import dev.lightapi.store.Change;
import dev.lightapi.store.ListQuery.Filter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
final class Scopes {

  /** The scope of lists that any row may belong to. */
  static final String EVERY_ROW = Read.EVERY_ROW;

  /** Within which each answer stands. */
  static final String ALL = "all";

  static final String KEY = Read.ROW;

  private Scopes() {}

  /** Those of the answer for one row. */
  static List<String> ofKey(TypedValue<?> key) {
    String scope = of(KEY, key);
    return List.of(scope == null ? EVERY_ROW : scope);
  }

  /** Those of a list of the resource with that {@link #declaration}. */
  static List<String> ofList(String declaration, List<Filter> filters) {
    for (Filter filter : filters) {
      String scope = of(filter.field(), filter.value());
      if (scope != null) {
        return List.of(declaration, scope);
      }
    }
    return List.of(EVERY_ROW);
  }

  /** The scopes that changes touch: those of each row's old and new state. */
  static <E> Set<String> touched(ResourceShape<E, ?> shape, List<Change<E>> changes) {
    Set<String> scopes = new LinkedHashSet<>();
    scopes.add(EVERY_ROW);
    scopes.add(declaration(shape));
    for (Change<E> change : changes) {
      add(shape, change.before(), scopes);
      add(shape, change.after(), scopes);
    }
    return scopes;
  }

  private static <E> void add(ResourceShape<E, ?> shape, @Nullable E entity, Set<String> scopes) {
    if (entity == null) {
      return;
    }
    add(KEY, shape.key().of(entity), scopes);
    for (Field<E, ?> filter : shape.filters()) {
      TypedValue<?> value = filter.of(entity);
      // No filter asks for NULL.
      if (value.value() != null) {
        add(filter.name(), value, scopes);
      }
    }
  }

  /** A text with unusual characters may equal any other: it touches the answers for all of them. */
  static void add(String name, TypedValue<?> value, Set<String> scopes) {
    if (value.type().exact()) {
      String scope = of(name, value);
      scopes.add(scope == null ? ALL : scope);
    }
  }

  /** Null if what equals the value is known to the database alone. */
  private static @Nullable String of(String name, TypedValue<?> value) {
    String text = value.text();
    String folded = text == null || !value.type().exact() ? null : Folding.folded(text);
    return folded == null ? null : name + "=" + QueryString.encode(folded);
  }

  /** The scope of all lists within a filter's value: {@link FilterDeclaration}. */
  static String declaration(ResourceShape<?, ?> shape) {
    return FilterDeclaration.of(
            shape.filters().stream().filter(filter -> filter.type().exact()).toList())
        .scope();
  }
}
