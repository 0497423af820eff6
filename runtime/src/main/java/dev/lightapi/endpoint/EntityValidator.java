package dev.lightapi.endpoint;

import dev.lightapi.http.Problem.Violation;
import dev.lightapi.json.InvalidFieldsException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks entities against their {@code jakarta.validation} constraints. Thread-safe. */
public final class EntityValidator {

  private final Validator validator;
  private final Validator first;

  public EntityValidator(Validator validator) {
    this(validator, validator);
  }

  /** @param first finds no more than one violation, for bodies of which each element may have several */
  public EntityValidator(Validator validator, Validator first) {
    this.validator = validator;
    this.first = first;
  }

  /** What is wrong with an entity, by field. */
  <E> List<Violation> validate(E entity) {
    return violations(validator.validate(entity));
  }

  /** What is wrong with a body, and with the elements of one that is a list, an array or a map. */
  List<Violation> validateBody(Object body) {
    List<Violation> all = new ArrayList<>();
    addViolations(body, validator, all);
    return all;
  }

  /** The first thing that is wrong with a body: of a long one, all would take more memory than the body. */
  List<Violation> validateLongBody(Object body) {
    List<Violation> one = new ArrayList<>();
    addViolations(body, first, one);
    return one.subList(0, Math.min(1, one.size()));
  }

  private void addViolations(Object body, Validator by, List<Violation> all) {
    int index = 0;
    if (body instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        if (isDone(by, all)) {
          return;
        }
        addElement(String.valueOf(entry.getKey()), entry.getValue(), by, all);
      }
    } else if (body instanceof Iterable<?> || body instanceof Object[]) {
      Iterable<?> list = body instanceof Object[] array ? Arrays.asList(array) : (Iterable<?>) body;
      for (Object element : list) {
        if (isDone(by, all)) {
          return;
        }
        addElement("[" + index++ + "]", element, by, all);
      }
    } else {
      all.addAll(violations(by.validate(body)));
    }
  }

  private boolean isDone(Validator by, List<Violation> found) {
    return by == first && by != validator && !found.isEmpty();
  }

  private static void addElement(
      String place, @Nullable Object element, Validator by, List<Violation> all) {
    if (element == null) {
      all.add(new Violation(place, "must not be null", null));
      return;
    }
    violations(by.validate(element))
        .forEach(violation -> all.add(new Violation(
            place + "." + violation.field(), violation.message(), violation.rejected())));
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
