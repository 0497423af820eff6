package dev.lightapi.benchmarks.app;

import dev.lightapi.LightApi;
import dev.lightapi.LightApiServer;
import dev.lightapi.checker.app.CheckedServer;
import java.util.Map;

/** Starts the application, here or as a process. */
public final class ArticleServer {

  private ArticleServer() {}

  /**
   * Starts it, and says on the standard output where it listens.
   *
   * @param args host and port of the Redis in which work is counted
   */
  public static void main(String[] args) {
    SlowWork work = new SlowWork(args[0], Integer.parseInt(args[1]));
    LightApiServer server = start(System.getenv(), work);
    System.out.println(CheckedServer.LISTENING + server.port());
  }

  /** Starts it on a free port. */
  public static LightApiServer start(Map<String, String> environment, SlowWork work) {
    return LightApi.create()
        .environment(environment)
        .port(0)
        .provide(work)
        // Those of the checker's own application are on the class path, too.
        .endpoints(
            new ArticleRoutes(),
            new PlainArticleRoutes(),
            new ReportsRoutes(),
            new LeasedReportsRoutes())
        .start();
  }
}
