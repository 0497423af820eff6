package dev.lightapi.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * The connection that a response is written to. Called by one thread: the status, then the header fields, then at most
 * one body.
 */
public interface ResponseTarget {

  void status(int status);

  void header(String name, String value);

  /** The media type of the body; empty if there is none. */
  void contentType(String type);

  /** The whole body. */
  void body(ByteBuffer body) throws IOException;

  /** A body that ends with the stream. The target closes the stream. */
  void body(InputStream body) throws IOException;
}
