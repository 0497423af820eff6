package dev.lightapi.internal.jetty;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.util.IO;

/**
 * A stream of the application. Whoever reads it to its end may close it at once. If it is given up earlier, another thread
 * closes it: closing may block, and whoever gives it up may be the only thread that looks at timeouts. Used by one thread at
 * a time.
 */
final class ApplicationStream extends FilterInputStream {

  private final Executor executor;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile boolean ended;

  ApplicationStream(InputStream stream, Executor executor) {
    super(stream);
    this.executor = executor;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    ended |= next < 0;
    return next;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    ended |= count < 0;
    return count;
  }

  @Override
  public void close() throws IOException {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    if (ended) {
      super.close();
      return;
    }
    try {
      executor.execute(() -> IO.close(in));
    } catch (RejectedExecutionException e) {
      // The server is stopping: nobody else would close it.
      super.close();
    }
  }
}
