package dev.lightapi;

import io.javalin.config.JavalinState;
import io.javalin.plugin.Plugin;

/**
 * Adds an application's endpoints to a Javalin of one's own: {@code config.registerPlugin(new
 * LightApiPlugin(LightApi.create()))}. They end with that server, also if it does not start.
 *
 * <p>The server stays what it is: its port, how it answers paths that no endpoint has, and whether it waits for requests
 * under way when it is stopped are its own settings.
 */
public final class LightApiPlugin extends Plugin<Void> {

  private final LightApi api;

  public LightApiPlugin(LightApi api) {
    this.api = api;
  }

  /** @throws IllegalStateException if the application has settings that only a server of its own follows */
  @Override
  public void onStart(JavalinState state) {
    if (api.hasServerSettings()) {
      throw new IllegalStateException(
          "LightApi.port(...) and LightApi.javalin(...) are settings of the server that LightApi.start() starts. Make"
              + " them on the Javalin that this plugin is registered with.");
    }
    Application application = Application.of(api);
    try {
      application.addTo(state.routes);
    } catch (RuntimeException e) {
      application.close();
      throw e;
    }
    state.events.serverStartFailed(application::close);
    state.events.serverStopped(application::close);
    state.events.serverStopFailed(application::close);
  }
}
