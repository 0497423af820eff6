package dev.lightapi.json;

import dev.lightapi.http.Problem.Violation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists the fields of a JSON object that cannot be read, and the values of the others. */
public final class InvalidFieldsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;
  private final long unlisted;
  private final transient Map<String, @Nullable Object> readable;

  InvalidFieldsException(
      List<Violation> violations, long unlisted, Map<String, @Nullable Object> readable) {
    super((violations.size() + unlisted) + " violations", null, false, false);
    this.violations = List.copyOf(violations);
    this.unlisted = unlisted;
    this.readable = Collections.unmodifiableMap(new LinkedHashMap<>(readable));
  }

  /** The same without the rejected values of these fields. */
  InvalidFieldsException without(Set<String> secret) {
    List<Violation> shown = violations.stream()
        .map(violation -> secret.contains(violation.field())
            ? new Violation(violation.field(), violation.message(), null)
            : violation)
        .toList();
    return new InvalidFieldsException(shown, unlisted, readable);
  }

  public List<Violation> violations() {
    return violations;
  }

  /** The number of further unknown fields, which are not listed. */
  public long unlisted() {
    return unlisted;
  }

  /** The values of the fields that could be read. */
  public Map<String, @Nullable Object> readable() {
    return readable;
  }
}
