package dev.lightapi.endpoint;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.lightapi.http.BodyBudget;
import dev.lightapi.http.HttpReply;
import dev.lightapi.http.IgnoredParameters;
import dev.lightapi.http.PathTemplate;
import dev.lightapi.http.Problem;
import dev.lightapi.http.Problem.Violation;
import dev.lightapi.http.ProblemException;
import dev.lightapi.http.QueryParameters;
import dev.lightapi.http.QueryString;
import dev.lightapi.http.Request;
import dev.lightapi.http.Response;
import dev.lightapi.internal.platform.Sha256;
import dev.lightapi.json.JsonBody;
import dev.lightapi.json.JsonValues;
import dev.lightapi.scalar.TypedValue;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs an operation: reads its parameters and body, calls it, and makes a response from its result. Thread-safe.
 *
 * <p>The key contains the declared parameters, and the body's digest if a body is declared. An operation that sees the whole
 * request may read any parameter, so its key contains all of them. For other operations, an undeclared parameter is
 * refused.
 */
public final class OperationRead implements Read<OperationRead.Query> {

  /** For bodies with more values, names and brackets, only the first violation of a constraint is reported. */
  private static final long LONG_BODY = 10_000;

  private final Operation operation;
  private final PathTemplate route;
  private final JsonBody bodies;
  private final JsonValues values;
  private final EntityValidator validator;
  private final BodyBudget memory;
  private final QueryParameters parameters;

  /** @param ignored query parameters that requests may have although nothing reads them */
  public OperationRead(
      Operation operation,
      PathTemplate route,
      JsonBody bodies,
      JsonValues values,
      EntityValidator validator,
      BodyBudget memory,
      IgnoredParameters ignored) {
    this.operation = operation;
    this.route = route;
    this.bodies = bodies;
    this.values = values;
    this.validator = validator;
    this.memory = memory;
    this.parameters = new QueryParameters(
        operation.inputs().stream()
            .map(Input::name)
            .filter(name -> !route.hasParameter(name))
            .toList(),
        ignored);
  }

  /** A request with its parameters read. */
  public record Query(Request request, Map<Input<?>, TypedValue<?>> values) {}

  @Override
  public Query parse(Request request) {
    if (!operation.seesRequest()) {
      var unused = parameters.of(request);
    }
    Map<Input<?>, TypedValue<?>> read = new LinkedHashMap<>();
    for (Input<?> input : operation.inputs()) {
      String name = input.name();
      read.put(
          input,
          route.hasParameter(name)
              ? input.read(request.pathParameter(name), "path")
              : input.read(request.queryParameter(name), "query"));
    }
    if (operation.body() != null) {
      JsonBody.requireJson(request);
    }
    return new Query(request, read);
  }

  @Override
  public String key(Query query) {
    Request request = query.request();
    Map<String, String> inPath = new LinkedHashMap<>();
    StringBuilder rest = new StringBuilder();
    for (Input<?> input : operation.inputs()) {
      TypedValue<?> value = query.values().get(input);
      String text = value == null ? null : value.text();
      if (route.hasParameter(input.name())) {
        inPath.put(input.name(), String.valueOf(text));
      } else if (text != null && !operation.seesRequest() && !isDefault(input, text)) {
        append(rest, input.name(), text);
      }
    }
    if (operation.seesRequest() && !request.queryString().isEmpty()) {
      // A vertical bar separates the next part, and is encoded everywhere else.
      rest.append('?').append(QueryString.sorted(request.queryString()).replace("|", "%7C"));
    }
    StringBuilder key = new StringBuilder(route.render(
        name -> inPath.containsKey(name) ? inPath.get(name) : request.pathParameter(name)));
    key.append(rest);
    if (!isRead(request)) {
      key.append('|').append(request.method());
      if (operation.body() != null || operation.seesRequest()) {
        key.append(':').append(digest(request.body()));
      }
    }
    return key.toString();
  }

  @Override
  public String route(Query query) {
    return route.parameters().isEmpty() ? "" : route.toString();
  }

  @Override
  public List<Scope> scopes(Query query) {
    return List.of(Scope.EVERY_ROW);
  }

