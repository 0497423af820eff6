package dev.lightapi.checker;

import dev.lightapi.LightApi;
import dev.lightapi.LightApiServer;

/** A server in the checker's process. */
final class OwnServer implements Server {

  private final LightApiServer server;

  OwnServer(LightApi application) {
    server = application.port(0).start();
  }

  @Override
  public String name() {
    return "server";
  }

  @Override
  public int port() {
    return server.port();
  }

  @Override
  public boolean killed() {
    return false;
  }

  @Override
  public void close() {
    server.close();
  }
}
