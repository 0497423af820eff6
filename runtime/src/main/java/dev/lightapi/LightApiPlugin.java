package dev.lightapi;

import dev.lightapi.endpoint.EndpointCache;
import dev.lightapi.endpoint.WarmUp;
import dev.lightapi.store.jdbc.Database;
import io.javalin.config.JavalinState;
import io.javalin.plugin.Plugin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds an application's endpoints to an existing Javalin server: {@code config.registerPlugin(new
 * LightApiPlugin(LightApi.create()))}. They are closed with that server, also if it does not start.
 *
 * <p>The server keeps its settings: its port, its answers to unknown paths, and whether a stop waits for requests in
 * progress.
 */
public final class LightApiPlugin extends Plugin<Void> implements RunningApplication {

  private final LightApi api;
  private volatile @Nullable Application running;

  public LightApiPlugin(LightApi api) {
    this.api = api;
  }

  /** @throws IllegalStateException if the application has settings that only {@link LightApi#start} uses */
  @Override
  public void onStart(JavalinState state) {
    if (api.hasServerSettings()) {
      throw new IllegalStateException(
          "LightApi.port(...) and LightApi.javalin(...) are settings of the server that LightApi.start() starts. Make"
              + " them on the Javalin that this plugin is registered with.");
    }
    Application application = Application.of(api, this);
    try {
      application.addTo(state.routes);
    } catch (RuntimeException e) {
      application.close();
      throw e;
    }
    running = application;
    state.events.serverStarted(application::warmAsConfigured);
    state.events.serverStartFailed(application::close);
    state.events.serverStopped(application::close);
    state.events.serverStopFailed(application::close);
  }

  /** As {@link LightApiServer#cache}, once the plugin is registered. */
  @Override
  public EndpointCache cache(String endpoint) {
    return running().cache(endpoint);
  }

  /** As {@link LightApiServer#database}, once the plugin is registered. */
  @Override
  public Database database() {
    return running().database();
  }

  /** As {@link LightApiServer#warm}, once the plugin is registered. */
  @Override
  public WarmUp warm(List<String> paths) {
    return running().warm(paths);
  }

  /** As {@link LightApiServer#stats}, once the plugin is registered. */
  @Override
  public Statistics stats() {
    Application application = running();
    long refusedBodies = application.bodyBudget().refused();
    return application.stats().with(new ClientStats(0, refusedBodies, 0, 0));
  }

  private Application running() {
    Application application = running;
    if (application == null) {
      throw new IllegalStateException("The plugin is not registered with a Javalin yet");
    }
    return application;
  }
}
