package dev.lightapi.internal.javalin;

import dev.lightapi.http.BodyBudget;
import dev.lightapi.http.Problem;
import dev.lightapi.http.ProblemException;
import dev.lightapi.http.Request;
import dev.lightapi.internal.jetty.EarlyBody;
import dev.lightapi.internal.jetty.Exchange;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that Javalin received. Used by one thread. */
final class JavalinRequest implements Request, AutoCloseable {

  /**
   * How many bytes of a body are counted at a time. They are counted as they arrive, because a client may never send
   * them.
   */
  private static final int STEP = 16 * 1024;

  private final Context context;
  private final @Nullable Exchange exchange;
  private final int maxBodyBytes;
  private final BodyBudget.Share memory;
  private byte @Nullable [] body;

  /** @param exchange the exchange in the server that LightAPI starts; null in another server */
  JavalinRequest(
      Context context, @Nullable Exchange exchange, int maxBodyBytes, BodyBudget.Share memory) {
    this.context = context;
    this.exchange = exchange;
    this.maxBodyBytes = maxBodyBytes;
    this.memory = memory;
  }

  /** Returns the body's memory to the budget. */
  @Override
  public void close() {
    memory.close();
  }

  @Override
  public String method() {
    return context.method().name();
  }

  @Override
  public String route() {
    return context.endpoints().lastHttpEndpoint().path;
  }

  @Override
  public String queryString() {
    String query = context.queryString();
    return query == null ? "" : query;
  }

  @Override
  public @Nullable String header(String name) {
    return context.header(name);
  }

  @Override
  public String pathParameter(String name) {
    return context.pathParam(name);
  }

  @Override
  public byte[] body() {
    if (body == null) {
      body = read();
    }
    return body;
  }

  private byte[] read() {
    EarlyBody early = exchange == null ? null : exchange.body();
    if (early != null) {
      return early.bytes();
    }
    if (context.req().getContentLengthLong() > maxBodyBytes) {
      throw new ProblemException(Problem.tooLarge(maxBodyBytes));
    }
    try {
      return read(context.req().getInputStream());
    } catch (IOException e) {
      // The client may be gone; then nobody reads this.
      throw new ProblemException(
          Problem.badRequest("The request ended before its body was complete."));
    }
  }

  private byte[] read(InputStream input) throws IOException {
    List<byte[]> pieces = new ArrayList<>();
    int length = 0;
    for (byte[] piece = input.readNBytes(STEP); piece.length > 0; piece = input.readNBytes(STEP)) {
      if (piece.length > maxBodyBytes - length) {
        throw new ProblemException(Problem.tooLarge(maxBodyBytes));
      }
      memory.takeBytes(piece.length);
      pieces.add(piece);
      length += piece.length;
    }
    ByteBuffer whole = ByteBuffer.allocate(length);
    pieces.forEach(whole::put);
    return whole.array();
  }
}
