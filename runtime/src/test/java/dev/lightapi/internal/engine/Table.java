package dev.lightapi.internal.engine;

import dev.lightapi.endpoint.Read;
import dev.lightapi.endpoint.Scope;
import dev.lightapi.http.HttpReply;
import dev.lightapi.http.Problem;
import dev.lightapi.http.ProblemException;
import dev.lightapi.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Values by name, and the read of one of them: a query is a name, its scope is {@code name=...}. */
final class Table implements Read<String> {

  private final Map<String, String> values = new ConcurrentHashMap<>();
  private final AtomicInteger loads = new AtomicInteger();
  private final List<Scope> commonScopes;
  private volatile Map<String, String> headers = Map.of();

  /** What happens between a load's look at the table and its answer. */
  private volatile Runnable whileLoading = () -> {};

  /** @param commonScopes scopes that each answer is in, too */
  Table(Scope... commonScopes) {
    this.commonScopes = List.of(commonScopes);
  }

  /** What answers say besides. */
  void headers(Map<String, String> more) {
    headers = more;
  }

  void put(String name, String value) {
    values.put(name, value);
  }

  void remove(String name) {
    values.remove(name);
  }

  void whileLoading(Runnable action) {
    whileLoading = action;
  }

  int loads() {
    return loads.get();
  }

  static Scope scope(String name) {
    return Scope.filterValue("name", name);
  }

  @Override
  public String parse(Request request) {
    if (request.queryString().equals("malformed")) {
      throw new ProblemException(Problem.badRequest("malformed"));
    }
    return request.queryString();
  }

  @Override
  public String key(String name) {
    return "/table?name=" + name;
  }

  @Override
  public List<Scope> scopes(String name) {
    List<Scope> scopes = new ArrayList<>(commonScopes);
    scopes.add(scope(name));
    return scopes;
  }

  @Override
  public HttpReply load(String name) {
    loads.incrementAndGet();
    String value = values.get(name);
    whileLoading.run();
    if (value == null) {
      throw new ProblemException(Problem.notFound(name));
    }
    int status = value.startsWith("status ") ? Integer.parseInt(value.substring(7)) : 200;
    HttpReply reply =
        HttpReply.json(status, value.getBytes(StandardCharsets.UTF_8)).with("X-Name", name);
    for (Map.Entry<String, String> header : headers.entrySet()) {
      reply = reply.with(header.getKey(), header.getValue());
    }
    return reply;
  }
}
