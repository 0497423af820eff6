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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON object field by field. It collects what is wrong with the fields, and {@link #check} reports it. Used by
 * one thread.
 */
public final class JsonInput {

  private static final String REQUIRED = "is required";

  private final ObjectNode object;
  private final ObjectNode hidden;
  private final long unlisted;
  private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
  private final Set<String> known = new LinkedHashSet<>();
  private final Set<String> nested = new LinkedHashSet<>();
  private final Map<String, Function<JsonInput, ?>> parts = new LinkedHashMap<>();
  private final Set<String> missing = new LinkedHashSet<>();
  private final List<Violation> violations = new ArrayList<>();
  private final boolean completedLater;

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
    this(sent, hidden, false);
  }

  private JsonInput(SentObject sent, ObjectNode hidden, boolean completedLater) {
    this.completedLater = completedLater;
    this.object = sent.fields();
    this.hidden = hidden;
    this.unlisted = sent.unlisted();
  }

  /** An object whose missing fields may get values later. Until then they are null, and {@link #missing} names them. */
  public static JsonInput completedLater(SentObject sent, ObjectNode hidden) {
    return new JsonInput(sent, hidden, true);
  }

  /**
   * The names of the fields that a codec reads. To find them, the codec reads an object without any of them, up to its
   * {@link #check}.
   */
  public static KnownFields fieldsOf(EntityJson<?> codec) {
    return fieldsOf(codec::read, codec.getClass());
  }

  private static KnownFields fieldsOf(Function<JsonInput, ?> reading, Class<?> codec) {
    // A field that no codec reads makes the check fail, so no entity is made.
    ObjectNode object = SentValue.NODES.objectNode();
    object.putNull("");
    JsonInput probe = new JsonInput(object);
    try {
      var unused = reading.apply(probe);
    } catch (InvalidFieldsException e) {
      Map<String, KnownFields> parts = new LinkedHashMap<>();
      probe.parts.forEach((name, part) -> parts.put(name, fieldsOf(part, codec)));
      return new KnownFields(probe.known, probe.nested, parts);
    }
    throw new IllegalStateException(
        codec.getName() + " does not call check() when it has read all fields.");
  }

  /** A field that must be present and not null. */
  public <T> @Nullable T required(String name, Scalar<T> type) {
    return required(name, type, null);
  }

  /** A field that must not be null, and has a value if it is absent. */
  public <T> @Nullable T required(String name, Scalar<T> type, @Nullable T whenAbsent) {
    return notNull(name, optional(name, type, whenAbsent));
  }

  private <T> @Nullable T notNull(String name, @Nullable T value) {
    if (value == null && completedLater && !object.has(name)) {
      missing.add(name);
    } else if (value == null && values.containsKey(name)) {
      String message = object.has(name) ? "must not be null" : REQUIRED;
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

  /** An object with fields of its own, which must not be null, and has a value if it is absent. */
  public <T> @Nullable T requiredObject(
      String name, @Nullable T whenAbsent, Function<JsonInput, T> reading) {
    return notNull(name, optionalObject(name, whenAbsent, reading));
  }

  /** An object with fields of its own, which may be null, and has a value if it is absent. */
  public <T> @Nullable T optionalObject(
      String name, @Nullable T whenAbsent, Function<JsonInput, T> reading) {
    known.add(name);
    nested.add(name);
    parts.put(name, reading);
    JsonNode node = object.get(name);
    T value = whenAbsent;
    if (node instanceof ObjectNode fields) {
      try {
        value = reading.apply(new JsonInput(fields));
      } catch (InvalidFieldsException e) {
        e.violations()
            .forEach(violation -> violations.add(new Violation(
                name + "." + violation.field(), violation.message(), violation.rejected())));
        return null;
      }
    } else if (node != null) {
      value = null;
      if (!node.isNull()) {
        violations.add(new Violation(name, "must be an object", node));
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

  /** The required fields that have no value yet. */
  public Set<String> missing() {
    return missing;
  }

  /** What is wrong if these of the missing fields are still without a value. */
  public InvalidFieldsException incomplete(Set<String> names) {
    List<Violation> all = new ArrayList<>();
    names.forEach(name -> all.add(new Violation(name, REQUIRED, null)));
    values.keySet().removeAll(missing);
    return new InvalidFieldsException(all, unlisted, values);
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
