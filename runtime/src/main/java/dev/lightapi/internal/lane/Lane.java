package dev.lightapi.internal.lane;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.lightapi.http.PathTemplate;
import dev.lightapi.internal.engine.CachedRoutes;
import dev.lightapi.internal.engine.entry.CachedReply;
import dev.lightapi.internal.engine.entry.LocalHit;
import dev.lightapi.internal.engine.read.EarlyLookup;
import dev.lightapi.internal.engine.read.PlainHits;
import dev.lightapi.internal.engine.read.RemoteHits;
import dev.lightapi.internal.http.ResponseWriter;
import dev.lightapi.internal.jetty.Front;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Answers hits before any other handler sees the request: hits in the memory of this process on the thread that has read
 * the request, others on the thread that has received them from the cache. No thread waits for the cache. All other
 * requests go on to the server's other handlers, on other threads. Thread-safe.
 *
 * <p>A path with its query that has led to a hit is kept as a {@link Shortcut}: the next time, nothing is parsed, routed
 * or looked up. A shortcut is only as valid as the entry and its tokens.
 */
public final class Lane extends Handler.Wrapper {

  /** The memory for shortcuts: enough for some thousands of paths. Others are parsed, routed and looked up. */
  private static final long MAX_BYTES = 16L << 20;

  /** One in so many requests of a connection goes on to the other threads. */
  private static final int MOST_IN_TURN = 1_000;

  private final Front front;
  private final Executor executor;
  private final CachedRoutes routes;
  private final ResponseWriter writer = new ResponseWriter();
  private final Cache<String, Shortcut> shortcuts = Caffeine.newBuilder()
      .maximumWeight(MAX_BYTES)
      .weigher((String target, Shortcut shortcut) -> 2 * target.length() + shortcut.size())
      .build();
  private volatile Set<PathTemplate> served = Set.of();

  /**
   * @param front writes responses
   * @param executor runs the other handlers; it may refuse
   * @param routes the routes of the application
   */
  public Lane(Front front, Executor executor, CachedRoutes routes) {
    this.front = front;
    this.executor = executor;
    this.routes = routes;
  }

  /** Sets the routes whose hits it may answer. */
  public void serve(Set<PathTemplate> paths) {
    served = Set.copyOf(paths);
    shortcuts.invalidateAll();
  }

