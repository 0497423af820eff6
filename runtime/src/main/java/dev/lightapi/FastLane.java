package dev.lightapi;

import dev.lightapi.http.PathTemplate;
import dev.lightapi.internal.engine.CachedRoutes;
import dev.lightapi.internal.javalin.IndexedRouter;
import dev.lightapi.internal.javalin.LaneConditions;
import dev.lightapi.internal.jetty.Front;
import dev.lightapi.internal.lane.Lane;
import io.javalin.config.JavalinConfig;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the lane in front of Javalin, and keeps the routes out of it to which the application has added something that has
 * to see each request.
 */
final class FastLane {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.http");

  private final Lane lane;
  private final CachedRoutes routes;
  private final LaneConditions conditions;
  private Map<PathTemplate, String> excluded = Map.of();

  private FastLane(Lane lane, CachedRoutes routes, LaneConditions conditions) {
    this.lane = lane;
    this.routes = routes;
    this.conditions = conditions;
  }

  /**
   * Adds the lane to a server that starts.
   *
   * @param handlers runs the handlers of all other requests
   * @param router Javalin's router
   */
  static void before(
      Server server,
      Front front,
      Executor handlers,
      CachedRoutes routes,
      JavalinConfig config,
      IndexedRouter router) {
    Lane lane = new Lane(front, handlers, routes);
    FastLane fast = new FastLane(lane, routes, new LaneConditions(config.unsafe, router, server));
    // As late as possible, so that it is the outermost one: another one would have to wait, too.
    config.events.serverStarting(() -> server.insertHandler(lane));
    config.events.serverStarted(() -> {
      router.onChange(fast::choose);
      fast.choose();
    });
    config.events.handlerAdded(added -> fast.choose());
  }

  private synchronized void choose() {
    Set<PathTemplate> plain = routes.plain();
    Map<PathTemplate, String> now = conditions.excluded(plain);
    Set<PathTemplate> served = new HashSet<>(plain);
    served.removeAll(now.keySet());
    lane.serve(served);
    if (!now.equals(excluded)) {
      excluded = now;
      LOG.info("Cached responses go through Javalin, which is slower: {}", shown(now));
    }
  }

  private static String shown(Map<PathTemplate, String> excluded) {
    Map<String, Set<String>> byReason = new TreeMap<>();
    excluded.forEach((path, reason) ->
        byReason.computeIfAbsent(reason, same -> new TreeSet<>()).add(path.toString()));
    return byReason.entrySet().stream()
        .map(each -> String.join(", ", each.getValue()) + " (" + each.getKey() + ")")
        .collect(Collectors.joining("; "));
  }
}
