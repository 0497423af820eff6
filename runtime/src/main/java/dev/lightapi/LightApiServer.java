package dev.lightapi;

import dev.lightapi.config.ConfigurationException;
import dev.lightapi.config.Environment;
import dev.lightapi.endpoint.EndpointCache;
import dev.lightapi.endpoint.WarmUp;
import dev.lightapi.internal.javalin.BodyUses;
import dev.lightapi.internal.jetty.Front;
import dev.lightapi.internal.jetty.HttpLimits;
import dev.lightapi.internal.jetty.ServerThreads;
import dev.lightapi.store.jdbc.Database;
import io.javalin.Javalin;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinException;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running server. Thread-safe. It also ends, after the requests under way, when the process is asked to.
 *
 * <p>A server that ends lets the clients of open connections leave first: for a part of {@code LIGHTAPI_STOP_TIMEOUT_MS}
 * (by default ten seconds) it answers as ever, but with {@code Connection: close}. The part is a quarter if the process is
 * asked to end, and a fortieth if code calls {@link #close}. Then it takes no more connections, answers 503 to requests on
 * those that are open, and waits for the requests under way, but no longer than the rest of that time. Caches and database
 * are closed last.
 */
public final class LightApiServer implements AutoCloseable {

  static final int DEFAULT_PORT = 8080;

  /** Docker kills a process that long after it has asked it to end, Kubernetes after three times as long. */
  private static final int DEFAULT_STOP_TIMEOUT_MILLIS = 10_000;

  /** Escapes in paths that Jetty takes for old clients' sake, and that Javalin then cannot decode. */
  private static final UriCompliance.Violation[] UNDECODABLE = {
    UriCompliance.Violation.UTF16_ENCODINGS,
    UriCompliance.Violation.BAD_UTF8_ENCODING,
    UriCompliance.Violation.TRUNCATED_UTF8_ENCODING,
    UriCompliance.Violation.BAD_PERCENT_ENCODING
  };

  private static final Logger LOG = LoggerFactory.getLogger("lightapi");

  /** When the process ends, clients of connections that are kept alive have so much of the stop timeout to say more. */
  private static final int PROCESS_SHARE = 4;

  /** When code ends the server, as tests do. */
  private static final int CODE_SHARE = 40;

  private final Javalin javalin;
  private final Application application;
  private final int stopTimeout;
  private boolean stopped;
  private final Thread shutdownHook = new Thread(() -> stop(PROCESS_SHARE), "lightapi-shutdown");

  private LightApiServer(Javalin javalin, Application application, int stopTimeout) {
    this.javalin = javalin;
    this.application = application;
    this.stopTimeout = stopTimeout;
  }

  static LightApiServer start(LightApi api, int port) {
    int stopTimeout = api.environment()
        .integer(Environment.STOP_TIMEOUT_MS, DEFAULT_STOP_TIMEOUT_MILLIS, 0, 3_600_000);
    ServerThreads threads = ServerThreads.of(api.environment());
    Application application = Application.of(api);
    Javalin javalin;
    try {
      HttpLimits limits = HttpLimits.of(api.environment(), application.maxBodyBytes());
      javalin = Javalin.create(config -> {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.jetty.modifyHttpConfiguration(http ->
            http.setUriCompliance(http.getUriCompliance().without("lightapi", UNDECODABLE)));
        config.jetty.modifyServer(server -> {
          server.setStopTimeout(stopTimeout);
          Front front =
              Front.before(server, limits, application.bodyBudget(), new BodyUses(config.unsafe));
          config.events.serverStarting(() -> List.of(server.getConnectors()).forEach(front::limit));
          // Without it, Jetty does not know of the requests that it could wait for.
          server.insertHandler(new GracefulHandler());
        });
        application.addTo(config.routes);
        application.addErrorsTo(config);
        api.javalin().forEach(configuration -> configuration.accept(config));
        if (config.jetty.threadPool == null && !config.concurrency.useVirtualThreads) {
          threads.warnIfAllMayLoad(api.environment());
          config.jetty.threadPool = threads.pool();
        }
      });
      javalin.start(port);
    } catch (JavalinBindException e) {
      application.close();
      throw new ConfigurationException("Port " + port + " is in use or not allowed. Set "
          + Environment.PORT + " to another one, or to 0 for any that is free.");
    } catch (RuntimeException e) {
      application.close();
      throw e;
    }
    LightApiServer server = new LightApiServer(javalin, application, stopTimeout);
    Runtime.getRuntime().addShutdownHook(server.shutdownHook);
    LOG.info("Listening on http://localhost:{}", server.port());
    application.warmAsConfigured();
    return server;
  }

  /** The port that it listens on. */
  public int port() {
    return javalin.port();
  }

  /**
   * The cache of an endpoint, for direct use.
   *
   * @param endpoint its name: its path without the leading slash, {@code products}
   * @throws IllegalArgumentException if there is no such endpoint, or if it has no cache
   */
  public EndpointCache cache(String endpoint) {
    return application.cache(endpoint);
  }

  /** The database, for stores to read and write from code: {@code new ProductStore(server.database())}. */
  public Database database() {
    return application.database();
  }

  /** Makes the cached responses to GET requests before anybody asks for them; see {@link EndpointCache#warm}. */
  public WarmUp warm(List<String> paths) {
    return application.warm(paths);
  }

  /**
   * What the caches have done in this process, how full they are, and what the server has refused. It asks Redis, and waits
   * for its answer.
   */
  public Statistics stats() {
    Front front = front();
    long refusedBodies = application.bodyBudget().refused();
    return application
        .stats()
        .with(
            front == null
                ? new ClientStats(0, refusedBodies, 0, 0)
                : new ClientStats(
                    front.connections().refused(),
                    refusedBodies,
                    front.slowClients(),
                    front.responsesOverBudget()));
  }

  /** Null if the application has replaced the server's handlers. */
  private @Nullable Front front() {
    return javalin.jettyServer().server().getDescendant(Front.class);
  }

  /** Ends the server, after the requests under way. Does nothing if it has ended. */
  @Override
  public void close() {
    stop(isProcessEnding() ? PROCESS_SHARE : CODE_SHARE);
  }

  private boolean isProcessEnding() {
    try {
      Runtime.getRuntime().removeShutdownHook(shutdownHook);
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  /** The process' end and code may both stop it: whoever comes second waits for the other one. */
  private synchronized void stop(int shareOfTimeout) {
    if (stopped) {
      return;
    }
    stopped = true;
    try {
      drain(shareOfTimeout);
      javalin.stop();
    } catch (JavalinException e) {
      LOG.warn(
          "The server could not be stopped in good order; requests that took longer than {} ms were cut off",
          stopTimeout,
          e);
    } finally {
      application.close();
    }
  }

  /** It takes its time from the stop's: whoever asked for the stop does not wait longer for both. */
  private void drain(int shareOfTimeout) {
    Server server = javalin.jettyServer().server();
    Front front = front();
    if (stopTimeout > 0 && front != null) {
      long begin = System.nanoTime();
      front.draining().drain(Duration.ofMillis(stopTimeout / shareOfTimeout));
      long drained = Duration.ofNanos(System.nanoTime() - begin).toMillis();
      server.setStopTimeout(Math.max(1, stopTimeout - drained));
    }
  }
}
