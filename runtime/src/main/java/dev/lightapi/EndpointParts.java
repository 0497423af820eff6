package dev.lightapi;

import dev.lightapi.cache.CacheStats;
import dev.lightapi.endpoint.EndpointContext;
import dev.lightapi.endpoint.EntityResource;
import dev.lightapi.endpoint.EntityValidator;
import dev.lightapi.endpoint.Read;
import dev.lightapi.endpoint.ResourceShape;
import dev.lightapi.internal.engine.ReadFlow;
import dev.lightapi.internal.engine.ValidatedCache;
import dev.lightapi.internal.javalin.JavalinHandlers;
import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonBody;
import dev.lightapi.store.jdbc.Database;
import dev.lightapi.store.jdbc.JdbcStore;
import io.javalin.http.Handler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the endpoints of one application are made with, and what they have made. Used by one thread, but
 * for {@link #stats} once they are made.
 */
final class EndpointParts {

  private final Database database;
  private final EntityValidator validator;
  private final JsonBody bodies;
  private final JavalinHandlers handlers;
  private final List<JdbcStore<?, ?>> stores = new ArrayList<>();
  private final List<ValidatedCache> caches = new ArrayList<>();

  EndpointParts(
      Database database, EntityValidator validator, JsonBody bodies, JavalinHandlers handlers) {
    this.database = database;
    this.validator = validator;
    this.bodies = bodies;
    this.handlers = handlers;
  }

  /** The context of the endpoint with that cache. */
  EndpointContext of(Optional<ValidatedCache> cache) {
    cache.ifPresent(caches::add);
    return new Context(cache);
  }

  void createTables() {
    stores.forEach(JdbcStore::createSchema);
  }

  /** What each endpoint has done with its cache, by its name. */
  Map<String, CacheStats> stats() {
    Map<String, CacheStats> stats = new TreeMap<>();
    caches.forEach(cache -> stats.put(cache.name(), cache.stats()));
    return stats;
  }

  private final class Context implements EndpointContext {

    private final Optional<ValidatedCache> cache;

    private Context(Optional<ValidatedCache> cache) {
      this.cache = cache;
    }

    @Override
    public Database database() {
      return database;
    }

    @Override
    public <E, K> EntityResource<E, K> resource(
        ResourceShape<E, K> shape, JdbcStore<E, K> store, EntityJson<E> json) {
      EntityResource<E, K> resource = new EntityResource<>(shape, store, json, validator, bodies);
      cache.ifPresent(own ->
          database.onChange(shape.type(), changes -> own.invalidate(resource.touched(changes))));
      stores.add(store);
      return resource;
    }

    @Override
    public Handler cached(int seconds, Read<?> read) {
      ValidatedCache own =
          cache.orElseThrow(() -> new IllegalStateException("The endpoint has no cache"));
      return handlers.cached(new ReadFlow<>(own, read, Duration.ofSeconds(seconds)));
    }

    @Override
    public Handler uncached(Read<?> read) {
      return handlers.uncached(read);
    }

    @Override
    public Handler handler(Action action) {
      return handlers.action(action);
    }
  }
}
