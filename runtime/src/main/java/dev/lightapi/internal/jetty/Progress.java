package dev.lightapi.internal.jetty;

import java.nio.ByteBuffer;
import java.util.function.IntSupplier;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Whether a write has ended, and what looks after it if it does not end at once. Thread-safe. */
final class Progress {

  private final Request request;
  private final Watch watch;
  private final PendingWrites writes;
  private final HttpLimits limits;
  private volatile boolean over;
  private volatile @Nullable PendingWrite pending;

  Progress(Request request, Watch watch, PendingWrites writes, HttpLimits limits) {
    this.request = request;
    this.watch = watch;
    this.writes = writes;
    this.limits = limits;
  }

  boolean isOver() {
    return over;
  }

  /**
   * The client has not taken all of the content at once.
   *
   * @param taken says how many of its bytes the client has taken
   */
  void waits(ByteBuffer content, IntSupplier taken) {
    EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
    PendingWrite write = new PendingWrite(endPoint, content, taken, limits, watch.time());
    pending = write;
    // Whoever ends the write looks for it after it has set this.
    if (!over) {
      writes.add(write);
    }
  }

  void end() {
    over = true;
    PendingWrite write = pending;
    if (write != null) {
      writes.end(write);
    }
  }
}
