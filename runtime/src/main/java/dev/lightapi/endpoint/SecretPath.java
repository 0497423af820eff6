package dev.lightapi.endpoint;

import dev.lightapi.json.SecretProperties;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Finds out whether a rejected value may be shown. */
final class SecretPath {

  private SecretPath() {}

  /**
   * The rejected value; null if a property on its path is secret, or if it has parts, which may be. Of a path with more
   * than two properties, the classes of those in the middle are not known, so it is not shown either.
   */
  static @Nullable Object shown(ConstraintViolation<?> violation, SecretProperties secrets) {
    List<String> properties = StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
        .filter(node -> node.getKind() == ElementKind.PROPERTY)
        .map(Path.Node::getName)
        .toList();
    Object value = violation.getInvalidValue();
    if (value == null || properties.isEmpty() || properties.size() > 2 || hasParts(value)) {
      return null;
    }
    boolean hidden = secrets.hide(violation.getRootBean().getClass(), properties.get(0))
        || secrets.hide(violation.getLeafBean().getClass(), properties.get(properties.size() - 1));
    return hidden ? null : value;
  }

  private static boolean hasParts(Object value) {
    return value instanceof Collection<?>
        || value instanceof Map<?, ?>
        || value instanceof Optional<?>
        || value instanceof Object[]
        || !(value instanceof Enum<?> || value.getClass().getName().startsWith("java."));
  }
}
