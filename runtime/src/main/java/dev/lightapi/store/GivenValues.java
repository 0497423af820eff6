package dev.lightapi.store;

import dev.lightapi.scalar.Scalar;
import dev.lightapi.scalar.TypedValue;
import java.util.Optional;

/** The values that a change gives to fields, whatever a row has there. */
public interface GivenValues {

  /**
   * The value that a field gets; empty if the change leaves the field as it is. An exception ends the write.
   *
   * @param field the field's name in JSON
   * @param type the type of its values
   * @param nullable whether it may be null
   */
  <T> Optional<TypedValue<T>> of(String field, Scalar<T> type, boolean nullable);
}
