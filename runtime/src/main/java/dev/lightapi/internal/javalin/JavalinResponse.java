package dev.lightapi.internal.javalin;

import dev.lightapi.internal.http.ResponseTarget;
import dev.lightapi.internal.jetty.Exchange;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A response that Javalin sends.
 *
 * @param exchange the exchange in the server that LightAPI starts, which writes the body without a thread that waits; null
 *     in another server
 */
record JavalinResponse(Context context, @Nullable Exchange exchange) implements ResponseTarget {

  @Override
  public void status(int status) {
    context.status(status);
  }

  @Override
  public void header(String name, String value) {
    context.header(name, value);
  }

  @Override
  public void contentType(String type) {
    // Replaces the default that Javalin has set.
    context.res().setContentType(type.isEmpty() ? null : type);
  }

  @Override
  public void body(ByteBuffer body) throws IOException {
    if (exchange != null) {
      exchange.answer(body);
      return;
    }
    context.res().setContentLength(body.remaining());
    // Straight to the stream: Context.result copies through a buffer of 32 KiB for each response.
    context
        .res()
        .getOutputStream()
        .write(body.array(), body.arrayOffset() + body.position(), body.remaining());
  }

  @Override
  public void body(InputStream body) throws IOException {
    if (exchange != null) {
      exchange.answer(body);
      return;
    }
    try (body) {
      body.transferTo(context.res().getOutputStream());
    }
  }
}
