package dev.lightapi.internal.javalin;

import dev.lightapi.http.PathTemplate;
import io.javalin.config.JavalinState;
import io.javalin.http.HandlerType;
import io.javalin.router.ParsedEndpoint;
import io.javalin.util.Util;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.servlet.SessionHandler;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.StatisticsHandler;

/**
 * Finds out for which routes Javalin does nothing but call LightAPI, so that hits may be answered before Javalin sees the
 * request. Whatever an application has added that could see or change a request or its response takes the routes out.
 * Used by one thread.
 */
public final class LaneConditions {

  private static final Set<HandlerType> AROUND = Set.of(
      HandlerType.BEFORE, HandlerType.AFTER, HandlerType.BEFORE_MATCHED, HandlerType.AFTER_MATCHED);

  /** Those of Javalin and of this project. Subclasses are others: they may do anything. */
  private static final Set<Class<?>> HARMLESS = Set.of(
      EagerContentHandler.class,
      GracefulHandler.class,
      StatisticsHandler.class,
      ServletContextHandler.class,
      ServletHandler.class,
      SessionHandler.class);

  private final JavalinState javalin;
  private final IndexedRouter router;
  private final Server server;

  /**
   * @param router Javalin's router
   * @param server Javalin's server, with all of its handlers
   */
  public LaneConditions(JavalinState javalin, IndexedRouter router, Server server) {
    this.javalin = javalin;
    this.router = router;
    this.server = server;
  }

  /**
   * The routes that cannot be answered before Javalin, each with the reason. An empty result means that all can.
   *
   * @param paths the routes in question
   */
  public Map<PathTemplate, String> excluded(Collection<PathTemplate> paths) {
    List<String> reasons = reasonsForAll();
    Map<PathTemplate, String> excluded = new LinkedHashMap<>();
    for (PathTemplate path : paths) {
      Set<String> all = new TreeSet<>(reasons);
      all.addAll(reasonsFor(path));
      if (!all.isEmpty()) {
        excluded.put(path, String.join(", ", all));
      }
    }
    return excluded;
  }

  private List<String> reasonsForAll() {
    List<String> reasons = new ArrayList<>();
    JavalinState untouched = new JavalinState();
    if (!javalin.httpRequestLoggers.isEmpty()) {
      reasons.add("a request logger");
    }
    if (Util.normalizeContextPath(javalin.router.contextPath).length() > 1) {
      reasons.add("the context path " + javalin.router.contextPath);
    }
    if (javalin.router.caseInsensitiveRoutes) {
      reasons.add("case-insensitive routes");
    }
    if (javalin.http.generateEtags) {
      reasons.add("ETags of Javalin");
    }
    if (!javalin.servletRequestLifecycle.equals(untouched.servletRequestLifecycle)) {
      reasons.add("another request life cycle");
    }
    if (javalin.router.getHandlerWrapper$javalin() != null) {
      reasons.add("a handler wrapper");
    }
    if (router.mapsSuccess()) {
      reasons.add("an error mapper for status 200");
    }
    addHandlers(reasons);
    return reasons;
  }

  /** Handlers of Jetty, and filters of its servlets. */
  private void addHandlers(List<String> reasons) {
    for (Handler handler : server.getDescendants()) {
      String type = handler.getClass().getName();
      boolean known = HARMLESS.contains(handler.getClass())
          || type.startsWith("io.javalin.")
          || type.startsWith("dev.lightapi.internal.");
      if (!known) {
        reasons.add("the handler " + type);
      }
    }
    for (ServletContextHandler context : server.getDescendants(ServletContextHandler.class)) {
      if (context.getServletHandler().getFilters().length > 0) {
        reasons.add("a servlet filter");
      }
      for (ServletHolder servlet : context.getServletHandler().getServlets()) {
        String type = String.valueOf(servlet.getClassName());
        if (!type.startsWith("io.javalin.") && !type.startsWith("org.eclipse.jetty.ee10.")) {
          reasons.add("the servlet " + type);
        }
      }
      if (!context.getVirtualHosts().isEmpty()) {
        reasons.add("virtual hosts");
      }
    }
  }

  private Set<String> reasonsFor(PathTemplate path) {
    Set<String> reasons = new TreeSet<>();
    for (ParsedEndpoint parsed : router.others()) {
      HandlerType method = parsed.endpoint.method;
      if (!mayMatch(parsed.endpoint.path, path)) {
        continue;
      }
      if (AROUND.contains(method)) {
        String name = method.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        reasons.add("a handler (" + name + ") at " + parsed.endpoint.path);
      } else if (method.equals(HandlerType.GET) || method.equals(HandlerType.HEAD)) {
        reasons.add("the route " + parsed.endpoint.path);
      }
    }
    return reasons;
  }

  /** Whether there may be a path that both match. Where a pattern spans several segments, what follows may match anything. */
  private static boolean mayMatch(String pattern, PathTemplate path) {
    List<String> theirs = segments(pattern);
    List<String> ours = segments(path.toString());
    for (int i = 0; i < theirs.size(); i++) {
      String their = theirs.get(i);
      if (their.contains("*") || their.contains("<")) {
        return true;
      }
      if (i == ours.size()) {
        return false;
      }
      String our = ours.get(i);
      if (!their.contains("{") && !our.contains("{") && !their.equals(our)) {
        return false;
      }
    }
    return theirs.size() == ours.size();
  }

  /** Javalin ignores empty segments, and so slashes at the end and a missing one at the beginning. */
  private static List<String> segments(String pattern) {
    return Stream.of(pattern.split("/", -1))
        .filter(segment -> !segment.isEmpty())
        .toList();
  }
}
