package dev.lightapi;

import dev.lightapi.config.ConfigurationException;
import dev.lightapi.config.Environment;
import dev.lightapi.endpoint.EndpointCache;
import dev.lightapi.endpoint.WarmUp;
import dev.lightapi.internal.javalin.BodyUses;
import dev.lightapi.internal.javalin.IndexedRouter;
import dev.lightapi.internal.jetty.Front;
import dev.lightapi.internal.jetty.HttpLimits;
import dev.lightapi.internal.jetty.ServerThreads;
import dev.lightapi.store.jdbc.Database;
import io.javalin.Javalin;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running server. Thread-safe. It also stops when the process is asked to end, after the requests in progress.
 *
 * <p>A stop first lets the clients of open connections leave: for a part of {@code LIGHTAPI_STOP_TIMEOUT_MS} (ten seconds
 * by default) the server answers normally, but with {@code Connection: close}. The part is a quarter if the process is asked
 * to end, and a fortieth if code calls {@link #close}. Then the server accepts no more connections, answers 503 to requests
 * on open ones, and waits for the requests in progress, but no longer than the rest of that time. Caches and database are
 * closed last.
 */
public final class LightApiServer implements RunningApplication, AutoCloseable {

  /** Escapes in paths that Jetty accepts for old clients, but that Javalin cannot decode. */
  private static final UriCompliance.Violation[] UNDECODABLE = {
    UriCompliance.Violation.UTF16_ENCODINGS,
    UriCompliance.Violation.BAD_UTF8_ENCODING,
    UriCompliance.Violation.TRUNCATED_UTF8_ENCODING,
    UriCompliance.Violation.BAD_PERCENT_ENCODING
  };

  private static final Logger LOG = LoggerFactory.getLogger("lightapi");

  /** The part of the stop timeout in which clients of open connections may send more requests when the process ends. */
  private static final int PROCESS_SHARE = 4;

  /** That part when code stops the server, as tests do. */
  private static final int CODE_SHARE = 40;

  private final ServerSettings settings;
  private volatile @Nullable Started started;
  private boolean stopped;
  private final Thread shutdownHook = new Thread(() -> stop(PROCESS_SHARE), "lightapi-shutdown");

  /** The parts of a server that runs. */
  private record Started(Javalin javalin, Application application) {}

  /** A server that does not run yet. */
  LightApiServer(ServerSettings settings) {
    this.settings = settings;
  }

  /**
   * Starts the server for an application, which is closed with the server, also if the start fails.
   *
   * @throws ConfigurationException if a setting is wrong
   */
  void start(Application application) {
    Javalin javalin;
    try {
      HttpLimits limits = HttpLimits.of(settings.environment(), application.maxBodyBytes());
      ThreadPool threads = settings.threads().pool();
      javalin = Javalin.create(config -> {
        IndexedRouter router = IndexedRouter.of(config.unsafe);
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.jetty.modifyHttpConfiguration(http ->
            http.setUriCompliance(http.getUriCompliance().without("lightapi", UNDECODABLE)));
        config.jetty.modifyServer(server -> {
          server.setStopTimeout(settings.stopTimeout().toMillis());
          Executor handlers = handlerThreads(server, settings.threads(), threads);
          Front front = Front.before(
              server, limits, application.bodyBudget(), new BodyUses(config.unsafe), handlers);
          config.events.serverStarting(() -> List.of(server.getConnectors()).forEach(front::limit));
          // Without it, Jetty does not track requests, and could not wait for them.
          server.insertHandler(new GracefulHandler());
          FastLane.before(server, front, handlers, application.cachedRoutes(), config, router);
        });
        application.addTo(config.routes);
        application.addErrorsTo(config);
        settings.javalin().forEach(configuration -> configuration.accept(config));
        if (config.jetty.threadPool == null && !config.concurrency.useVirtualThreads) {
          settings.threads().warnIfAllMayLoad(settings.environment());
          config.jetty.threadPool = threads;
        }
      });
      started = new Started(javalin, application);
      javalin.start(settings.port());
    } catch (JavalinBindException e) {
      application.close();
      throw new ConfigurationException("Port " + settings.port() + " is in use or not allowed. Set "
          + Environment.PORT + " to another one, or to 0 for any that is free.");
    } catch (RuntimeException e) {
      application.close();
      throw e;
    }
    Runtime.getRuntime().addShutdownHook(shutdownHook);
    LOG.info("Listening on http://localhost:{}", port());
    application.warmAsConfigured();
  }

  private Started running() {
    Started parts = started;
    if (parts == null) {
      throw new IllegalStateException("The server has not started yet");
    }
    return parts;
  }

  /** Threads for handlers, apart from those of the server; if the application has chosen its threads, these. */
  private static Executor handlerThreads(Server server, ServerThreads threads, ThreadPool own) {
    return server.getThreadPool() == own ? threads.forRequests(server) : server.getThreadPool();
  }

  /** The port on which it listens. */
  public int port() {
    return running().javalin().port();
  }

  /**
   * The cache of an endpoint, for direct use.
   *
   * @param endpoint its name: its path without the leading slash, {@code products}
   * @throws IllegalArgumentException if there is no such endpoint, or if it has no cache
   */
  @Override
  public EndpointCache cache(String endpoint) {
    return running().application().cache(endpoint);
  }

  /** The database, for stores to read and write from code: {@code new ProductStore(server.database())}. */
  @Override
  public Database database() {
    return running().application().database();
  }

  /** Loads the responses to GET requests into the cache before clients request them; see {@link EndpointCache#warm}. */
  @Override
  public WarmUp warm(List<String> paths) {
    return running().application().warm(paths);
  }

  /**
   * What the caches have done in this process, how full they are, and what the server has refused. It queries Redis, and waits
   * for the reply.
   */
  @Override
  public Statistics stats() {
    Application application = running().application();
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
    return running().javalin().jettyServer().server().getDescendant(Front.class);
  }

  /** Stops the server, after the requests in progress. Does nothing if it has stopped. */
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

  /** The end of the process and code may both stop it: the second caller waits for the first. */
  private synchronized void stop(int shareOfTimeout) {
    if (stopped) {
      return;
    }
    stopped = true;
    try {
      drain(shareOfTimeout);
      running().javalin().stop();
    } catch (JavalinException e) {
      LOG.warn(
          "The server could not be stopped cleanly; requests that took longer than {} ms were aborted",
          settings.stopTimeout().toMillis(),
          e);
    } finally {
      running().application().close();
    }
  }

  /** Its time is part of the stop timeout, so the caller of the stop does not wait longer. */
  private void drain(int shareOfTimeout) {
    Server server = running().javalin().jettyServer().server();
    Duration stopTimeout = settings.stopTimeout();
    Front front = front();
    if (!stopTimeout.isZero() && front != null) {
      long begin = System.nanoTime();
      front.draining().drain(stopTimeout.dividedBy(shareOfTimeout));
      long drained = Duration.ofNanos(System.nanoTime() - begin).toMillis();
      server.setStopTimeout(Math.max(1, stopTimeout.toMillis() - drained));
    }
  }
}
