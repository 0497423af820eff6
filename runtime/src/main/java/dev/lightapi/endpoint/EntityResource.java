package dev.lightapi.endpoint;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lightapi.endpoint.ResourceShape.Version;
import dev.lightapi.http.HttpReply;
import dev.lightapi.http.PathTemplate;
import dev.lightapi.http.Problem;
import dev.lightapi.http.Problem.Violation;
import dev.lightapi.http.ProblemException;
import dev.lightapi.http.Request;
import dev.lightapi.json.EntityJson;
import dev.lightapi.json.InvalidFieldsException;
import dev.lightapi.json.JsonBody;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.json.SentObject;
import dev.lightapi.scalar.MalformedScalarException;
import dev.lightapi.scalar.TypedValue;
import dev.lightapi.store.Change;
import dev.lightapi.store.EntityStore;
import dev.lightapi.store.ExternalChanges;
import dev.lightapi.store.ListQuery;
import dev.lightapi.store.ListQuery.Numbered;
import dev.lightapi.store.Rows;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An entity as a REST resource: what list, find, create, replace, patch and delete do, in LightAPI's dialect. Thread-safe.
 *
 * <p>Writes read the row, check it and change it under its lock, so that two of them never lose each other's changes.
 *
 * @param <E> the entity
 * @param <K> its key
 */
public final class EntityResource<E, K> {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.http");

  private static final int FIRST_VERSION = 1;

  /** Servers take some 8,000 characters for a request's line and header together, and as many for a response's. */
  private static final int MAX_PATH = 4_000;

  private final ResourceShape<E, K> shape;
  private final PathTemplate item;
  private final EntityStore<E, K> store;
  private final EntityJson<E> json;
  private final EntityValidator validator;
  private final JsonBody bodies;
  private final Set<String> fields;

  public EntityResource(
      ResourceShape<E, K> shape,
      EntityStore<E, K> store,
      EntityJson<E> json,
      EntityValidator validator,
      JsonBody bodies) {
    this.shape = shape;
    this.item = PathTemplate.of(shape.path() + "/{" + shape.key().name() + "}");
    this.store = store;
    this.json = json;
    this.validator = validator;
    this.bodies = bodies;
    this.fields = JsonInput.fieldsOf(json);
  }

  /** {@code GET} of the list. */
  public Read<?> list() {
    return new ListRead(new ListParameters<>(shape), Optional.empty());
  }

  /** {@code GET} of the list, whose searches are kept for their own time, in seconds. */
  public Read<?> listKeepingSearches(int seconds) {
    return new ListRead(new ListParameters<>(shape), Optional.of(Duration.ofSeconds(seconds)));
  }

  /** {@code GET} of one row. */
  public Read<?> find() {
    return new FindRead();
  }

  /** {@code POST} to the list: 201 with the row and its place. */
  public HttpReply create(Request request) {
    SentObject sent = body(request);
    ObjectNode body = sent.fields();
    shape.serverSet().forEach(body::remove);
    shape.version().ifPresent(version -> body.put(version.name(), FIRST_VERSION));
    E wanted = valid(sent, List.of());
    requireAddressable(wanted);
    E created = store.insert(wanted);
    return reply(201, created).with("Location", path(created));
  }

  /**
   * {@code PUT} of one row: it becomes what a {@code POST} of the same body would make, but for what the server sets, which
   * stays. A field that the body does not have gets the value that it has in a new object of its class, if it has one
   * there; in a record it is null. If it may not be null, that is 422.
   */
  public HttpReply replace(Request request) {
    return change(request, (before, body) -> {
      for (String name : shape.serverSet()) {
        body.set(name, before.get(name));
      }
      return body;
    });
  }

  /** {@code PATCH} of one row: fields that the body does not have stay as they are (RFC 7396). */
  public HttpReply patch(Request request) {
    return change(request, (before, body) -> {
      shape.serverSet().forEach(body::remove);
      before.setAll(body);
      return before;
    });
  }

  /** {@code DELETE} of one row: 204. */
  public HttpReply delete(Request request) {
    K key = key(request);
    if (store.delete(key).isEmpty()) {
      throw notFound(key);
    }
    return HttpReply.empty(204);
  }