  @Override
  public boolean seesRequest() {
    return operation.seesRequest();
  }

  @Override
  public HttpReply load(Query query) {
    try (Prepared prepared = prepare(query)) {
      return run(prepared);
    }
  }

  /**
   * A request whose parameters and body have been read. It is closed when the response is complete, which may repeat the body.
   *
   * @param memory what the body takes
   */
  public record Prepared(Query query, @Nullable Object body, BodyBudget.Share memory)
      implements AutoCloseable {

    @Override
    public void close() {
      memory.close();
    }
  }

  /**
   * Reads the body, if the operation declares one.
   *
   * @throws ProblemException if it does not match the declaration
   */
  public Prepared prepare(Query query) {
    TypeReference<?> type = operation.body();
    if (type == null) {
      return new Prepared(query, null, memory.open());
    }
    byte[] bytes = query.request().body();
    BodyBudget.Share share = memory.openForValues(bytes.length);
    boolean read = false;
    try {
      Object body = body(bytes, type, share);
      read = true;
      return new Prepared(query, body, share);
    } finally {
      if (!read) {
        share.close();
      }
    }
  }

  /** Runs the operation. */
  public HttpReply run(Prepared prepared) {
    Query query = prepared.query();
    Object answer;
    try {
      answer = operation.call().call(new Call(query.request(), query.values(), prepared.body()));
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw new IllegalStateException("The operation " + operation.name() + " failed: " + e, e);
    }
    return reply(answer);
  }

  private Object body(byte[] bytes, TypeReference<?> type, BodyBudget.Share share) {
    Object body = values.read(bodies, bytes, type, share);
    List<Violation> violations = share.values() > LONG_BODY
        ? validator.validateLongBody(body, values.secrets())
        : validator.validateBody(body, values.secrets());
    if (!violations.isEmpty()) {
      throw new ProblemException(Problem.invalid(violations));
    }
    return body;
  }

  private HttpReply reply(@Nullable Object answer) {
    if (answer instanceof Optional<?> optional) {
      return reply(optional.orElseThrow(() -> new ProblemException(
          Problem.notFound("There is nothing at " + route + " with these parameters."))));
    }
    if (!(answer instanceof Response<?> response)) {
      return HttpReply.json(200, values.write(answer));
    }
    HttpReply reply = content(response);
    for (Map.Entry<String, String> header : response.headers().entrySet()) {
      reply = reply.with(header.getKey(), header.getValue());
    }
    return reply;
  }

  private HttpReply content(Response<?> response) {
    Object body = response.body();
    String type = response.type();
    if (body == null) {
      return HttpReply.empty(response.status());
    }
    if (type.isEmpty() && !(body instanceof InputStream)) {
      return HttpReply.json(response.status(), values.write(body));
    }
    String sent = type.isEmpty() ? "application/octet-stream" : type;
    if (body instanceof InputStream stream) {
      return HttpReply.stream(response.status(), sent, stream);
    }
    if (body instanceof byte[] bytes) {
      return new HttpReply(response.status(), Map.of(), sent, ByteBuffer.wrap(bytes));
    }
    if (body instanceof String text) {
      return new HttpReply(
          response.status(),
          Map.of(),
          sent,
          ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }
    return new HttpReply(response.status(), Map.of(), sent, ByteBuffer.wrap(values.write(body)));
  }

  /** HEAD is answered as GET. */
  private static boolean isRead(Request request) {
    return request.method().equals("GET") || request.method().equals("HEAD");
  }

  private static boolean isDefault(Input<?> input, String text) {
    return input.whenAbsent() != null && text.equals(defaultText(input));
  }

  private static <T> @Nullable String defaultText(Input<T> input) {
    return new TypedValue<>(input.type(), input.whenAbsent()).text();
  }

  private static void append(StringBuilder query, String name, String text) {
    query
        .append(query.isEmpty() ? '?' : '&')
        .append(QueryString.encode(name))
        .append('=')
        .append(QueryString.encode(text));
  }

  private static String digest(byte[] body) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(body));
  }
}
