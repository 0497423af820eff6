package dev.lightapi;

import dev.lightapi.cache.Cache;
import dev.lightapi.config.Environment;
import dev.lightapi.endpoint.Endpoint;
import dev.lightapi.http.Identification;
import dev.lightapi.store.jdbc.Database;
import io.javalin.config.JavalinConfig;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Builds an application: {@code LightApi.create().start()} serves all endpoints that the annotation processor generated,
 * configured by {@code LIGHTAPI_*} variables. Settings in code take precedence over variables. Used by one thread.
 */
public final class LightApi {

  private final List<Cache> caches = new ArrayList<>();
  private final List<Object> dependencies = new ArrayList<>();
  private final List<Consumer<Database>> preparations = new ArrayList<>();
  private final List<Consumer<JavalinConfig>> javalin = new ArrayList<>();
  private @Nullable List<Endpoint> endpoints;
  private Environment environment = Environment.ofProcess();
  private @Nullable DataSource dataSource;
  private Clock clock = Clock.systemUTC();
  private OptionalInt port = OptionalInt.empty();

  private LightApi() {}

  /** An application with all generated endpoints on the class path. */
  public static LightApi create() {
    return new LightApi();
  }

  /** Reads settings from these variables instead of the process's environment. */
  public LightApi environment(Map<String, String> variables) {
    environment = new Environment(variables);
    return this;
  }

  /** Listens on this port, or on any free one if it is 0. Not for a {@link LightApiPlugin}. */
  public LightApi port(int number) {
    port = OptionalInt.of(number);
    return this;
  }

  /** Uses this database. The caller closes it. */
  public LightApi database(DataSource source) {
    dataSource = source;
    return this;
  }

  /** Uses this cache wherever an annotation names its class, or a superclass. The application closes it. */
  public LightApi cache(Cache cache) {
    caches.add(cache);
    return this;
  }

  /**
   * Measures the ages of cached responses with this clock: for the header field {@code Age}, and to decide when a response
   * is loaded again before it expires. The default is the system's clock. The cache's guarantees do not depend on it, so
   * it may be wrong, and may jump: entries expire by the cache's own time.
   */
  public LightApi clock(Clock wanted) {
    clock = wanted;
    return this;
  }

  /**
   * Provides an object to endpoint classes, handlers and cache rules whose constructors have a parameter of its class, or
   * of a supertype. The caller closes it.
   */
  public LightApi provide(Object dependency) {
    dependencies.add(dependency);
    return this;
  }

  /**
   * Says who sends a request. Fields marked {@code @CreatedBy} and {@code @LastModifiedBy} get that user. The same as {@link
   * #provide}.
   */
  public LightApi identify(Identification users) {
    return provide(users);
  }

  /** Serves these endpoints instead of those on the class path. */
  public LightApi endpoints(Endpoint... only) {
    endpoints = List.of(only);
    return this;
  }

  /** Prepares the database: runs after its tables have been created and before the first request. */
  public LightApi prepare(Consumer<Database> preparation) {
    preparations.add(preparation);
    return this;
  }

  /** Configures Javalin further: custom routes, CORS, TLS, and so on. Not for a {@link LightApiPlugin}. */
  public LightApi javalin(Consumer<JavalinConfig> configuration) {
    javalin.add(configuration);
    return this;
  }

  /**
   * Starts a server for the application.
   *
   * @throws dev.lightapi.config.ConfigurationException if a setting is wrong, or names something that does not exist
   */
  public LightApiServer start() {
    ServerSettings settings = ServerSettings.of(environment, port, javalin);
    LightApiServer server = new LightApiServer(settings);
    server.start(Application.of(this, server));
    return server;
  }

  /** Whether it has settings that only {@link #start} uses. */
  boolean hasServerSettings() {
    return port.isPresent() || !javalin.isEmpty();
  }

  Environment environment() {
    return environment;
  }

  Clock clock() {
    return clock;
  }

  @Nullable
  DataSource dataSource() {
    return dataSource;
  }

  List<Cache> caches() {
    return Collections.unmodifiableList(caches);
  }

  Dependencies dependencies() {
    return new Dependencies(dependencies);
  }

  List<Consumer<Database>> preparations() {
    return Collections.unmodifiableList(preparations);
  }

  @Nullable
  List<Endpoint> endpoints() {
    return endpoints;
  }
}