  /** The scopes of this resource's answers that changes touch. */
  public Set<Scope> touched(List<Change<E>> changes) {
    return EntityScopes.touched(shape, changes);
  }

  /** The scopes that changes touch of which the database tells; those of all answers if it leaves open what changed. */
  public Set<Scope> touched(ExternalChanges changes) {
    return new ExternalScopes(shape).touched(changes);
  }

  /** Makes the wanted state of a row of its state before, as JSON, and the request's body. */
  private interface Merge {
    ObjectNode apply(ObjectNode before, ObjectNode body);
  }

  private HttpReply change(Request request, Merge merge) {
    K key = key(request);
    SentObject sent = body(request);
    ObjectNode body = sent.fields();
    List<Violation> violations = new ArrayList<>();
    checkKey(key, body, violations);
    OptionalLong base = baseVersion(body, violations);
    E after = store
        .update(key, before -> {
          base.ifPresent(version -> checkVersion(before, version));
          ObjectNode wanted = merge.apply(tree(before), body);
          return valid(new SentObject(wanted, sent.unlisted()), violations);
        })
        .orElseThrow(() -> notFound(key));
    return reply(200, after);
  }

  /** A key in a body is allowed if it is the path's: clients send back what they got. */
  private void checkKey(K key, ObjectNode body, List<Violation> violations) {
    String name = shape.key().name();
    JsonNode claimed = body.get(name);
    if (claimed != null && !isKey(claimed, key)) {
      violations.add(new Violation(
          name, "must be the key in the path, or be left out: a row keeps its key", claimed));
    }
    body.set(name, bodies.tree(generator -> shape.key().type().toJson(generator, key)));
  }

  private boolean isKey(JsonNode claimed, K key) {
    try {
      return !claimed.isNull() && shape.key().type().fromJson(claimed).equals(key);
    } catch (MalformedScalarException e) {
      return false;
    }
  }

  /** A row is found under its key's place in a path alone, so a key that no path can carry would be lost. */
  private void requireAddressable(E entity) {
    K key = shape.key().read().apply(entity);
    if (key == null || shape.serverSet().contains(shape.key().name())) {
      return;
    }
    String text = shape.key().type().format(key);
    boolean relative = text.equals(".") || text.equals("..");
    if (text.isEmpty() || relative || itemPath(key).length() > MAX_PATH) {
      String rule = "must be fit for a path: not empty, '.' or '..', and not longer than "
          + MAX_PATH
          + " characters with the path before it, percent-encoded";
      throw new ProblemException(
          Problem.invalid(List.of(new Violation(shape.key().name(), rule, text))));
    }
  }

  /** The version on which a client bases its change; empty if the entity has none, or the client named none. */
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

  /** The entity that the fields make, unless anything is wrong with them, or was before. */
  private E valid(SentObject sent, List<Violation> earlier) {
    List<Violation> violations = new ArrayList<>(earlier);
    try {
      E entity = read(sent);
      violations.addAll(asSent(validator.validate(entity), sent.fields()));
      if (violations.isEmpty()) {
        return entity;
      }
    } catch (InvalidFieldsException e) {
      violations.addAll(asSent(validator.validate(shape.type(), e), sent.fields()));
    } catch (RefusedException e) {
      violations.add(e.violation);
    }
    throw new ProblemException(Problem.invalid(violations, sent.unlisted()));
  }

  /** Constructors and setters may check their arguments; these exceptions are how they say that one is wrong. */
  private E read(SentObject sent) throws RefusedException {
    try {
      return json.read(new JsonInput(sent));
    } catch (IllegalArgumentException
        | NullPointerException
        | ArithmeticException
        | DateTimeException
        | IndexOutOfBoundsException e) {
      LOG.debug("{} refuses the fields of a body", shape.type().getName(), e);
      throw new RefusedException(e);
    }
  }

  /** The entity's class refuses the fields of a body. */
  private static final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Violation violation;

