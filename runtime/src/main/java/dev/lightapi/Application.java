package dev.lightapi;

import dev.lightapi.config.ConfigurationException;
import dev.lightapi.config.DatabaseSettings;
import dev.lightapi.config.Environment;
import dev.lightapi.config.EventMode;
import dev.lightapi.endpoint.Endpoint;
import dev.lightapi.endpoint.EndpointCache;
import dev.lightapi.endpoint.EndpointInfo;
import dev.lightapi.endpoint.EntityValidator;
import dev.lightapi.endpoint.WarmUp;
import dev.lightapi.http.BodyBudget;
import dev.lightapi.internal.engine.CachedRoutes;
import dev.lightapi.internal.engine.Warmer;
import dev.lightapi.internal.engine.entry.CacheSettings;
import dev.lightapi.internal.engine.load.BackgroundLoads;
import dev.lightapi.internal.engine.load.LoadLimit;
import dev.lightapi.internal.engine.partition.CachePartition;
import dev.lightapi.internal.http.ProblemReplies;
import dev.lightapi.internal.http.RouteTable;
import dev.lightapi.internal.javalin.JavalinRoutes;
import dev.lightapi.internal.javalin.JettyProblems;
import dev.lightapi.internal.jetty.ServerThreads;
import dev.lightapi.internal.platform.DaemonThreads;
import dev.lightapi.json.JsonBody;
import dev.lightapi.store.jdbc.Database;
import dev.lightapi.store.jdbc.DatabaseKind;
import io.javalin.config.JavalinConfig;
import io.javalin.router.JavalinDefaultRoutingApi;
import jakarta.validation.ValidatorFactory;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds all parts of a running application, once. Closes whatever it has opened. */
final class Application implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi");

  private static final int DEFAULT_MAX_BODY_BYTES = 1 << 20;

  private static final int BODIES_PART_OF_HEAP = 4;

  /**
   * The longest time that a start waits for caches to answer, in invalidation budgets. {@link #MAX_CONNECT} limits it.
   */
  private static final int CONNECT_BUDGETS = 4;

  private static final Duration MAX_CONNECT = Duration.ofSeconds(2);

  /** Distinguishes the keys of this process from those of other processes whose databases are also in memory. */
  private static final String PROCESS = Long.toHexString(new SecureRandom().nextLong());

  private static final String NO_ENDPOINTS = """
      No generated endpoint is on the class path. Is a class annotated with @RestEndpoint, and does the annotation
      processor run? JDK 23 and later run only those that the build names:

        <plugin>
          <artifactId>maven-compiler-plugin</artifactId>
          <configuration>
            <annotationProcessorPaths>
              <path>
                <groupId>dev.lightapi</groupId>
                <artifactId>lightapi-processor</artifactId>
                <version>${lightapi.version}</version>
              </path>
            </annotationProcessorPaths>
          </configuration>
        </plugin>
      """;

  private final LightApi api;
  private final RunningApplication handle;
  private final Environment environment;
  private final Deque<AutoCloseable> opened;
  private final Caches caches;
  private final JsonBody bodies = new JsonBody();
  private final ProblemReplies problems = new ProblemReplies(bodies);
  private final BodyBudget bodyBudget;
  private final int maxBodyBytes;
  private final JavalinRoutes javalin;
  private @Nullable Database database;
  private @Nullable RouteTable routes;
  private Map<String, EndpointCache> directCaches = Map.of();
  private Warmer warmer = new Warmer(new CachedRoutes());
  private @Nullable EndpointWiring parts;

  /** @param opened the resources to close, including the caches */
  private Application(
      LightApi api, RunningApplication handle, Caches caches, Deque<AutoCloseable> opened) {
    this.api = api;
    this.handle = handle;
    this.environment = api.environment();
    this.caches = caches;
    this.opened = opened;
    this.maxBodyBytes =
        environment.integer(Environment.MAX_BODY_BYTES, DEFAULT_MAX_BODY_BYTES, 1, 1 << 30);
    this.bodyBudget = bodyBudget(environment, maxBodyBytes);
    this.javalin = new JavalinRoutes(problems, maxBodyBytes, bodyBudget);
  }

  /** The memory for all bodies together. It must be enough for one body of the largest size. */
  private static BodyBudget bodyBudget(Environment environment, int maxBodyBytes) {
    long heap = Runtime.getRuntime().maxMemory();
    long budget = environment.whole(
        Environment.BODIES_MAX_BYTES, heap / BODIES_PART_OF_HEAP, 1, Long.MAX_VALUE);
    if (budget < BodyBudget.ofBody(maxBodyBytes)) {
      throw new ConfigurationException("A body of " + maxBodyBytes + " bytes, the limit of "
          + Environment.MAX_BODY_BYTES + ", takes " + BodyBudget.ofBody(maxBodyBytes)
          + " bytes of memory, but all bodies together may take " + budget
          + ". Lower that limit, raise "
          + Environment.BODIES_MAX_BYTES + ", or give the process a larger heap: it has " + heap
          + " bytes.");
    }
    return new BodyBudget(budget, maxBodyBytes);
  }

  /**
   * Builds an application.
   *
   * @param handle what endpoint classes get of it, which is ready later
   * @throws ConfigurationException if a setting is wrong, or names something that does not exist
   */
  static Application of(LightApi api, RunningApplication handle) {
    Caches caches = new Caches(api.environment(), api.caches());
    // First of all, so that the caches of the application are closed if anything below fails.
    Deque<AutoCloseable> opened = new ArrayDeque<>(List.of(caches));
    try {
      Application application = new Application(api, handle, caches, opened);
      application.assemble();
      return application;
    } catch (RuntimeException e) {
      close(opened);
      throw e;
    }
  }

  Statistics stats() {
    return Statistics.of(parts == null ? Map.of() : parts.stats(), caches.usage(), caches.near());
  }

  void addTo(JavalinDefaultRoutingApi routing) {
    javalin.add(
        Objects.requireNonNull(routes, "routes exist once the application is assembled"), routing);
  }

  /** Finds cached routes by their paths. */
  CachedRoutes cachedRoutes() {
    return Objects.requireNonNull(parts, "parts exist once the application is assembled")
        .cachedRoutes();
  }

  /** The memory that the bodies of all requests may take together. */
  BodyBudget bodyBudget() {
    return bodyBudget;
  }

  /** The largest body that the routes accept, in bytes. */
  int maxBodyBytes() {
    return maxBodyBytes;
  }

  /**
   * Sends errors of Javalin and Jetty as problems, too. Not called for a Javalin that the application created: it keeps
   * its own error handling.
   */
  void addErrorsTo(JavalinConfig config) {
    javalin.addErrorsTo(config.routes);
    JettyProblems jetty = new JettyProblems(problems);
    config.jetty.modifyServer(server -> server.setErrorHandler(jetty));
    config.jetty.modifyServletContextHandler(context -> context.setErrorHandler(jetty));
  }

  /** The cache of the endpoint with that name. */
  EndpointCache cache(String name) {
    EndpointCache cache = directCaches.get(name);
    if (cache == null) {
      throw new IllegalArgumentException("No endpoint with a cache is called '" + name
          + "'; there are: " + String.join(", ", directCaches.keySet()));
    }
    return cache;
  }

  Database database() {
    return Objects.requireNonNull(
        database, "the database exists once the application is assembled");
  }

  WarmUp warm(List<String> paths) {
    return warmer.warm(paths);
  }

  /** Begins to load the responses that LIGHTAPI_WARM names, on a separate thread. Requests do not wait for it. */
  void warmAsConfigured() {
    List<String> paths = environment
        .text(Environment.WARM)
        .map(text -> List.of(text.strip().split("\\s+")))
        .orElse(List.of());
    if (paths.isEmpty()) {
      return;
    }
    Thread thread = DaemonThreads.named("lightapi-warm", () -> warm(paths));
    opened.push(thread::interrupt);
    thread.start();
  }

  @Override
  public void close() {
    close(opened);
  }

  /** Closes all of them, even if one fails. */
  static void close(Deque<AutoCloseable> resources) {
    while (!resources.isEmpty()) {
      try {
        resources.pop().close();
      } catch (Exception e) {
        LOG.warn("Closing failed", e);
      }
    }
  }

  private void assemble() {
    for (String name : environment.unknown()) {
      LOG.warn("{} is set, but LightAPI has no such setting. Is it misspelt?", name);
    }
    List<Endpoint> endpoints = endpoints();
    Optional<DatabaseSettings> settings =
        api.dataSource() == null ? Optional.of(DatabaseSettings.of(environment)) : Optional.empty();
    EventMode events = EventMode.of(environment);
    DataSource source = dataSource(settings, events);
    DatabaseKind kind = DatabaseKind.of(source);
    database = settings.isEmpty()
        ? new Database(source)
        : new Database(source, settings.get().createTables(), settings.get().mostWaiting());
    ValidatorFactory validators = opened(Validators.open());
    EntityValidator validator = Validators.entityValidator(validators);
    CacheSettings cacheSettings = cacheSettings(kind);

    EndpointWiring parts = new EndpointWiring(
        database,
        validator,
        bodies,
        api.dependencies().with(List.of(handle)).with(api.caches()),
        opened(new BackgroundLoads()),
        new LoadLimit(ServerThreads.of(environment).forLoads(environment)),
        bodyBudget);
    for (Endpoint endpoint : endpoints) {
      parts.register(endpoint, cache(endpoint.info(), cacheSettings));
    }
    this.parts = parts;
    caches.warnOfUnused();
    if (!kind.inMemory()) {
      caches.warnOfOtherServers(events != EventMode.OFF);
    }
    directCaches = parts.directCaches();
    parts.describe(environment, endpoints);
    routes = parts.routes();
    warmer = new Warmer(parts.cachedRoutes());
    // Or checks the existing tables, if the settings do not let tables be created. A table that
    // does not fit stops the start.
    parts.createTables();
    api.preparations().forEach(preparation -> preparation.accept(database));
    // Half of the connections, so that a slow cache never holds all of them. With a single
    // connection, none.
    int claims = settings.map(DatabaseSettings::connections).orElse(0) / 2;
    if (claims > 0 && caches.anyMayBlock() && kind.isPostgres()) {
      database.claimRows(claims);
    }
    connect(cacheSettings.invalidationBudget().multipliedBy(CONNECT_BUDGETS));
    if (events != EventMode.OFF) {
      kind.requireEvents();
      opened(parts.listen(events == EventMode.INSTALL));
    }
    if (settings.isPresent() && kind.inMemory()) {
      LOG.info(
          "The database is in this process's memory: its rows are lost when the process ends. Set {} to keep"
              + " them.",
          Environment.DATABASE_URL);
    }
    if (caches.anyMayBlock() && kind.inMemory()) {
      LOG.info(
          "So the cache's keys begin with {}, and no other process's do.", cacheSettings.prefix());
    }
    LOG.info(
        "Endpoints: {}; database: {}",
        endpoints.stream()
            .map(endpoint -> endpoint.info().path())
            .collect(Collectors.joining(", ")),
        settings.map(DatabaseSettings::shownUrl).orElse("the application's"));
  }

  private List<Endpoint> endpoints() {
    List<Endpoint> endpoints =
        api.endpoints() != null ? api.endpoints() : GeneratedEndpoints.load();
    if (endpoints.isEmpty()) {
      throw new ConfigurationException(NO_ENDPOINTS);
    }
    Map<String, String> byName = new HashMap<>();
    for (Endpoint endpoint : endpoints) {
      String type = endpoint.getClass().getName();
      String other = byName.put(endpoint.info().name(), type);
      if (other != null) {
        throw new ConfigurationException(
            "There are two endpoints at " + endpoint.info().path() + ", " + other + " and " + type
                + ". Give one of them another path: @RestEndpoint(path = \"...\"). If one was generated for a class that"
                + " you renamed or deleted, build from scratch, such as by mvn clean package.");
      }
    }
    return endpoints;
  }

  private DataSource dataSource(Optional<DatabaseSettings> settings, EventMode events) {
    DataSource given = api.dataSource();
    int listening = events == EventMode.OFF ? 0 : 1;
    return given != null ? given : opened(DataSources.open(settings.orElseThrow(), listening));
  }

  /**
   * A shared cache may contain responses from another database: from that of another process, or from one that was lost
   * when its process ended. So a database in memory gets its own prefix.
   */
  private CacheSettings cacheSettings(DatabaseKind kind) {
    CacheSettings cacheSettings = CacheSettings.of(environment);
    return kind.inMemory()
        ? cacheSettings.withPrefix(cacheSettings.prefix() + ":" + PROCESS)
        : cacheSettings;
  }

  private Optional<CachePartition> cache(EndpointInfo info, CacheSettings cacheSettings) {
    return info.cache()
        .map(choice -> new CachePartition(
            caches.of(choice, cacheSettings.prefix()),
            cacheSettings,
            info.name(),
            info.format() + info.policy().keyPart(),
            choice.consistency(),
            api.clock()));
  }

  /**
   * Connects to the caches before there are requests, because a first connection may take longer than a request's
   * budget.
   */
  private void connect(Duration wanted) {
    caches.connect(wanted.compareTo(MAX_CONNECT) > 0 ? MAX_CONNECT : wanted);
  }

  private <T extends AutoCloseable> T opened(T resource) {
    opened.push(resource);
    return resource;
  }
}
