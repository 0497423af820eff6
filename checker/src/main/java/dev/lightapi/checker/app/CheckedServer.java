package dev.lightapi.checker.app;

import dev.lightapi.LightApi;
import dev.lightapi.LightApiServer;
import java.time.Duration;

/** The application as a process of its own, configured by {@code LIGHTAPI_*}. */
public final class CheckedServer {

  /** What stands in front of the port in the line that says that the server is up. */
  public static final String LISTENING = "listening ";

  /** Where a POST of a {@link Duration} sets the server's clock wrong by it. */
  public static final String CLOCK = "/checker/clock";

  private CheckedServer() {}

  public static void main(String[] args) throws InterruptedException {
    LightApiServer server = application().start();
    System.out.println(LISTENING + server.port());
    Thread.currentThread().join();
  }

  /** The application, with a clock that can be set wrong. */
  public static LightApi application() {
    JumpingClock clock = new JumpingClock();
    return LightApi.create()
        .clock(clock)
        .javalin(config ->
            config.routes.post(CLOCK, context -> clock.jump(Duration.parse(context.body()))));
  }
}
