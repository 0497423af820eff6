package dev.lightapi.internal.jetty;

import java.io.InputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IO;
import org.eclipse.jetty.util.IteratingNestedCallback;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/**
 * A response whose client may be slow. LightAPI's content is written after the handlers have returned, so no thread
 * waits for the client. All content, also the application's, has to be taken at a minimum rate, or the connection is
 * closed. Used by one thread at a time.
 */
final class PacedResponse extends Response.Wrapper {

  /** For each write, Java copies the bytes into a buffer outside of the heap, and keeps that buffer for later writes. */
  static final int SLICE = 1 << 16;

  private static final int STREAM_BUFFER = 1 << 15;

  private final Exchange exchange;
  private final Watch watch;
  private final PendingWrites writes;
  private final HttpLimits limits;
  private @Nullable ByteBuffer content;
  private @Nullable InputStream stream;
  private boolean written;

  PacedResponse(
      Exchange exchange, Response response, Watch watch, PendingWrites writes, HttpLimits limits) {
    super(exchange, response);
    this.exchange = exchange;
    this.watch = watch;
    this.writes = writes;
    this.limits = limits;
  }

  void later(ByteBuffer bytes) {
    content = bytes;
  }

  void later(InputStream bytes) {
    stream = new ApplicationStream(bytes, getRequest().getComponents().getExecutor());
  }

  @Override
  public void write(boolean last, @Nullable ByteBuffer bytes, Callback callback) {
    if (last) {
      // The client may take the response slowly, and the request's body is no longer needed.
      exchange.releaseBody();
    }
    boolean nothing = BufferUtil.isEmpty(bytes);
    if (last && nothing && !written) {
      written = true;
      ByteBuffer late = content;
      InputStream source = stream;
      if (late != null) {
        content = null;
        getHeaders().put(HttpHeader.CONTENT_LENGTH, late.remaining());
        send(true, late.slice(), callback);
        return;
      }
      if (source != null) {
        stream = null;
        copy(source, callback);
        return;
      }
    }
    if (!nothing) {
      written = true;
      close();
    }
    if (nothing || bytes == null) {
      super.write(last, bytes, callback);
    } else {
      send(last, bytes, callback);
    }
  }

  /** Closes a stream that was not sent. */
  void close() {
    InputStream unsent = stream;
    stream = null;
    if (unsent != null) {
      IO.close(unsent);
    }
  }

  private void copy(InputStream source, Callback callback) {
    // Reading the stream may block, so it has to run on a thread that may block.
    Callback blocking =
        Callback.from(Invocable.InvocationType.BLOCKING, callback::succeeded, callback::failed);
    Content.copy(
        Content.Source.from(
            new ByteBufferPool.Sized(
                getRequest().getComponents().getByteBufferPool(), false, STREAM_BUFFER),
            source),
        this,
        blocking);
  }

  private void writeSlice(boolean last, ByteBuffer slice, Callback callback) {
    super.write(last, slice, callback);
  }

  private Progress progress() {
    return new Progress(getRequest(), watch, writes, limits);
  }

  private void send(boolean last, ByteBuffer bytes, Callback callback) {
    if (bytes.remaining() <= SLICE) {
      new WatchedWrite(bytes, progress(), callback).send(last, this::writeSlice);
    } else {
      new Slices(last, bytes, callback).iterate();
    }
  }

  /** A response that is too large for one write. */
  private final class Slices extends IteratingNestedCallback {

    private final boolean last;
    private final ByteBuffer bytes;
    private final int length;
    private final Progress progress = progress();
    private boolean begun;
    private boolean waits;
    private volatile Slice slice;

    private Slices(boolean last, ByteBuffer bytes, Callback callback) {
      super(callback);
      this.last = last;
      this.bytes = bytes;
      this.length = bytes.remaining();
      this.slice = new Slice(bytes, 0);
    }

    @Override
    protected Action process() {
      if (begun && !bytes.hasRemaining()) {
        return Action.SUCCEEDED;
      }
      begun = true;
      boolean rest = bytes.remaining() <= SLICE;
      ByteBuffer next = bytes;
      if (!rest) {
        next = bytes.slice(bytes.position(), SLICE);
        bytes.position(bytes.position() + SLICE);
      }
      slice = new Slice(next, rest ? 0 : bytes.remaining());
      writeSlice(last && rest, next, this);
      if (!waits && next.hasRemaining()) {
        waits = true;
        progress.waits(bytes, () -> length - slice.left());
      }
      return Action.SCHEDULED;
    }

    @Override
    protected void onCompleted(@Nullable Throwable failure) {
      progress.end();
      super.onCompleted(failure);
    }
  }

  /** @param behind how many bytes come after the buffer's */
  private record Slice(ByteBuffer buffer, int behind) {
    private int left() {
      return buffer.remaining() + behind;
    }
  }
}
