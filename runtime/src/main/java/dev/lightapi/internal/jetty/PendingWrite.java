package dev.lightapi.internal.jetty;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.IntSupplier;
import org.eclipse.jetty.io.EndPoint;

/** A write of which a client has not taken all bytes at once. Its memory is needed until the write ends. Thread-safe. */
final class PendingWrite {

  private final EndPoint endPoint;
  private final Object memory;
  private final int bytes;
  private final IntSupplier taken;
  private final Pace pace;
  private int lastTaken;
  private long lastProgress;
  private volatile boolean over;

  /**
   * @param content what is written
   * @param taken says how many of its bytes the client has taken
   * @param time the time by the watch's clock
   */
  PendingWrite(
      EndPoint endPoint, ByteBuffer content, IntSupplier taken, HttpLimits limits, long time) {
    this.endPoint = endPoint;
    this.memory = memoryOf(content);
    this.bytes = memory instanceof byte[] array ? array.length : content.capacity();
    this.taken = taken;
    this.pace = new Pace(limits, time);
    this.lastTaken = taken.getAsInt();
    this.lastProgress = time;
  }

  @SuppressWarnings(
      "ByteBufferBackingArray") // it is not read; all of it is kept, whatever the offset
  private static Object memoryOf(ByteBuffer content) {
    return content.hasArray() ? content.array() : content;
  }

  EndPoint endPoint() {
    return endPoint;
  }

  /** What is kept: writes of one cached response have one memory. */
  Object memory() {
    return memory;
  }

  /** The size of the memory. */
  int bytes() {
    return bytes;
  }

  boolean isOver() {
    return over;
  }

  void end() {
    over = true;
  }

  /** When the client was seen last to have taken something. */
  synchronized long lastProgress(long time) {
    int now = taken.getAsInt();
    if (now != lastTaken) {
      lastTaken = now;
      lastProgress = time;
    }
    return lastProgress;
  }

  /** Whether the client has taken too little lately. */
  synchronized boolean isTooSlow(long time) {
    lastProgress(time);
    return pace.isTooSlow(lastTaken, time);
  }

  /** Closes the connection, which ends the write. */
  void cut(String reason) {
    endPoint.close(new IOException(reason));
  }
}
