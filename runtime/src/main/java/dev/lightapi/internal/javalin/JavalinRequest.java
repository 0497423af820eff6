package dev.lightapi.internal.javalin;

import dev.lightapi.http.Problem;
import dev.lightapi.http.ProblemException;
import dev.lightapi.http.Request;
import dev.lightapi.internal.jetty.EarlyBody;
import dev.lightapi.internal.jetty.Exchange;
import io.javalin.http.Context;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A request that Javalin took. Used by one thread. */
final class JavalinRequest implements Request {

  private final Context context;
  private final @Nullable Exchange exchange;
  private final int maxBodyBytes;
  private byte @Nullable [] body;

  /** @param exchange what the product's own server knows of it; null in another */
  JavalinRequest(Context context, @Nullable Exchange exchange, int maxBodyBytes) {
    this.context = context;
    this.exchange = exchange;
    this.maxBodyBytes = maxBodyBytes;
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
      byte[] bytes = context.req().getInputStream().readNBytes(maxBodyBytes + 1);
      if (bytes.length > maxBodyBytes) {
        throw new ProblemException(Problem.tooLarge(maxBodyBytes));
      }
      return bytes;
    } catch (IOException e) {
      // Whether the client still hears it or not.
      throw new ProblemException(
          Problem.badRequest("The request ended before its body was complete."));
    }
  }
}
