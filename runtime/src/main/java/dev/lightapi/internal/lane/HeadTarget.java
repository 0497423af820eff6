package dev.lightapi.internal.lane;

import dev.lightapi.internal.http.ResponseTarget;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** Takes the head of a hit, whose status is always 200. Used by one thread. */
record HeadTarget(HttpFields.Mutable headers) implements ResponseTarget {

  /** Entries with another status are not stored. */
  @Override
  public void status(int status) {}

  @Override
  public void header(String name, String value) {
    headers.add(name, value);
  }

  @Override
  public void contentType(String type) {
    headers.add(HttpHeader.CONTENT_TYPE, type);
  }

  @Override
  public void body(ByteBuffer body) {
    throw new IllegalStateException("A head has no body");
  }

  @Override
  public void body(InputStream body) {
    throw new IllegalStateException("A head has no body");
  }
}
