package dev.lightapi.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lightapi.endpoint.ResourceShape.Field;
import dev.lightapi.endpoint.ResourceShape.Version;
import dev.lightapi.http.HttpReply;
import dev.lightapi.http.IgnoredParameters;
import dev.lightapi.http.Problem;
import dev.lightapi.http.Problem.Violation;
import dev.lightapi.http.ProblemException;
import dev.lightapi.http.QueryParameters;
import dev.lightapi.http.Request;
import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonBody;
import dev.lightapi.json.MergePatch;
import dev.lightapi.json.SentObject;
import dev.lightapi.scalar.MalformedScalarException;
import dev.lightapi.store.Change;
import dev.lightapi.store.Draft;
import dev.lightapi.store.EntityStore;
import dev.lightapi.store.ExternalChanges;
import dev.lightapi.store.LifeCycle.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * An entity as a REST resource: list, find, create, replace, patch and delete, in LightAPI's dialect. Thread-safe.
 *
 * <p>Writes read the row, check it and change it while they hold its lock, so concurrent writes never lose changes.
 *
 * @param <E> the entity
 * @param <K> its key
 */
public final class EntityResource<E, K> {

  private static final int FIRST_VERSION = 1;

  private final ResourceShape<E, K> shape;
  private final EntityStore<E, K> store;
  private final JsonBody json;
  private final EntityBodies<E> bodies;
  private final ItemPath<E, K> item;
  private final IgnoredParameters ignored;
  private final QueryParameters noParameters;

  /** @param ignored query parameters that requests may have although nothing reads them */
  public EntityResource(
      ResourceShape<E, K> shape,
      EntityStore<E, K> store,
      EntityJson<E> json,
      EntityValidator validator,
      JsonBody bodies,
      IgnoredParameters ignored) {
    this.shape = shape;
    this.store = store;
    this.json = bodies;
    this.bodies = new EntityBodies<>(shape.type(), json, validator, bodies);
    this.item = new ItemPath<>(shape);
    this.ignored = ignored;
    this.noParameters = new QueryParameters(Set.of(), ignored);
  }

  /** {@code GET} of the list. */
  public Read<?> list() {
    return list(Optional.empty());
  }

  /** {@code GET} of the list, whose searches are kept for so many seconds. */
  public Read<?> listKeepingSearches(int seconds) {
    return list(Optional.of(Duration.ofSeconds(seconds)));
  }

  private Read<?> list(Optional<Duration> searchTimeout) {
    return new ListRead<>(new ListParameters<>(shape, ignored), store, bodies, searchTimeout);
  }

  /** {@code GET} of one row. */
  public Read<?> find() {
    return new FindRead<>(shape.key().type(), item, store, bodies, noParameters);
  }

  /** {@code POST} to the list: 201 with the row and its path. */
  public HttpReply create(Request request) {
    requireNoParameters(request);
    SentObject sent = bodies.fieldsOf(request);
    ObjectNode body = sent.fields();
    shape.serverSet().forEach(body::remove);
    shape.version().ifPresent(version -> body.put(version.name(), FIRST_VERSION));
    Draft<E> wanted =
        draft(Event.PRE_PERSIST, sent, JsonNodeFactory.instance.objectNode(), List.of());
    E created = store.insertDraft(new Draft<>(wanted.entity(), () -> {
      wanted.check().run();
      if (!shape.serverSet().contains(shape.key().name())) {
        item.requireAddressable(wanted.entity());
      }
    }));
    return bodies.reply(201, created).with("Location", item.ofRow(created));
  }

  /**
   * {@code PUT} of one row: it becomes what a {@code POST} of the same body would create, except for the fields that the
   * server sets, which do not change. A field that is missing in the body gets the value that it has in a new object of its
   * class, if it has one there; in a record it is null. If it may not be null, the response is 422.
   */
  public HttpReply replace(Request request) {
    return change(request, true, (before, body) -> {
      for (String name : shape.serverSet()) {
        body.set(name, before.get(name));
      }
      for (Field<E, ?> once : shape.setOnce()) {
        body.set(once.name(), before.get(once.name()));
      }
      return body;
    });
  }

  /**
   * {@code PATCH} of one row: fields that are missing in the body do not change. A field that holds JSON gets the whole
   * value, or is merged if the body is a JSON Merge Patch (RFC 7396) by its media type.
   */
  public HttpReply patch(Request request) {
    return change(request, false, (before, body) -> {
      shape.serverSet().forEach(body::remove);
      if (MergePatch.isIn(request)) {
        MergePatch.apply(before, body, bodies.fields());
      } else {
        MergePatch.set(before, body, bodies.fields());
      }
      return before;
    });
  }

