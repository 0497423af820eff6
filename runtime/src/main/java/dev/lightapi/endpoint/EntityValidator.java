package dev.lightapi.endpoint;

import dev.lightapi.http.Problem.Violation;
import dev.lightapi.json.InvalidFieldsException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks entities against their {@code jakarta.validation} constraints. Thread-safe. */
public final class EntityValidator {

  private final Validator validator;

  public EntityValidator(Validator validator) {
    this.validator = validator;
  }

  /** What is wrong with an entity, by field. */
  <E> List<Violation> validate(E entity) {
    return violations(validator.validate(entity));
  }

  /** What is wrong with a body, and with the elements of one that is a list, an array or a map. */
  List<Violation> validateBody(Object body) {
    Map<String, @Nullable Object> elements = new LinkedHashMap<>();
    if (body instanceof Object[] array) {
      Arrays.asList(array).forEach(element -> elements.put("[" + elements.size() + "]", element));
    } else if (body instanceof Iterable<?> list) {
      list.forEach(element -> elements.put("[" + elements.size() + "]", element));
    } else if (body instanceof Map<?, ?> map) {
      map.forEach((key, element) -> elements.put(String.valueOf(key), element));
    } else {
      return validate(body);
    }
    List<Violation> all = new ArrayList<>();
    elements.forEach((place, element) -> {
      if (element == null) {
        all.add(new Violation(place, "must not be null", null));
      } else {
        validate(element)
            .forEach(violation -> all.add(new Violation(
                place + "." + violation.field(), violation.message(), violation.rejected())));
      }
    });
    return all;
  }

  /** What is wrong with an entity that cannot be made: its unreadable fields, and constraints on the others. */
  <E> List<Violation> validate(Class<E> type, InvalidFieldsException invalid) {
    List<Violation> all = new ArrayList<>(invalid.violations());
    invalid
        .readable()
        .forEach(
            (name, value) -> all.addAll(violations(validator.validateValue(type, name, value))));
    return all;
  }

  private static <E> List<Violation> violations(Set<ConstraintViolation<E>> found) {
    return found.stream()
        .map(violation -> new Violation(
            violation.getPropertyPath().toString(),
            violation.getMessage(),
            violation.getInvalidValue()))
        .sorted(java.util.Comparator.comparing(Violation::field).thenComparing(Violation::message))
        .toList();
  }
}