    private RefusedException(RuntimeException reason) {
      super(reason);
      String message = reason.getMessage();
      violation = new Violation("", message == null ? "is refused" : message, null);
    }
  }

  /** Rejected values as the client sent them: a converted one may have no JSON form. */
  private static List<Violation> asSent(List<Violation> violations, ObjectNode fields) {
    return violations.stream()
        .map(violation ->
            new Violation(violation.field(), violation.message(), fields.get(violation.field())))
        .toList();
  }

  private SentObject body(Request request) {
    JsonBody.requireJson(request);
    return bodies.readObject(request.body(), fields);
  }

  private K key(Request request) {
    String text = request.pathParameter(shape.key().name());
    try {
      return shape.key().type().parse(text);
    } catch (MalformedScalarException e) {
      throw new ProblemException(Problem.badRequest("'" + text + "' in the path is no "
          + shape.key().name() + " of " + shape.path() + ": it " + e.rule() + "."));
    }
  }

  private ProblemException notFound(K key) {
    return new ProblemException(Problem.notFound("There is no " + itemPath(key) + "."));
  }

  private String path(E entity) {
    return itemPath(
        Objects.requireNonNull(shape.key().read().apply(entity), "a stored row has a key"));
  }

  private String itemPath(K key) {
    return item.render(name -> shape.key().type().format(key));
  }

  private HttpReply reply(int status, E entity) {
    return HttpReply.json(status, bodies.write(generator -> writeObject(generator, entity)));
  }

  private ObjectNode tree(E entity) {
    return (ObjectNode) bodies.tree(generator -> writeObject(generator, entity));
  }

  private void writeObject(JsonGenerator generator, E entity) throws IOException {
    generator.writeStartObject();
    json.write(entity, new JsonOutput(generator));
    generator.writeEndObject();
  }

  private final class ListRead implements Read<ListQuery> {

    private final ListParameters<E> parameters;
    private final Optional<Duration> searchTimeout;

    private ListRead(ListParameters<E> parameters, Optional<Duration> searchTimeout) {
      this.parameters = parameters;
      this.searchTimeout = searchTimeout;
    }

    @Override
    public Duration timeout(ListQuery query, Duration otherwise) {
      return query.search() == null ? otherwise : searchTimeout.orElse(otherwise);
    }

    @Override
    public ListQuery parse(Request request) {
      return parameters.parse(request);
    }

    @Override
    public String key(ListQuery query) {
      return parameters.key(query);
    }

    @Override
    public List<Scope> scopes(ListQuery query) {
      return parameters.scopes(query);
    }

    @Override
    public HttpReply load(ListQuery query) {
      Rows<E> rows = store.list(query);
      HttpReply reply = HttpReply.json(200, bodies.write(generator -> {
        generator.writeStartObject();
        if (query.page() instanceof Numbered page) {
          writeNumbers(generator, query, page, rows.total());
        } else if (query.page() instanceof ListQuery.After) {
          List<E> found = rows.rows();
          String next = rows.more() ? parameters.cursor(query, found.get(found.size() - 1)) : null;
          generator.writeStringField("next", next);
          generator.writeNullField("previous");
        }
        generator.writeArrayFieldStart("results");
        for (E row : rows.rows()) {
          writeObject(generator, row);
        }
        generator.writeEndArray();
        generator.writeEndObject();
      }));
      // Pages behind the last one are as many as there are numbers: kept, they would fill a cache.
      return rows.rows().isEmpty() && !ListParameters.isFirst(query.page())
          ? reply.with("Cache-Control", "no-store")
          : reply;
    }

    private void writeNumbers(JsonGenerator generator, ListQuery query, Numbered page, long total)
        throws IOException {
      long pages = (total + page.size() - 1) / page.size();
      int number = page.number();
      generator.writeNumberField("count", total);
      generator.writeNumberField("pages", pages);
      generator.writeStringField(
          "next", number < pages ? parameters.link(query, number + 1) : null);
      generator.writeStringField(
          "previous",
          number > 1
              ? parameters.link(query, (int) Math.max(1, Math.min(number - 1, pages)))
              : null);
    }
  }

  private final class FindRead implements Read<K> {

    @Override
    public K parse(Request request) {
      return EntityResource.this.key(request);
    }

    @Override
    public String key(K key) {
      return itemPath(key);
    }

    @Override
    public String route(K key) {
      return item.toString();
    }

    @Override
    public List<Scope> scopes(K key) {
      return EntityScopes.ofKey(new TypedValue<>(shape.key().type(), key));
    }

    @Override
    public HttpReply load(K key) {
      return reply(200, store.find(key).orElseThrow(() -> notFound(key)));
    }
  }
}
