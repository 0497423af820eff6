package dev.lightapi.internal.jetty;

import dev.lightapi.http.BodyBudget;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.util.Callback;

/**
 * The first handler of the server that LightAPI starts. It keeps threads from waiting for clients: bodies that LightAPI
 * needs are read before a thread takes the request, responses are written after the thread has left, and the rest of an
 * unread body is discarded. Thread-safe.
 */
public final class Front extends Handler.Wrapper {

  private final Watch watch;
  private final SlowClients slow;
  private final PendingWrites writes;
  private final HttpLimits limits;
  private final ConnectionLimit connections;
  private final Draining draining;
  private final EagerContentHandler bodies;

  private Front(
      Watch watch,
      SlowClients slow,
      HttpLimits limits,
      Draining draining,
      EagerContentHandler bodies) {
    super(bodies);
    this.bodies = bodies;
    this.watch = watch;
    this.slow = slow;
    this.writes = new PendingWrites(limits, watch, slow);
    this.limits = limits;
    this.draining = draining;
    this.connections = new ConnectionLimit(limits.maxConnections());
  }

  /**
   * Adds one to a server that has not started.
   *
   * @param budget the memory that the bodies of all requests may take together
   * @param uses returns how the route of a request uses its body
   * @param executor runs the handlers of a request whose body has been read
   */
  public static Front before(
      Server server,
      HttpLimits limits,
      BodyBudget budget,
      Function<Request, BodyUse> uses,
      Executor executor) {
    SlowClients slow = new SlowClients();
    Watch watch = new Watch(server, limits, slow);
    EagerContentHandler bodies =
        new EagerContentHandler(new WholeBodies(uses, limits, budget, watch, slow, executor));
    Front front = new Front(watch, slow, limits, new Draining(server), bodies);
    watch.add(front.writes);
    server.insertHandler(front);
    server.addBean(watch);
    return front;
  }

  /** Limits the connections of a connector that has not started. */
  public void limit(Connector connector) {
    connector.addBean(connections);
  }

  /** The limit of connections, and how many it has closed. */
  public ConnectionLimit connections() {
    return connections;
  }

  /** How many clients were given up because they sent or took too slowly. */
  public long slowClients() {
    return slow.count();
  }

  /** How many connections were closed because responses that clients do not take needed too much memory. */
  public long responsesOverBudget() {
    return writes.closed();
  }

  /** How many writes clients have not taken at once. */
  int pendingWrites() {
    return writes.count();
  }

  /** The memory of the responses that clients have not taken at once, in bytes. */
  long pendingBytes() {
    return writes.bytes();
  }

  /** What has to happen before the server stops. */
  public Draining draining() {
    return draining;
  }

  /**
   * Writes the whole body of a response without waiting for the client. The head is complete, except for what a server
   * adds that is about to stop.
   */
  public void write(Request request, Response response, ByteBuffer body, Callback callback) {
    if (draining.hasBegun()) {
      response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
    }
    if (body.remaining() <= PacedResponse.SLICE) {
      new WatchedWrite(body, new Progress(request, watch, writes, limits), callback)
          .send(true, response::write);
    } else {
      PacedResponse paced = new Exchange(request, response, watch, writes, limits).answer();
      paced.later(body);
      paced.write(true, null, callback);
    }
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Exchange exchange = new Exchange(request, response, watch, writes, limits);
    // A WebSocket has to keep its connection. Other upgrades, such as to HTTP/2, do not happen.
    if (draining.hasBegun() && !request.getHeaders().contains(HttpHeader.UPGRADE, "websocket")) {
      response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
    }
    if (exchange.hasBody()) {
      watch.bodyBegins(request.getConnectionMetaData().getConnection());
    }
    // A request without a body has nothing to read.
    Handler next = exchange.hasBody() ? bodies : bodies.getHandler();
    boolean handled = false;
    try {
      handled =
          next != null && next.handle(exchange, exchange.answer(), new End(exchange, callback));
    } finally {
      if (!handled) {
        // Jetty answers, and calls no callback of this class.
        release(exchange);
      }
    }
    return handled;
  }

  private void release(Exchange exchange) {
    exchange.answer().close();
    if (exchange.hasBody()) {
      exchange.releaseBody();
      bodyEnds(exchange);
    }
  }

  private void bodyEnds(Exchange exchange) {
    watch.bodyEnds(exchange.getConnectionMetaData().getConnection());
  }

  /** Runs after the handlers have returned and the response was sent. */
  private final class End extends Callback.Nested {

    private final Exchange exchange;

    private End(Exchange exchange, Callback callback) {
      super(callback);
      this.exchange = exchange;
    }

    @Override
    public void succeeded() {
      exchange.answer().close();
      if (!exchange.hasBody()) {
        super.succeeded();
        return;
      }
      exchange.releaseBody();
      Callback last = Callback.from(() -> bodyEnds(exchange), getCallback());
      if (exchange.isUnread()) {
        Discarding discarding = new Discarding(exchange, last, watch.time());
        watch.add(discarding);
        discarding.run();
      } else {
        last.succeeded();
      }
    }

    @Override
    public void failed(Throwable failure) {
      release(exchange);
      super.failed(failure);
    }
  }
}