  /** Nothing in {@link #handle} waits. */
  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Connection connection = request.getConnectionMetaData().getConnection();
    // A client that sends requests without a pause would otherwise keep this thread to itself.
    boolean pause = connection.getMessagesIn() % MOST_IN_TURN == 0;
    if (pause || !taken(request, response, callback)) {
      passOnLater(request, response, callback);
    }
    return true;
  }

  private void passOnLater(Request request, Response response, Callback callback) {
    try {
      executor.execute(() -> passOn(request, response, callback));
    } catch (RejectedExecutionException e) {
      Response.writeError(request, response, callback, HttpStatus.SERVICE_UNAVAILABLE_503);
    }
  }

  private void passOn(Request request, Response response, Callback callback) {
    try {
      if (super.handle(request, response, callback)) {
        return;
      }
      Handler otherwise = getServer().getDefaultHandler();
      if (otherwise == null || !otherwise.handle(request, response, callback)) {
        Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
      }
    } catch (Throwable e) {
      // As the server does with what a handler throws. Without it the request would never end.
      Response.writeError(request, response, callback, e);
    }
  }

  /** Whether the request is answered, or will be when the cache has replied. */
  private boolean taken(Request request, Response response, Callback callback) {
    String method = request.getMethod();
    if (!HttpMethod.GET.is(method) && !HttpMethod.HEAD.is(method)) {
      return false;
    }
    boolean hasCredentials = false;
    for (HttpField field : request.getHeaders()) {
      HttpHeader header = field.getHeader();
      if (header == null) {
        continue;
      }
      switch (header) {
        // What follows is not a plain request for a representation.
        case CONTENT_LENGTH, TRANSFER_ENCODING, UPGRADE, EXPECT, RANGE -> {
          return false;
        }
        case AUTHORIZATION, COOKIE -> hasCredentials = true;
        default -> {}
      }
    }
    String target = request.getHttpURI().getPathQuery();
    if (target == null) {
      return false;
    }
    Set<PathTemplate> now = served;
    Shortcut shortcut = shortcuts.getIfPresent(target);
    ByteBuffer body = shortcut == null ? null : shortcut.use(now);
    if (shortcut == null || body == null) {
      if (shortcut != null) {
        shortcuts.asMap().remove(target, shortcut);
      }
      CachedRoutes.Match match = match(target, now);
      if (match == null) {
        return false;
      }
      shortcut = find(match, now);
      body = shortcut == null ? null : shortcut.use(now);
      if (shortcut == null || body == null) {
        return asked(match, new Exchange(request, response, callback, hasCredentials));
      }
      shortcuts.put(target, shortcut);
    }
    shortcut.addHeadTo(response.getHeaders(), hasCredentials);
    front.write(request, response, body, callback);
    return true;
  }

  private CachedRoutes.@Nullable Match match(String target, Set<PathTemplate> paths) {
    if (paths.isEmpty() || !isCanonical(target)) {
      return null;
    }
    CachedRoutes.Match match = routes.find(target).orElse(null);
    return match != null && paths.contains(match.path()) ? match : null;
  }

  private @Nullable Shortcut find(CachedRoutes.Match match, Set<PathTemplate> paths) {
    PlainHits hits = match.flow().plainHits().orElse(null);
    if (hits == null) {
      return null;
    }
    try {
      LocalHit hit = hits.find(match.request());
      return hit == null ? null : new Shortcut(paths, hits, hit, writer);
    } catch (RuntimeException e) {
      // The route says what is wrong.
      return null;
    }
  }

  /** Asks a cache elsewhere, if it can be asked without waiting. Returns whether it was asked. */
  private boolean asked(CachedRoutes.Match match, Exchange exchange) {
    RemoteHits hits = match.flow().remoteHits().orElse(null);
    if (hits == null) {
      return false;
    }
    try {
      hits.find(match.request(), found -> end(exchange, found));
      return true;
    } catch (RuntimeException e) {
      // The route says what is wrong.
      return false;
    }
  }

  private void end(Exchange exchange, EarlyLookup found) {
    Response response = exchange.response;
    try {
      CachedReply hit = found.hit();
      if (hit == null) {
        exchange.request.setAttribute(EarlyLookup.ATTRIBUTE, found);
        passOnLater(exchange.request, response, exchange.callback);
        return;
      }
      writer.writeHead(exchange.hasCredentials, hit, new HeadTarget(response.getHeaders()));
      ByteBuffer body = hit.reply().body();
      response.getHeaders().add(HttpHeader.CONTENT_LENGTH, body.remaining());
      front.write(exchange.request, response, body, exchange.callback);
    } catch (Throwable e) {
      // The thread belongs to the cache. Without this line the request would never end.
      Response.writeError(exchange.request, response, exchange.callback, e);
    }
  }

  /** Whether all parts of the server read the path alike. Other paths are left to Javalin's rules. */
  private static boolean isCanonical(String target) {
    int question = target.indexOf('?');
    int end = question < 0 ? target.length() : question;
    if (end == 0 || target.charAt(0) != '/' || (end > 1 && target.charAt(end - 1) == '/')) {
      return false;
    }
    for (int i = 0; i < end; i++) {
      char c = target.charAt(i);
      boolean special = c == '%' || c == ';' || c == '\\';
      boolean afterSlash = i > 0 && target.charAt(i - 1) == '/';
      if (special || (afterSlash && (c == '/' || c == '.'))) {
        return false;
      }
    }
    return true;
  }

  /** A request, and where its response goes. */
  private record Exchange(
      Request request, Response response, Callback callback, boolean hasCredentials) {}
}
