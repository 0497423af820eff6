package dev.lightapi.internal.javalin;

import dev.lightapi.internal.javalin.EndpointIndex.Numbered;
import dev.lightapi.internal.javalin.JavalinRoutes.RouteHandler;
import io.javalin.config.JavalinState;
import io.javalin.event.HandlerMetaInfo;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.router.Endpoint;
import io.javalin.router.InternalRouter;
import io.javalin.router.ParsedEndpoint;
import io.javalin.router.matcher.PathMatcher;
import io.javalin.security.Roles;
import io.javalin.util.Util;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Javalin's router, which finds routes of LightAPI by an index: Javalin's own compares a path with all routes of a method,
 * one after the other. As with Javalin's, the route that was added first responds. Thread-safe.
 *
 * <p>It also notes what Javalin does not tell: whether a handler gets responses that are not errors.
 */
public final class IndexedRouter extends InternalRouter {

  private final JavalinState javalin;

  /** What the application has added, in Javalin's own list. */
  private final PathMatcher others = new PathMatcher();

  private final Map<HandlerType, EndpointIndex> indexes = new ConcurrentHashMap<>();

  /** All in the order in which they were added. Guarded by this. */
  private final List<Numbered> all = new ArrayList<>();

  private final Map<ParsedEndpoint, Integer> numbers = new ConcurrentHashMap<>();

  /** Guarded by this. */
  private final Set<String> methodsAndPaths = new HashSet<>();

  private volatile boolean mapsSuccess;
  private volatile Runnable changed = () -> {};

  private IndexedRouter(JavalinState javalin) {
    super(javalin.wsRouter, javalin.eventManager, javalin.router, javalin.jetty);
    this.javalin = javalin;
  }

  /** Replaces the router of a Javalin that has no routes yet. */
  public static IndexedRouter of(JavalinState javalin) {
    IndexedRouter router = new IndexedRouter(javalin);
    javalin.internalRouter = router;
    return router;
  }

  @Override
  public InternalRouter addHttpEndpoint(Endpoint endpoint) {
    ParsedEndpoint parsed = new ParsedEndpoint(endpoint, javalin.router);
    add(endpoint, parsed);
    Roles roles = endpoint.metadata(Roles.class);
    javalin.eventManager.fireHandlerAddedEvent(new HandlerMetaInfo(
        endpoint.method,
        Util.prefixContextPath(javalin.router.contextPath, endpoint.path),
        endpoint.handler,
        roles == null ? Set.of() : roles.getRoles()));
    return this;
  }

  private synchronized void add(Endpoint endpoint, ParsedEndpoint parsed) {
    if (endpoint.method.isHttpMethod()
        && !methodsAndPaths.add(endpoint.method.name() + " " + endpoint.path)) {
      throw new IllegalArgumentException("Handler with type='" + endpoint.method.name()
          + "' and path='" + endpoint.path + "' already exists.");
    }
    Numbered numbered = new Numbered(all.size(), parsed);
    all.add(numbered);
    if (endpoint.handler instanceof RouteHandler) {
      indexes.computeIfAbsent(endpoint.method, method -> new EndpointIndex()).add(numbered);
    } else {
      numbers.put(parsed, numbered.number());
      others.add(parsed);
    }
  }

  /** All endpoints, for {@link #allHttpHandlers}. Each call makes a new list: only plugins call it. */
  @Override
  protected synchronized PathMatcher getHttpPathMatcher() {
    PathMatcher complete = new PathMatcher();
    all.forEach(each -> complete.add(each.parsed()));
    return complete;
  }

  @Override
  public boolean hasHttpHandlerEntry(HandlerType method, String path) {
    return own(method, path) != null || others.hasEntries(method, path);
  }

  @Override
  public List<ParsedEndpoint> findHttpHandlerEntries(HandlerType method, @Nullable String path) {
    List<ParsedEndpoint> found = others.findEntries(method, path);
    Numbered own = path == null ? null : own(method, path);
    return own == null
        ? found
        : Stream.concat(found.stream(), Stream.of(own.parsed()))
            .sorted(Comparator.comparing(each -> numbers.getOrDefault(each, own.number())))
            .toList();
  }

  @Override
  public @Nullable ParsedEndpoint findFirstHttpHandlerEntry(HandlerType method, String path) {
    Numbered own = own(method, path);
    ParsedEndpoint other = others.findFirstEntry(method, path);
    if (own == null || other == null) {
      return own == null ? other : own.parsed();
    }
    return numbers.getOrDefault(other, Integer.MAX_VALUE) < own.number() ? other : own.parsed();
  }

  private @Nullable Numbered own(HandlerType method, String path) {
    EndpointIndex index = indexes.get(method);
    return index == null ? null : index.find(path);
  }

  /** What the application has added. */
  List<ParsedEndpoint> others() {
    return others.allEntries();
  }

  @Override
  public InternalRouter addHttpErrorHandler(int status, String contentType, Handler handler) {
    InternalRouter router = super.addHttpErrorHandler(status, contentType, handler);
    if (status == HttpStatus.OK.getCode()) {
      mapsSuccess = true;
      changed.run();
    }
    return router;
  }

  /** Sets what runs when a handler was added that gets responses that are not errors. */
  public void onChange(Runnable action) {
    changed = action;
  }

  boolean mapsSuccess() {
    return mapsSuccess;
  }
}
