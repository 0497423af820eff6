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
 * A request in the product's own server, and what is known of its answer. Used by one thread at a time.
 *
 * <p>It gives out again what was read of its body before a thread took it, and it leaves a body that nobody reads for
 * {@link Discarding}.
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

  /** The exchange of a request, found by the request's attributes; null in a server that is not the product's own. */
  public static @Nullable Exchange find(Function<String, @Nullable Object> attributes) {
    return (Exchange) attributes.apply(NAME);
  }

  /** The body, if it has been read already. */
  public @Nullable EarlyBody body() {
    return body;
  }

  /** Answers with these bytes when the handlers are through. They are written without a thread that waits. */
  public void answer(ByteBuffer content) {
    answer.later(content);
  }

  /** Answers with what this stream gives when the handlers are through, and closes it. No thread waits for the client. */
  public void answer(InputStream content) {
    answer.later(content);
  }

  PacedResponse answer() {
    return answer;
  }

  boolean hasBody() {
    return hasBody;
  }

  /** Whether a part of the body is still to come that nobody wants. */
  boolean isUnread() {
    return unread;
  }

  /** Gives the chunk out again. */
  void putBack(Content.Chunk chunk) {
    first = chunk;
  }

  /** Gives the body out again, and keeps it for those who want it as a whole. */
  void bodyIs(EarlyBody early) {
    body = early;
    complete = early.isComplete();
    first = complete
        ? Content.Chunk.from(ByteBuffer.wrap(early.bytes()), true)
        : Content.Chunk.from(new IllegalStateException("The body could not be read"), true);
  }

  /** Takes over the memory of the body until {@link #releaseBody}. */
  void holds(BodyBudget.Share share) {
    memory = share;
  }

  /** Gives up the body and its memory. Nobody wants it any more. */
  void releaseBody() {
    releaseFirst();
    body = null;
    if (memory != null) {
      memory.close();
    }
  }

  /** The next chunk as it comes from the client. */
  Content.@Nullable Chunk receive() {
    Content.Chunk chunk = super.read();
    asked |= chunk != null && chunk.hasRemaining();
    return chunk;
  }

  /** Calls back when there is a next chunk to {@link #receive}. */
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
   * Called before the response is sent. What has come of the body is passed over; if that is not all of it, the connection
   * is to close, but not yet: the client may not read the answer before it has sent its request.
   */
  @Override
  public boolean consumeAvailable() {
    releaseFirst();
    if (!hasBody) {
      // Jetty looks itself when the request ends.
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
