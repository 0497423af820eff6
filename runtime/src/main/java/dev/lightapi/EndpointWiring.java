package dev.lightapi;

import dev.lightapi.cache.CacheStats;
import dev.lightapi.config.ConfigurationException;
import dev.lightapi.config.Environment;
import dev.lightapi.endpoint.Action;
import dev.lightapi.endpoint.Action.RequestHandler;
import dev.lightapi.endpoint.CacheRules;
import dev.lightapi.endpoint.Endpoint;
import dev.lightapi.endpoint.EndpointCache;
import dev.lightapi.endpoint.EndpointContext;
import dev.lightapi.endpoint.EndpointInfo;
import dev.lightapi.endpoint.EntityResource;
import dev.lightapi.endpoint.EntityValidator;
import dev.lightapi.endpoint.Operation;
import dev.lightapi.endpoint.OperationRead;
import dev.lightapi.endpoint.Read;
import dev.lightapi.endpoint.ResourceShape;
import dev.lightapi.endpoint.Route;
import dev.lightapi.endpoint.Routes;
import dev.lightapi.http.BodyBudget;
import dev.lightapi.http.Identification;
import dev.lightapi.http.PathTemplate;
import dev.lightapi.http.Request;
import dev.lightapi.internal.engine.CachedRoutes;
import dev.lightapi.internal.engine.KeyedEndpointCache;
import dev.lightapi.internal.engine.ServedRoute;
import dev.lightapi.internal.engine.load.BackgroundLoads;
import dev.lightapi.internal.engine.load.LoadLimit;
import dev.lightapi.internal.engine.partition.CachePartition;
import dev.lightapi.internal.engine.read.BodyKind;
import dev.lightapi.internal.engine.read.ReadFlow;
import dev.lightapi.internal.engine.read.ReadSettings;
import dev.lightapi.internal.engine.read.Responder;
import dev.lightapi.internal.http.RouteTable;
import dev.lightapi.internal.openapi.ApiResource;
import dev.lightapi.internal.openapi.ApiSettings;
import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonBody;
import dev.lightapi.json.JsonValues;
import dev.lightapi.store.jdbc.Database;
import dev.lightapi.store.jdbc.DatabaseEvents;
import dev.lightapi.store.jdbc.JdbcStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Connects the endpoints of one application with its other parts, and collects their routes, stores and caches. Used by
 * one thread, except for {@link #stats}, which any thread may call once all endpoints are registered.
 */
final class EndpointWiring {

  private final Database database;
  private final EntityValidator validator;
  private final JsonBody bodies;
  private final Dependencies dependencies;
  private final BackgroundLoads background;
  private final LoadLimit loads;
  private final BodyBudget bodyBudget;
  private final Optional<Identification> identification;
  private final JsonValues values = new JsonValues();
  private final CachedRoutes cachedRoutes = new CachedRoutes();
  private final List<ServedRoute> routes = new ArrayList<>();
  private final Map<PathTemplate, String> endpoints = new HashMap<>();
  private final List<JdbcStore<?, ?>> stores = new ArrayList<>();
  private final List<Served> served = new ArrayList<>();
  private final List<CachePartition> caches = new ArrayList<>();
  private final Map<String, EndpointCache> directCaches = new LinkedHashMap<>();

  EndpointWiring(
      Database database,
      EntityValidator validator,
      JsonBody bodies,
      Dependencies dependencies,
      BackgroundLoads background,
      LoadLimit loads,
      BodyBudget bodyBudget) {
    this.database = database;
    this.validator = validator;
    this.bodies = bodies;
    this.dependencies = dependencies;
    this.background = background;
    this.loads = loads;
    this.bodyBudget = bodyBudget;
    this.identification = dependencies.atMostOne(Identification.class);
  }

  /** Lets an endpoint with that cache declare its routes. */
  void register(Endpoint endpoint, Optional<CachePartition> cache) {
    Context context = new Context(endpoint.info(), cache);
    cache.ifPresent(caches::add);
    Routes declared = new Routes();
    endpoint.register(declared, context);
    for (Route route : declared.all()) {
      endpoints.put(route.path(), endpoint.getClass().getName());
      routes.add(new ServedRoute(route.method().name(), route.path(), context.responder(route)));
    }
  }

  /**
   * Adds the OpenAPI document of these endpoints, unless it is switched off.
   *
   * @throws ConfigurationException if an endpoint is at its path, or if a setting is wrong
   */
  void describe(Environment environment, List<Endpoint> described) {
    ApiSettings.of(environment).ifPresent(settings -> {
      for (ServedRoute route : new ApiResource(settings, described).routes()) {
        String endpoint = endpoints.get(route.path());
        if (endpoint != null) {
          throw new ConfigurationException("The OpenAPI document and " + endpoint
              + " are both at " + route.path() + ". Give the endpoint another path, or set "
              + Environment.API_DOCUMENT + " to false.");
        }
        routes.add(route);
      }
    });
  }

  /** The routes of all endpoints. */
  RouteTable routes() {
    RouteTable table = RouteTable.of(routes);
    cachedRoutes.set(table.routes());
    return table;
  }

  /** Writes for the user who sends a request. */
  private <T> T by(Request request, Supplier<T> work) {
    return identification.isPresent()
        ? database.user().asking(() -> identification.get().user(request), work)
        : work.get();
  }

  /** Finds cached routes by their paths. */
  CachedRoutes cachedRoutes() {
    return cachedRoutes;
  }

  /** The caches of endpoints for direct use, by the endpoints' names. */
  Map<String, EndpointCache> directCaches() {
    return Collections.unmodifiableMap(directCaches);
  }

  void createTables() {
    stores.forEach(JdbcStore::createSchema);
  }

  /**
   * Listens to the database's notifications of changes by others.
   *
   * @param install whether triggers are created where they are missing or outdated
   */
  DatabaseEvents listen(boolean install) {
    return DatabaseEvents.listen(database, stores, install);
  }

  /** The cache statistics of each endpoint, by the endpoint's name. */
  Map<String, CacheStats> stats() {
    Map<String, CacheStats> stats = new TreeMap<>();
    caches.forEach(cache -> stats.put(cache.name(), cache.stats()));
    return stats;
  }

  /** An entity, the name of its table, and the cache of its endpoint. */
  private record Served(Class<?> type, String table, Optional<CachePartition> cache) {}

  /**
   * Makes writes to one entity invalidate the responses of another one with the same table. The compiler refuses such
   * entities if it sees both, but they may come from different builds.
   */
  private void share(Served added) {
    for (Served earlier : served) {
      if (earlier.table().equals(added.table()) && !earlier.type().equals(added.type())) {
        earlier.cache().ifPresent(cache -> invalidateAll(cache, added.type()));
        added.cache().ifPresent(cache -> invalidateAll(cache, earlier.type()));
      }
    }
    served.add(added);
  }

  /** Makes each change of an entity invalidate all that a cache has. */
  private void invalidateAll(CachePartition cache, Class<?> entity) {
    database.onCommit(entity, changes -> cache.writes().beginAll());
    database.onExternalChange(entity, changes -> cache.invalidator().invalidateAll());
  }

  private final class Context implements EndpointContext {

    private final EndpointInfo info;
    private final Optional<CachePartition> cache;
    private final Optional<EndpointCache> directCache;
    private final Set<Class<?>> entities = new LinkedHashSet<>();
    private @Nullable CacheRules rules;

    private Context(EndpointInfo info, Optional<CachePartition> cache) {
      this.info = info;
      this.cache = cache;
      this.directCache =
          cache.map(own -> new KeyedEndpointCache(own, cachedRoutes, values, new DeclaredLoads()));
      directCache.ifPresent(direct -> directCaches.put(info.name(), direct));
    }

    @Override
    public Database database() {
      return database;
    }

    @Override
    public EndpointCache cache() {
      return directCache.orElseThrow(Context::noCache);
    }

    @Override
    public <T> T dependency(Class<T> type) {
      return dependencies.of(type, info.path());
    }

    @Override
    public void rules(CacheRules ofEndpoint) {
      rules = ofEndpoint;
    }

    @Override
    public void reads(Class<?>... named) {
      for (Class<?> entity : named) {
        entities.add(entity);
        cache.ifPresent(own -> invalidateAll(own, entity));
      }
    }

    @Override
    public <E, K> EntityResource<E, K> resource(
        ResourceShape<E, K> shape, JdbcStore<E, K> store, EntityJson<E> json) {
      EntityResource<E, K> resource =
          new EntityResource<>(shape, store, json, validator, bodies, info.ignored());
      entities.add(shape.type());
      cache.ifPresent(own -> {
        database.onCommit(shape.type(), changes -> own.writes().begin(resource.touched(changes)));
        database.onExternalChange(
            shape.type(), changes -> own.invalidator().invalidate(resource.touched(changes)));
      });
      share(new Served(shape.type(), store.tableName(), cache));
      stores.add(store);
      values.register(shape.type(), json);
      return resource;
    }

    @Override
    public Action cached(int seconds, Read<?> read) {
      return new Action.CachedRead(route -> read, Duration.ofSeconds(seconds));
    }

    @Override
    public Action cached(int seconds, Operation operation) {
      return new Action.CachedRead(
          route -> new DeclaredRead<>(read(operation, route), database, info.path(), entities),
          Duration.ofSeconds(seconds));
    }

    @Override
    public Action uncached(Read<?> read) {
      return new Action.UncachedRead(route -> read);
    }

    @Override
    public Action uncached(Operation operation) {
      return new Action.UncachedRead(route -> read(operation, route));
    }

    @Override
    public Action handler(RequestHandler handler) {
      return new Action.Write(handler);
    }

    @Override
    public Action handler(Operation operation) {
      return new Action.Call(route -> read(operation, route));
    }

    private Responder responder(Route route) {
      Action action = route.action();
      if (action instanceof Action.CachedRead cached) {
        return cached(cached.read().on(route.path()), cached.timeout());
      }
      if (action instanceof Action.UncachedRead uncached) {
        return uncachedResponder(uncached.read().on(route.path()));
      }
      if (action instanceof Action.Write write) {
        return Responder.of(
            BodyKind.JSON,
            request -> loads.run(() -> by(request, () -> write.handler().reply(request))));
      }
      return call(((Action.Call) action).operation().on(route.path()));
    }

    private Responder cached(Read<?> read, Duration timeout) {
      return new ReadFlow<>(
          cache.orElseThrow(Context::noCache),
          read,
          new ReadSettings(timeout, rules, info.policy()),
          background,
          loads);
    }

    private <Q> Responder uncachedResponder(Read<Q> read) {
      return Responder.of(BodyKind.JSON, request -> {
        Q query = read.parse(request);
        return loads.run(() -> read.load(query));
      });
    }

    private Responder call(OperationRead read) {
      return Responder.of(read.seesRequest() ? BodyKind.ANY : BodyKind.JSON, request -> {
        // The whole request is read first: a client that sends malformed data, or sends slowly,
        // holds no mark and invalidates nothing.
        try (OperationRead.Prepared prepared = read.prepare(read.parse(request))) {
          if (read.seesRequest()) {
            // The operation may ask for the body while it runs. The request buffers it here.
            var unused = request.body();
          }
          return loads.run(() -> by(
              request,
              () -> cache
                  .map(own -> own.writes().run(() -> read.run(prepared)))
                  .orElseGet(() -> read.run(prepared))));
        }
      });
    }

    private OperationRead read(Operation operation, PathTemplate route) {
      return new OperationRead(
          operation, route, bodies, values, validator, bodyBudget, info.ignored());
    }

    /** The loads of values in the endpoint's cache, which are invalidated as its responses are. */
    private final class DeclaredLoads implements KeyedEndpointCache.Loading {

      @Override
      public boolean inTransaction() {
        return database.inTransaction();
      }

      @Override
      public void run(Runnable load) {
        var unused = database.loadOf(info.path(), entities, () -> {
          load.run();
          return true;
        });
      }
    }

    private static IllegalStateException noCache() {
      return new IllegalStateException("The endpoint has no cache");
    }
  }
}
