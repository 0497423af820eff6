package dev.lightapi.checker.app;

import dev.lightapi.LightApi;
import dev.lightapi.LightApiServer;

/** The application as a process of its own, configured by {@code LIGHTAPI_*}. */
public final class CheckedServer {

  /** What stands in front of the port in the line that says that the server is up. */
  public static final String LISTENING = "listening ";

  private CheckedServer() {}

  public static void main(String[] args) throws InterruptedException {
    LightApiServer server = LightApi.create().start();
    System.out.println(LISTENING + server.port());
    Thread.currentThread().join();
  }
}
