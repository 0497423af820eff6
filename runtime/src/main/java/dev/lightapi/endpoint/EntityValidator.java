package dev.lightapi.endpoint;

import dev.lightapi.http.Problem.Violation;
import dev.lightapi.json.InvalidFieldsException;
import dev.lightapi.json.SecretProperties;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checks entities against their {@code jakarta.validation} constraints. Thread-safe. */
public final class EntityValidator {

  private static final PropertyNames AS_IN_JAVA = new PropertyNames(Map.of());

  private final Validator validator;
  private final Validator first;

  public EntityValidator(Validator validator) {
    this(validator, validator);
  }

  /** @param first stops at the first violation; for long bodies, whose elements may have several violations each */
  public EntityValidator(Validator validator, Validator first) {
    this.validator = validator;
    this.first = first;
  }

  /** The violations of an entity, sorted by field. */
  <E> List<Violation> validate(E entity, PropertyNames names) {
    return violations(validator.validate(entity), names);
  }

  /** The violations of a body. If the body is a list, an array or a map, the violations of its elements. */
  List<Violation> validateBody(Object body, SecretProperties secrets) {
    List<Violation> all = new ArrayList<>();
    addViolations(body, validator, secrets, all);
    return all;
  }

  /** The first violation of a body. All violations of a long body could take more memory than the body. */
  List<Violation> validateLongBody(Object body, SecretProperties secrets) {
    List<Violation> one = new ArrayList<>();
    addViolations(body, first, secrets, one);
    return one.subList(0, Math.min(1, one.size()));
  }

  private void addViolations(
      Object body, Validator by, SecretProperties secrets, List<Violation> all) {
    int index = 0;
    if (body instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        if (isDone(by, all)) {
          return;
        }
        addElement(String.valueOf(entry.getKey()), entry.getValue(), by, secrets, all);
      }
    } else if (body instanceof Iterable<?> || body instanceof Object[]) {
      Iterable<?> list = body instanceof Object[] array ? Arrays.asList(array) : (Iterable<?>) body;
      for (Object element : list) {
        if (isDone(by, all)) {
          return;
        }
        addElement("[" + index++ + "]", element, by, secrets, all);
      }
    } else {
      all.addAll(violations(by.validate(body), secrets));
    }
  }

  private boolean isDone(Validator by, List<Violation> found) {
    return by == first && by != validator && !found.isEmpty();
  }

  private static void addElement(
      String place,
      @Nullable Object element,
      Validator by,
      SecretProperties secrets,
      List<Violation> all) {
    if (element == null) {
      all.add(new Violation(place, "must not be null", null));
      return;
    }
    violations(by.validate(element), secrets)
        .forEach(violation -> all.add(new Violation(
            place + "." + violation.field(), violation.message(), violation.rejected())));
  }

  /**
   * The violations of an entity that cannot be created: its unreadable fields, and violated constraints on the other
   * fields.
   */
  <E> List<Violation> validate(Class<E> type, InvalidFieldsException invalid, PropertyNames names) {
    List<Violation> all = new ArrayList<>(invalid.violations());
    invalid
        .readable()
        .forEach((name, value) ->
            all.addAll(violations(validator.validateValue(type, names.java(name), value), names)));
    return all;
  }

  /** A path without the validator's names for elements of arrays, lists and maps: {@code tags[0].<list element>}. */
  private static String place(Path path) {
    return path.toString().replaceAll("\\.<[^>]*>", "");
  }

  private static <E> List<Violation> violations(
      Set<ConstraintViolation<E>> found, SecretProperties secrets) {
    return violations(found, AS_IN_JAVA, violation -> SecretPath.shown(violation, secrets));
  }

  private static <E> List<Violation> violations(
      Set<ConstraintViolation<E>> found, PropertyNames names) {
    return violations(found, names, ConstraintViolation::getInvalidValue);
  }

  private static <E> List<Violation> violations(
      Set<ConstraintViolation<E>> found,
      PropertyNames names,
      Function<ConstraintViolation<E>, @Nullable Object> rejected) {
    return found.stream()
        .map(violation -> new Violation(
            names.json(place(violation.getPropertyPath())),
            violation.getMessage(),
            rejected.apply(violation)))
        .sorted(java.util.Comparator.comparing(Violation::field).thenComparing(Violation::message))
        .toList();
  }
}
