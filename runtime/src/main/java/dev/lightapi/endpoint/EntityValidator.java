package dev.lightapi.endpoint;

import dev.lightapi.http.Problem.Violation;
import dev.lightapi.json.InvalidFieldsException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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
