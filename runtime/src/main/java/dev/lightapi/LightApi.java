package dev.lightapi;

import dev.lightapi.cache.Cache;
import dev.lightapi.config.Environment;
import dev.lightapi.endpoint.Endpoint;
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
 * An application in the making: {@code LightApi.create().start()} serves all endpoints that the annotation processor
 * generated, configured by {@code LIGHTAPI_*} variables. What is said in code goes before what they say. Used by one
 * thread.
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

  /** An application with all generated endpoints of the class path. */
  public static LightApi create() {
    return new LightApi();
  }

  /** Takes settings from these variables, not from the process's. */
  public LightApi environment(Map<String, String> variables) {
    environment = new Environment(variables);
    return this;
  }

  /** Listens on this port; on a free one if it is 0. Not for a {@link LightApiPlugin}. */
  public LightApi port(int number) {
    port = OptionalInt.of(number);
    return this;
  }

  /** Uses this database. It stays the caller's to close. */
  public LightApi database(DataSource source) {
    dataSource = source;
    return this;
  }

  /** Uses this cache wherever an annotation names its class, or a superclass. It is closed with the application. */
  public LightApi cache(Cache cache) {
    caches.add(cache);
    return this;
  }

  /**
   * Reckons the ages of cached answers by this clock: what {@code Age} says, and when an answer is made anew before its
   * timeout. By default it is the system's. No promise of the cache depends on it, so it may be wrong, and may jump: the
   * cache's own time says when a timeout is over.
   */
  public LightApi clock(Clock wanted) {
    clock = wanted;
    return this;
  }

  /**
   * Hands an object over to endpoint classes, handlers and cache rules whose constructors ask for its class, or for a type
   * that it has. It stays the caller's to close.
   */
  public LightApi provide(Object dependency) {
    dependencies.add(dependency);
    return this;
  }

  /** Serves these endpoints, not those of the class path. */
  public LightApi endpoints(Endpoint... only) {
    endpoints = List.of(only);
    return this;
  }

  /** Does something with the database when its tables exist and no request has been taken yet. */
  public LightApi prepare(Consumer<Database> preparation) {
    preparations.add(preparation);
    return this;
  }

  /** Configures Javalin besides: own routes, CORS, TLS, and so on. Not for a {@link LightApiPlugin}. */
  public LightApi javalin(Consumer<JavalinConfig> configuration) {
    javalin.add(configuration);
    return this;
  }

  /**
   * Starts a server of its own.
   *
   * @throws dev.lightapi.config.ConfigurationException if a setting is wrong, or what it names is not there
   */
  public LightApiServer start() {
    int wanted = port.orElseGet(
        () -> environment.integer(Environment.PORT, LightApiServer.DEFAULT_PORT, 0, 65_535));
    return LightApiServer.start(this, wanted);
  }

  /** Whether it has settings that only a server of its own follows. */
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

  List<Consumer<JavalinConfig>> javalin() {
    return Collections.unmodifiableList(javalin);
  }

  @Nullable
  List<Endpoint> endpoints() {
    return endpoints;
  }
}
