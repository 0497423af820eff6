package dev.lightapi.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lightapi.http.Problem;
import dev.lightapi.http.ProblemException;
import dev.lightapi.scalar.MalformedScalarException;
import dev.lightapi.scalar.Scalar;
import dev.lightapi.scalar.TypedValue;
import dev.lightapi.store.GivenValues;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a body sets of a row, for fields that cannot be read. A wrong value is 422. Used by one thread.
 *
 * @param bodies the bodies of the entity
 * @param settable the fields that the body can set
 * @param body the body
 * @param whole whether it also sets fields that it leaves out
 */
record SentValues(EntityBodies<?> bodies, Set<String> settable, ObjectNode body, boolean whole)
    implements GivenValues {

  @Override
  public <T> Optional<TypedValue<T>> of(String field, Scalar<T> type, boolean nullable) {
    JsonNode sent = sent(field);
    if (!isSettable(field) || (sent == null && !(whole && nullable))) {
      return Optional.empty();
    }
    if (sent == null || sent.isNull()) {
      if (!nullable) {
        throw refused(field, "must not be null", null);
      }
      return Optional.of(new TypedValue<>(type, null));
    }
    try {
      return Optional.of(new TypedValue<>(type, type.fromJson(sent)));
    } catch (MalformedScalarException e) {
      throw refused(field + e.place(), e.rule(), e.place().isEmpty() ? sent : e.rejected());
    }
  }

  /** A field of an embedded object is sent inside that object. */
  private @Nullable JsonNode sent(String field) {
    JsonNode there = body;
    for (String name : field.split("\\.", -1)) {
      there = there == null ? null : there.get(name);
    }
    return there;
  }

  private boolean isSettable(String field) {
    return settable.contains(field.split("\\.", 2)[0]);
  }

  private ProblemException refused(String field, String message, @Nullable JsonNode rejected) {
    return new ProblemException(
        Problem.invalid(List.of(bodies.violation(field, message, rejected))));
  }
}
