package dev.lightapi.example;

import dev.lightapi.LightApi;
import dev.lightapi.config.ConfigurationException;

/** Serves the example; {@code LIGHTAPI_PORT} and the other variables of {@code docs/configuration.md} configure it. */
public final class Main {

  private Main() {}

  public static void main(String[] args) throws InterruptedException {
    try {
      LightApi.create()
          .prepare(ExampleData::load)
          .javalin(config -> config.routes.get("/", new FrontPage()))
          .start();
    } catch (ConfigurationException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
    // Some build tools end a program when its main method does.
    Thread.currentThread().join();
  }
}
