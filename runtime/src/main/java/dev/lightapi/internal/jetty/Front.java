package dev.lightapi.internal.jetty;

import java.util.function.Function;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Stands before all handlers of the product's own server, so that no thread waits for a client: bodies that the product
 * wants are read before a thread takes the request, its answers are written when the thread is free again, and what is left
 * of a body is passed over. Thread-safe.
 */
public final class Front extends Handler.Wrapper {

  private final Watch watch;
  private final HttpLimits limits;
  private final ConnectionLimit connections;
  private final Draining draining;
  private final EagerContentHandler bodies;
  private final BodyBytes bodyBytes;

  private Front(
      Watch watch,
      HttpLimits limits,
      Draining draining,
      EagerContentHandler bodies,
      BodyBytes bodyBytes) {
    super(bodies);
    this.bodies = bodies;
    this.bodyBytes = bodyBytes;
    this.watch = watch;
    this.limits = limits;
    this.draining = draining;
    this.connections = new ConnectionLimit(limits.maxConnections());
  }

  /**
   * Makes one for a server that has not started.
   *
   * @param uses says what the route of a request does with its body
   */
  public static Front before(Server server, HttpLimits limits, Function<Request, BodyUse> uses) {
    Watch watch = new Watch(server, limits);
    BodyBytes bodyBytes = new BodyBytes(limits.maxHeldBytes());
    EagerContentHandler bodies =
        new EagerContentHandler(new WholeBodies(uses, limits, watch, bodyBytes));
    Front front = new Front(watch, limits, new Draining(server), bodies, bodyBytes);
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

  /** How many bytes of bodies are held. */
  long heldBytes() {
    return bodyBytes.held();
  }

  /** What precedes the stop of the server. */
  public Draining draining() {
    return draining;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Exchange exchange = new Exchange(request, response, watch, limits);
    if (draining.hasBegun() && !request.getHeaders().contains(HttpHeader.UPGRADE)) {
      response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
    }
    if (exchange.hasBody()) {
      watch.bodyBegins(request.getConnectionMetaData().getConnection());
    }
    // What has no body has nothing to read.
    Handler next = exchange.hasBody() ? bodies : bodies.getHandler();
    return next != null && next.handle(exchange, exchange.answer(), new End(exchange, callback));
  }

  /** What is done when the handlers are through and the response is sent. */
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
      exchange.end();
      Callback last = Callback.from(this::bodyEnds, getCallback());
      if (exchange.isUnread()) {
        Discarding discarding = new Discarding(exchange, last);
        watch.add(discarding);
        discarding.run();
      } else {
        last.succeeded();
      }
    }

    @Override
    public void failed(Throwable failure) {
      exchange.answer().close();
      if (exchange.hasBody()) {
        exchange.end();
        bodyEnds();
      }
      super.failed(failure);
    }

    private void bodyEnds() {
      Connection connection = exchange.getConnectionMetaData().getConnection();
      watch.bodyEnds(connection);
    }
  }
}
