package dev.lightapi.internal.jetty;

import java.nio.ByteBuffer;
import org.eclipse.jetty.util.Callback;

/** One write that does not wait for the client. For most responses the system accepts it at once. */
final class WatchedWrite extends Callback.Nested {

  private final ByteBuffer bytes;
  private final Progress progress;

  WatchedWrite(ByteBuffer bytes, Progress progress, Callback callback) {
    super(callback);
    this.bytes = bytes;
    this.progress = progress;
  }

  void send(boolean last, Sink sink) {
    int length = bytes.remaining();
    sink.write(last, bytes, this);
    if (!progress.isOver() && bytes.hasRemaining()) {
      progress.waits(bytes, () -> length - bytes.remaining());
    }
  }

  @Override
  public void succeeded() {
    progress.end();
    super.succeeded();
  }

  @Override
  public void failed(Throwable failure) {
    progress.end();
    super.failed(failure);
  }

  /** What the bytes are written to. */
  @FunctionalInterface
  interface Sink {
    void write(boolean last, ByteBuffer bytes, Callback callback);
  }
}