  /** {@code DELETE} of one row: 204. */
  public HttpReply delete(Request request) {
    requireNoParameters(request);
    K key = item.key(request);
    if (!store.remove(key)) {
      throw item.notFound(key);
    }
    return HttpReply.empty(204);
  }

  /** The scopes of this resource's responses that changes affect. */
  public Set<Scope> touched(List<Change<E>> changes) {
    return EntityScopes.touched(shape, changes);
  }

  /** The scopes that changes affect of which the database notifies; those of all responses if it does not say what changed. */
  public Set<Scope> touched(ExternalChanges changes) {
    return new ExternalScopes(shape).touched(changes);
  }

  private void requireNoParameters(Request request) {
    var unused = noParameters.of(request);
  }

  /** Makes the wanted state of a row from its state before, as JSON, and the request's body. */
  private interface Merge {
    ObjectNode apply(ObjectNode before, ObjectNode body);
  }

  /** @param whole whether the body sets all fields that clients can set */
  private HttpReply change(Request request, boolean whole, Merge merge) {
    requireNoParameters(request);
    K key = item.key(request);
    SentObject sent = bodies.fieldsOf(request);
    ObjectNode body = sent.fields();
    List<Violation> violations = new ArrayList<>();
    checkKey(key, body, violations);
    OptionalLong base = baseVersion(body, violations);
    E after = store
        .updateDraft(key, new SentValues(bodies, settable(), body, whole), before -> {
          base.ifPresent(version -> checkVersion(before, version));
          checkSetOnce(before, body, violations);
          ObjectNode wanted = merge.apply(bodies.tree(before), body);
          return draft(
              Event.PRE_UPDATE,
              new SentObject(wanted, sent.unlisted()),
              bodies.hidden(before),
              violations);
        })
        .orElseThrow(() -> item.notFound(key));
    return bodies.reply(200, after);
  }

  /** The fields that a change can set. */
  private Set<String> settable() {
    Set<String> names = new HashSet<>(bodies.names());
    names.removeAll(shape.serverSet());
    shape.setOnce().forEach(once -> names.remove(once.name()));
    names.remove(shape.key().name());
    return names;
  }

  /** Valid at once, unless methods of the life cycle have to complete it first. */
  private Draft<E> draft(
      Event event, SentObject sent, ObjectNode hidden, List<Violation> violations) {
    return store.has(event)
        ? bodies.completedLater(sent, hidden, violations)
        : bodies.valid(sent, hidden, violations);
  }

  /** A key in a body is allowed if it is the path's: clients send back what they received. */
  private void checkKey(K key, ObjectNode body, List<Violation> violations) {
    String name = shape.key().name();
    JsonNode claimed = body.get(name);
    if (claimed != null && !isKey(claimed, key)) {
      violations.add(new Violation(
          name, "must be the key in the path, or be left out: a row keeps its key", claimed));
    }
    body.set(name, json.tree(generator -> shape.key().type().toJson(generator, key)));
  }

  /** A field that never changes is allowed if it has the row's value: clients send back what they received. */
  private void checkSetOnce(E before, ObjectNode body, List<Violation> violations) {
    for (Field<E, ?> once : shape.setOnce()) {
      JsonNode claimed = body.get(once.name());
      if (claimed != null && !once.isSent(claimed, before)) {
        violations.add(bodies.violation(
            once.name(),
            "cannot be changed: it keeps the value that the row was created with",
            claimed));
      }
    }
  }

  private boolean isKey(JsonNode claimed, K key) {
    try {
      return !claimed.isNull() && shape.key().type().fromJson(claimed).equals(key);
    } catch (MalformedScalarException e) {
      return false;
    }
  }

  /** The version on which a client bases its change; empty if the entity has none, or the client sent none. */
  private OptionalLong baseVersion(ObjectNode body, List<Violation> violations) {
    if (shape.version().isEmpty()) {
      return OptionalLong.empty();
    }
    String name = shape.version().get().name();
    JsonNode claimed = body.get(name);
    if (claimed == null || claimed.isNull()) {
      violations.add(new Violation(
          name,
          "is required: send the version that this change is based on, as GET shows it",
          null));
      return OptionalLong.empty();
    }
    if (!claimed.isIntegralNumber() || !claimed.canConvertToLong()) {
      violations.add(new Violation(name, "must be a whole number", claimed));
      return OptionalLong.empty();
    }
    return OptionalLong.of(claimed.longValue());
  }

  private void checkVersion(E before, long base) {
    Version<E> version = shape.version().orElseThrow();
    long current = version.read().applyAsLong(before);
    if (current != base) {
      throw new ProblemException(
          Problem.conflict("The row has been changed: its " + version.name() + " is " + current
              + ", the change is based on " + base + ". Get it again and repeat the change."));
    }
  }
}
