package dev.lightapi.json;

import dev.lightapi.http.Problem.Violation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says which fields of a JSON object cannot be read, and what the others hold. */
public final class InvalidFieldsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;
  private final transient Map<String, @Nullable Object> readable;

  InvalidFieldsException(List<Violation> violations, Map<String, @Nullable Object> readable) {
    super(violations.size() + " violations", null, false, false);
    this.violations = List.copyOf(violations);
    this.readable = Collections.unmodifiableMap(new LinkedHashMap<>(readable));
  }

  public List<Violation> violations() {
    return violations;
  }

  /** The values of the fields that could be read. */
  public Map<String, @Nullable Object> readable() {
    return readable;
  }
}
