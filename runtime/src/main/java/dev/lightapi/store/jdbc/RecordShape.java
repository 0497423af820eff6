package dev.lightapi.store.jdbc;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record's components and constructor, by reflection. It is the only place of the library that needs reflection: nothing is
 * generated for the records that custom statements return. Immutable.
 *
 * @param <T> the record
 */
final class RecordShape<T> {

  private final Class<T> type;
  private final List<Component> components;
  private final Constructor<T> constructor;

  private RecordShape(Class<T> type) {
    this.type = type;
    RecordComponent[] declared = type.getRecordComponents();
    this.components = Arrays.stream(declared)
        .map(component -> new Component(component.getName(), component.getType()))
        .toList();
    try {
      this.constructor = type.getDeclaredConstructor(
          Arrays.stream(declared).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new IllegalArgumentException(
          type.getName() + " cannot be constructed: " + e + ". Open its package to dev.lightapi.",
          e);
    }
  }

  /** @throws IllegalArgumentException if it cannot be constructed */
  static <T> RecordShape<T> of(Class<T> type) {
    return new RecordShape<>(type);
  }

  List<Component> components() {
    return components;
  }

  /** A record with these values. An exception of its constructor is thrown as it is. */
  T create(@Nullable Object[] values) {
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException refusal) {
        throw refusal;
      }
      throw new IllegalStateException(type.getName() + " cannot be constructed", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.getName() + " cannot be constructed", e);
    }
  }

  /** The values of a record, by the names of its components. */
  static Map<String, @Nullable Object> values(Record values) {
    Map<String, @Nullable Object> byName = new LinkedHashMap<>();
    for (RecordComponent component : values.getClass().getRecordComponents()) {
      try {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        byName.put(component.getName(), accessor.invoke(values));
      } catch (ReflectiveOperationException | RuntimeException e) {
        throw new IllegalArgumentException(
            component.getName() + " of " + values.getClass().getName() + " cannot be read: " + e
                + ". Open its package to dev.lightapi.",
            e);
      }
    }
    return byName;
  }

  /** A component of a record. */
  record Component(String name, Class<?> type) {}
}
