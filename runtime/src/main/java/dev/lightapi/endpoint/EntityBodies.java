package dev.lightapi.endpoint;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lightapi.http.HttpReply;
import dev.lightapi.http.Problem;
import dev.lightapi.http.Problem.Violation;
import dev.lightapi.http.ProblemException;
import dev.lightapi.http.Request;
import dev.lightapi.json.EntityJson;
import dev.lightapi.json.InvalidFieldsException;
import dev.lightapi.json.JsonBody;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.json.JsonOutput.View;
import dev.lightapi.json.KnownFields;
import dev.lightapi.json.SentObject;
import dev.lightapi.store.Draft;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads, validates and writes the JSON bodies of one entity. Thread-safe.
 *
 * @param <E> the entity
 */
final class EntityBodies<E> {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.http");

  private final Class<E> type;
  private final EntityJson<E> json;
  private final EntityValidator validator;
  private final JsonBody bodies;
  private final KnownFields fields;
  private final PropertyNames names;

  EntityBodies(Class<E> type, EntityJson<E> json, EntityValidator validator, JsonBody bodies) {
    this.type = type;
    this.json = json;
    this.validator = validator;
    this.bodies = bodies;
    this.fields = JsonInput.fieldsOf(json);
    this.names = new PropertyNames(json.renamed());
  }

  /** The names in JSON of the fields that clients can send or see. */
  Set<String> names() {
    return fields.names();
  }

  /** The fields that clients can send. */
  KnownFields fields() {
    return fields;
  }

  /** The fields that a client sent, not yet validated. */
  SentObject fieldsOf(Request request) {
    JsonBody.requireJson(request);
    return bodies.readObject(request.body(), fields);
  }

  /**
   * Makes an entity of fields.
   *
   * @param hidden the fields of the row before that clients neither send nor see
   * @param earlier violations that were found before
   * @throws ProblemException with 422 and all violations, if there are any
   */
  Draft<E> valid(SentObject sent, ObjectNode hidden, List<Violation> earlier) {
    JsonInput input = new JsonInput(sent, hidden);
    E entity = readable(input, sent, earlier);
    check(entity, input, sent, earlier);
    return Draft.of(entity);
  }

  /**
   * As {@link #valid}, for an entity whose life-cycle methods may set fields that the body lacks: what is required, and all
   * constraints, are checked when these methods have run.
   */
  Draft<E> completedLater(SentObject sent, ObjectNode hidden, List<Violation> earlier) {
    JsonInput input = JsonInput.completedLater(sent, hidden);
    E entity = readable(input, sent, earlier);
    if (!earlier.isEmpty()) {
      throw invalid(earlier, validator.validate(type, input.incomplete(Set.of()), names), sent);
    }
    return new Draft<>(entity, () -> check(entity, input, sent, earlier));
  }

  private E readable(JsonInput input, SentObject sent, List<Violation> earlier) {
    try {
      return read(input);
    } catch (InvalidFieldsException e) {
      throw invalid(earlier, validator.validate(type, e, names), sent);
    } catch (RefusedException e) {
      throw invalid(earlier, List.of(e.violation), sent);
    }
  }

  private void check(E entity, JsonInput input, SentObject sent, List<Violation> earlier) {
    Set<String> missing = new LinkedHashSet<>(input.missing());
    if (!missing.isEmpty()) {
      ObjectNode completed = tree(entity);
      missing.removeIf(name -> !completed.path(name).isNull());
    }
    List<Violation> found = missing.isEmpty()
        ? validator.validate(entity, names)
        : validator.validate(type, input.incomplete(missing), names);
    if (!earlier.isEmpty() || !found.isEmpty()) {
      throw invalid(earlier, found, sent);
    }
  }

  private ProblemException invalid(
      List<Violation> earlier, List<Violation> found, SentObject sent) {
    List<Violation> all = new ArrayList<>(earlier);
    all.addAll(asSent(found, sent.fields()));
    return new ProblemException(Problem.invalid(all, sent.unlisted()));
  }

  HttpReply reply(int status, E entity) {
    return HttpReply.json(status, bodies.write(generator -> write(generator, entity)));
  }

  HttpReply reply(int status, JsonBody.Content content) {
    return HttpReply.json(status, bodies.write(content));
  }

  /** All fields that a client can send or see. */
  ObjectNode tree(E entity) {
    return tree(entity, View.WHOLE);
  }

  /** The fields that clients neither send nor see. */
  ObjectNode hidden(E entity) {
    return tree(entity, View.HIDDEN);
  }

  private ObjectNode tree(E entity, View view) {
    return (ObjectNode) bodies.tree(generator -> write(generator, entity, view));
  }

  void write(JsonGenerator generator, E entity) throws IOException {
    write(generator, entity, View.RESPONSE);
  }

  private void write(JsonGenerator generator, E entity, View view) throws IOException {
    generator.writeStartObject();
    json.write(entity, new JsonOutput(generator, view));
    generator.writeEndObject();
  }

  /** Constructors and setters may check their arguments. They report a wrong one by one of these exceptions. */
  private E read(JsonInput input) throws RefusedException {
    try {
      return json.read(input);
    } catch (IllegalArgumentException
        | NullPointerException
        | ArithmeticException
        | DateTimeException
        | IndexOutOfBoundsException e) {
      LOG.debug("{} refuses the fields of a body", type.getName(), e);
      throw new RefusedException(e);
    }
  }

  /** Rejected values as the client sent them, unless they are secret: a converted value may have no JSON form. */
  private List<Violation> asSent(List<Violation> violations, ObjectNode fields) {
    return violations.stream()
        .map(
            violation -> violation(violation.field(), violation.message(), sent(violation, fields)))
        .toList();
  }

  /** What a client sent of the field, or of the part of it, that a violation names. */
  private static @Nullable JsonNode sent(Violation violation, ObjectNode fields) {
    if (fields.has(violation.field())) {
      return fields.get(violation.field());
    }
    JsonNode at = fields;
    for (String step : violation.field().split("[.\\[]", -1)) {
      String name = step.endsWith("]") ? step.substring(0, step.length() - 1) : step;
      at = at.isArray() && name.matches("\\d{1,9}")
          ? at.path(Integer.parseInt(name))
          : at.path(name);
    }
    return at.isMissingNode() ? null : at;
  }

  /** A violation that shows the rejected value unless it is secret. */
  Violation violation(String field, String message, @Nullable JsonNode rejected) {
    return new Violation(field, message, isSecret(field) ? null : rejected);
  }

  /** Whether no response may show a value: that of a secret field, or of a part of it. */
  private boolean isSecret(String field) {
    return json.secret().stream()
        .anyMatch(secret -> field.equals(secret) || PropertyNames.isPartOf(secret, field));
  }

  /** Thrown if the entity's class refuses the fields of a body. */
  private static final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Violation violation;

    private RefusedException(RuntimeException reason) {
      super(reason);
      String message = reason.getMessage();
      violation = new Violation("", message == null ? "is refused" : message, null);
    }
  }
}
