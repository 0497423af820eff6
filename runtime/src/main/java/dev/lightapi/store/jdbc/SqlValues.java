package dev.lightapi.store.jdbc;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values of a statement's named parameters. Immutable.
 *
 * <pre>{@code
 * SqlValues.of("country", "FR").and("ids", List.of(1, 2, 3))
 * }</pre>
 *
 * <p>A value has a type that fields of entities can have, or is null. A collection stands for a parameter of each of its
 * elements: {@code WHERE id IN (:ids)}. An enum's constant is bound by its name; {@link dev.lightapi.scalar.TypedValue} binds
 * a value by another type.
 */
public final class SqlValues {

  /** No values. */
  public static final SqlValues NONE = new SqlValues(Map.of(), true);

  private final Map<String, @Nullable Object> byName;
  private final boolean allAreUsed;

  /** @param allAreUsed whether a value that a statement does not use is a mistake */
  private SqlValues(Map<String, ? extends @Nullable Object> byName, boolean allAreUsed) {
    this.byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    this.allAreUsed = allAreUsed;
  }

  /** One value. */
  public static SqlValues of(String name, @Nullable Object value) {
    return NONE.and(name, value);
  }

  /** The values of a map, by their keys. */
  public static SqlValues ofMap(Map<String, ? extends @Nullable Object> values) {
    return new SqlValues(values, true);
  }

  /** The components of a record, by their names. A statement need not use all of them. */
  public static SqlValues ofRecord(Record values) {
    return new SqlValues(RecordShape.values(values), false);
  }

  /**
   * These values and another one.
   *
   * @throws IllegalArgumentException if there is a value of that name
   */
  public SqlValues and(String name, @Nullable Object value) {
    if (byName.containsKey(name)) {
      throw new IllegalArgumentException("There are two values for :" + name + ". Give one.");
    }
    Map<String, @Nullable Object> all = new LinkedHashMap<>(byName);
    all.put(name, value);
    return new SqlValues(all, allAreUsed);
  }

  /** @throws IllegalArgumentException if no value has that name */
  @Nullable
  Object get(String name) {
    if (!byName.containsKey(name)) {
      throw new IllegalArgumentException("The statement has the parameter :" + name
          + ", for which there is no value. " + known() + ".");
    }
    return byName.get(name);
  }

  /** @throws IllegalArgumentException if a value is not among the parameters that a statement has */
  void requireUsed(Set<String> parameters) {
    for (String name : byName.keySet()) {
      if (allAreUsed && !parameters.contains(name)) {
        throw new IllegalArgumentException("There is a value for :" + name
            + ", but the statement has no such parameter"
            + (parameters.isEmpty()
                ? ". Inside quotes and comments there are none."
                : ". It has: " + String.join(", ", parameters) + "."));
      }
    }
  }

  private String known() {
    return byName.isEmpty()
        ? "There are no values at all"
        : "There are values for: " + String.join(", ", byName.keySet());
  }
}
