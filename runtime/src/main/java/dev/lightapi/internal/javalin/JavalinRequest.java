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

/** A request that Javalin took. Used by one thread. */
final class JavalinRequest implements Request, AutoCloseable {

  /** Bytes of a body for which memory is taken at once: as they arrive, since they may never. */
  private static final int STEP = 16 * 1024;

  private final Context context;
  private final @Nullable Exchange exchange;
  private final int maxBodyBytes;
  private final BodyBudget.Share memory;
  private byte @Nullable [] body;

  /** @param exchange what the product's own server knows of it; null in another */
  JavalinRequest(
      Context context, @Nullable Exchange exchange, int maxBodyBytes, BodyBudget.Share memory) {
    this.context = context;
    this.exchange = exchange;
    this.maxBodyBytes = maxBodyBytes;
    this.memory = memory;
  }

  /** Gives the body's memory back. */
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
      // Whether the client still hears it or not.
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
