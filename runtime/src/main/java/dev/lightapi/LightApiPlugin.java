package dev.lightapi;

import io.javalin.config.JavalinState;
import io.javalin.plugin.Plugin;

/**
 * Adds an application's endpoints to a Javalin of one's own: {@code config.registerPlugin(new
 * LightApiPlugin(LightApi.create()))}. They end with that server.
 */
public final class LightApiPlugin extends Plugin<Void> {

  private final LightApi api;

  public LightApiPlugin(LightApi api) {
    this.api = api;
  }

  @Override
  public void onStart(JavalinState state) {
    Application application = Application.of(api);
    application.addTo(state.routes);
    state.events.serverStopped(application::close);
  }
}
