package dev.lightapi.internal.jetty;

import dev.lightapi.http.BodyBudget;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/**
 * A request to the server that LightAPI starts, together with its response. Used by one thread at a time.
 *
 * <p>If a part of the body was read before a thread took the request, readers get that part first. A body that nobody
 * reads is left to {@link Discarding}.
 */
public final class Exchange extends Request.Wrapper {

  private static final String NAME = Exchange.class.getName();
  private static final String OVERRIDE = "X-HTTP-Method-Override";

  private final HttpFields headers;
  private final boolean hasBody;
  private final PacedResponse answer;
  private Content.@Nullable Chunk first;
  private @Nullable EarlyBody body;
  private boolean complete;
  private BodyBudget.@Nullable Share memory;
  private boolean asked;
  private boolean unread;

  Exchange(
      Request request, Response response, Watch watch, PendingWrites writes, HttpLimits limits) {
    super(request);
    this.answer = new PacedResponse(this, response, watch, writes, limits);
    HttpFields all = request.getHeaders();
    boolean overrides = false;
    boolean chunked = false;
    for (HttpField field : all) {
      HttpHeader known = field.getHeader();
      overrides |= known == null && field.is(OVERRIDE);
      chunked |= known == HttpHeader.TRANSFER_ENCODING
          && field.contains(HttpHeaderValue.CHUNKED.asString());
    }
    this.headers = overrides ? HttpFields.build(all).remove(OVERRIDE) : all;
    this.hasBody = chunked || request.getLength() > 0;
  }

  /** Finds the exchange of a request by the request's attributes. Null in a server that LightAPI did not start. */
  public static @Nullable Exchange find(Function<String, @Nullable Object> attributes) {
    return (Exchange) attributes.apply(NAME);
  }

  /** The body, if it was read before a thread took the request. */
  public @Nullable EarlyBody body() {
    return body;
  }

  /** Sends these bytes as the response after the handlers have returned. No thread waits for the client. */
  public void answer(ByteBuffer content) {
    answer.later(content);
  }

  /** Sends the content of this stream after the handlers have returned, and closes it. No thread waits for the client. */
  public void answer(InputStream content) {
    answer.later(content);
  }

  PacedResponse answer() {
    return answer;
  }

  boolean hasBody() {
    return hasBody;
  }

  /** Whether a part of the body is still to arrive that nobody needs. */
  boolean isUnread() {
    return unread;
  }

  /** Makes the chunk the next one that is read. */
  void putBack(Content.Chunk chunk) {
    first = chunk;
  }

  /** Makes the body available, as a whole and to readers of the request. */
  void bodyIs(EarlyBody early) {
    body = early;
    complete = early.isComplete();
    first = complete
        ? Content.Chunk.from(ByteBuffer.wrap(early.bytes()), true)
        : Content.Chunk.from(new IllegalStateException("The body could not be read"), true);
  }

  /** Keeps the memory of the body until {@link #releaseBody}. */
  void holds(BodyBudget.Share share) {
    memory = share;
  }

  /** Releases the body and its memory. Nobody needs it any more. */
  void releaseBody() {
    releaseFirst();
    body = null;
    if (memory != null) {
      memory.close();
    }
  }

  /** The next chunk from the client; null if it has not arrived. */
  Content.@Nullable Chunk receive() {
    Content.Chunk chunk = super.read();
    asked |= chunk != null && chunk.hasRemaining();
    return chunk;
  }

  /** Calls back when the next chunk can be {@link #receive received}. */
  void awaitMore(Runnable callback) {
    asked = true;
    super.demand(callback);
  }

  @Override
  public HttpFields getHeaders() {
    return headers;
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    return name.equals(NAME) ? this : super.getAttribute(name);
  }

  @Override
  public Content.@Nullable Chunk read() {
    Content.Chunk chunk = first;
    if (chunk == null) {
      return receive();
    }
    first = Content.Chunk.next(chunk);
    return chunk;
  }

  @Override
  public void demand(Runnable callback) {
    if (first != null) {
      callback.run();
    } else {
      awaitMore(callback);
    }
  }

  /**
   * Called before the response is sent. Discards what has arrived of the body. If more is to come, the connection will
   * be closed, but not yet: some clients read the response only after they have sent the whole request.
   */
  @Override
  public boolean consumeAvailable() {
    releaseFirst();
    if (!hasBody) {
      // Jetty checks that when the request ends.
      return true;
    }
    if (complete) {
      return super.consumeAvailable();
    }
    long passed = 0;
    while (passed <= Discarding.MOST_BYTES) {
      Content.Chunk chunk = receive();
      if (chunk == null) {
        // A client that waits for 100 (Continue) sends nothing.
        unread = asked || !headers.contains(HttpHeader.EXPECT);
        if (!answer.isCommitted()) {
          answer.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
        }
        return false;
      }
      passed += chunk.remaining();
      chunk.release();
      if (chunk.isLast()) {
        return super.consumeAvailable();
      }
    }
    return super.consumeAvailable();
  }

  private void releaseFirst() {
    if (first != null) {
      first.release();
      first = null;
    }
  }
}
