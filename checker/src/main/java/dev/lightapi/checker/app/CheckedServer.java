package dev.lightapi.checker.app;

import dev.lightapi.LightApi;
import dev.lightapi.LightApiServer;
import dev.lightapi.endpoint.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The application as a separate process, configured by {@code LIGHTAPI_*}. */
public final class CheckedServer {

  /** The text before the port in the line that a server writes when it listens. */
  public static final String LISTENING = "listening ";

  /** The path at which a POST of a {@link Duration} sets the server's clock wrong by that time. */
  public static final String CLOCK = "/checker/clock";

  /** The path at which a GET returns how many hits came from near copies. */
  public static final String NEAR_HITS = "/checker/near-hits";

  /** The argument that makes all endpoints {@code Consistency.STRICT}. */
  public static final String STRICT = "strict";

  private CheckedServer() {}

  public static void main(String[] args) throws InterruptedException {
    serve(application(List.of(args).contains(STRICT)));
  }

  /** Starts an application, writes its port, and serves until the process ends. */
  public static void serve(LightApi application) throws InterruptedException {
    AtomicReference<@Nullable LightApiServer> running = new AtomicReference<>();
    application.javalin(config -> config.routes.get(NEAR_HITS, context -> {
      LightApiServer started = running.get();
      context.result(Long.toString(started == null ? 0 : started.stats().total().nearHits()));
    }));
    LightApiServer server = application.start();
    running.set(server);
    System.out.println(LISTENING + server.port());
    Thread.currentThread().join();
  }

  /** The application, with a clock that can be set wrong. */
  public static LightApi application(boolean strict) {
    LightApi application = LightApi.create();
    if (strict) {
      application.endpoints(ServiceLoader.load(Endpoint.class).stream()
          .map(generated -> new StrictEndpoint(generated.get()))
          .toArray(Endpoint[]::new));
    }
    JumpingClock clock = new JumpingClock();
    return application
        .clock(clock)
        .javalin(config ->
            config.routes.post(CLOCK, context -> clock.jump(Duration.parse(context.body()))));
  }
}
