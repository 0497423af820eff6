package dev.lightapi.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lightapi.http.Problem.Violation;
import dev.lightapi.internal.platform.NearestName;
import dev.lightapi.scalar.MalformedScalarException;
import dev.lightapi.scalar.Scalar;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON object field by field. It collects what is wrong with the fields, and {@link #check} reports it. Used by
 * one thread.
 */
public final class JsonInput {

  private final ObjectNode object;
  private final ObjectNode hidden;
  private final long unlisted;
  private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
  private final Set<String> known = new LinkedHashSet<>();
  private final Set<String> nested = new LinkedHashSet<>();
  private final List<Violation> violations = new ArrayList<>();

  public JsonInput(ObjectNode object) {
    this(new SentObject(object, 0));
  }

  /** An object of which only a part was kept. */
  public JsonInput(SentObject sent) {
    this(sent, SentValue.NODES.objectNode());
  }

  /**
   * An object that changes a row.
   *
   * @param hidden the row's fields that clients neither send nor see
   */
  public JsonInput(SentObject sent, ObjectNode hidden) {
    this.object = sent.fields();
    this.hidden = hidden;
    this.unlisted = sent.unlisted();
  }

  /**
   * The names of the fields that a codec reads. To find them, the codec reads an object without any of them, up to its
   * {@link #check}.
   */
  public static KnownFields fieldsOf(EntityJson<?> codec) {
    // A field that no codec reads makes the check fail, so no entity is made.
    ObjectNode object = SentValue.NODES.objectNode();
    object.putNull("");
    JsonInput probe = new JsonInput(object);
    try {
      codec.read(probe);
    } catch (InvalidFieldsException e) {
      return new KnownFields(probe.known, probe.nested);
    }
    throw new IllegalStateException(
        codec.getClass().getName() + " does not call check() when it has read all fields.");
  }

  /** A field that must be present and not null. */
  public <T> @Nullable T required(String name, Scalar<T> type) {
    return required(name, type, null);
  }

  /** A field that must not be null, and has a value if it is absent. */
  public <T> @Nullable T required(String name, Scalar<T> type, @Nullable T whenAbsent) {
    T value = optional(name, type, whenAbsent);
    if (value == null && values.containsKey(name)) {
      String message = object.has(name) ? "must not be null" : "is required";
      violations.add(new Violation(name, message, null));
      values.remove(name);
    }
    return value;
  }

  /** A field that may be null or absent. */
  public <T> @Nullable T optional(String name, Scalar<T> type) {
    return optional(name, type, null);
  }

  /** A field that may be null, and has a value if it is absent. */
  public <T> @Nullable T optional(String name, Scalar<T> type, @Nullable T whenAbsent) {
    known.add(name);
    if (type.nested()) {
      nested.add(name);
    }
    JsonNode node = object.get(name);
    T value = whenAbsent;
    if (node != null) {
      try {
        value = node.isNull() ? null : type.fromJson(node);
      } catch (MalformedScalarException e) {
        violations.add(
            new Violation(name + e.place(), e.rule(), e.place().isEmpty() ? node : e.rejected()));
        return null;
      }
    }
    values.put(name, value);
    return value;
  }

  /** A field that clients neither send nor see: if they send it, it is unknown. */
  public <T> @Nullable T hidden(String name, Scalar<T> type) {
    return hidden(name, type, null);
  }

  /** A field that clients neither send nor see, and its value in a new row. */
  public <T> @Nullable T hidden(String name, Scalar<T> type, @Nullable T inNewRow) {
    JsonNode node = hidden.get(name);
    if (node == null) {
      return inNewRow;
    }
    try {
      return node.isNull() ? null : type.fromJson(node);
    } catch (MalformedScalarException e) {
      throw new IllegalStateException(
          "The hidden field " + name + " does not read what it wrote", e);
    }
  }

  /**
   * Ends the reading.
   *
   * @throws InvalidFieldsException if anything is wrong with any field
   */
  public void check() {
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        violations.add(new Violation(
            name,
            "is not a field of this resource" + NearestName.suggestion(name, known),
            object.get(name)));
      }
    }
    if (!violations.isEmpty()) {
      throw new InvalidFieldsException(violations, unlisted, values);
    }
  }
}
