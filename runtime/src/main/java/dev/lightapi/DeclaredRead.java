package dev.lightapi;

import dev.lightapi.endpoint.Read;
import dev.lightapi.endpoint.Scope;
import dev.lightapi.http.HttpReply;
import dev.lightapi.http.Request;
import dev.lightapi.store.jdbc.Database;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A read of which responses are cached, and whose load fails if it reads entities that do not invalidate them. Thread-safe.
 *
 * @param read the read itself
 * @param endpoint the path of its endpoint
 * @param entities the entities whose writes invalidate its responses
 */
record DeclaredRead<Q>(Read<Q> read, Database database, String endpoint, Set<Class<?>> entities)
    implements Read<Q> {

  DeclaredRead {
    entities = Set.copyOf(entities);
  }

  @Override
  public Q parse(Request request) {
    return read.parse(request);
  }

  @Override
  public String key(Q query) {
    return read.key(query);
  }

  @Override
  public String route(Q query) {
    return read.route(query);
  }

  @Override
  public List<Scope> scopes(Q query) {
    return read.scopes(query);
  }

  @Override
  public Duration timeout(Q query, Duration otherwise) {
    return read.timeout(query, otherwise);
  }

  @Override
  public boolean seesRequest() {
    return read.seesRequest();
  }

  @Override
  public HttpReply load(Q query) {
    return database.loadOf(endpoint, entities, () -> read.load(query));
  }
}
